import { BoundedCache } from '../cache/bounded-cache.js'
import { tagOf } from './intl.js'
import { mergedKey } from './merged-keys.js'
import { readResources } from './resources.js'
import type { Texts } from './locales.js'
import { isKnownFormat } from '../violation/kinds.js'
import { hasWording } from '../violation/wording.js'

/** A text, or its plural forms by CLDR category. */
export type Entry = { text: string } | { forms: ReadonlyMap<Intl.LDMLPluralRule, string> }
/** The texts of one language by key; all plural forms of a text are under one key. */
export type Entries = ReadonlyMap<string, Entry>

export const CATEGORIES: readonly Intl.LDMLPluralRule[] = ['zero', 'one', 'two', 'few', 'many', 'other']

/** The keys with plural forms. Every language has the form `_other`, so the other languages tell where it is missing. */
export function pluralKeys (texts: readonly Texts[]): ReadonlySet<string> {
  const keys = texts.flatMap((ofLanguage) => Object.keys(readResources(ofLanguage, 'texts').texts))
  return new Set(keys.filter((key) => key.endsWith('_other')).map((key) => key.slice(0, -'_other'.length)))
}

/** Labels and names of values are not compared: a language may do without them. */
export function entriesOf (texts: Texts, plural: ReadonlySet<string>): Entries {
  const entries = new Map<string, Entry>()
  for (const [key, text] of Object.entries(readResources(texts, 'texts').texts)) {
    const category = CATEGORIES.find((name) => key.endsWith(`_${name}`))
    const base = category === undefined ? key : key.slice(0, -category.length - 1)
    if (category === undefined || !plural.has(base)) entries.set(key, { text })
    else entries.set(base, { forms: new Map([...formsIn(entries.get(base)), [category, text]]) })
  }
  return entries
}

function formsIn (entry: Entry | undefined): ReadonlyMap<Intl.LDMLPluralRule, string> {
  return entry !== undefined && 'forms' in entry ? entry.forms : new Map()
}

export function textsOf (entry: Entry): Array<[category: Intl.LDMLPluralRule | undefined, text: string]> {
  return 'forms' in entry ? [...entry.forms] : [[undefined, entry.text]]
}

/** The plural forms of a language, in CLDR's order. */
export function categoriesOf (language: string): Intl.LDMLPluralRule[] {
  const { pluralCategories } = new Intl.PluralRules(tagOf(language)).resolvedOptions()
  return CATEGORIES.filter((category) => pluralCategories.includes(category))
}

const answers = new BoundedCache<boolean>(1_000)
const NUMBERS = [...Array.from({ length: 1_001 }, (_, n) => n), 1_000_000, 2_000_000, 0.5, 1.5, 2.5]

/** Whether a plural form is for a single number, which the text may spell out: English `one`, but not Latvian `zero`. */
export function isForOneNumber (language: string, category: Intl.LDMLPluralRule): boolean {
  return answers.get(`${language} ${category}`, () => {
    const rules = new Intl.PluralRules(tagOf(language))
    return NUMBERS.filter((number) => rules.select(number) === category).length <= 1
  })
}

/** Whether a key is an optional form of a subject, `subject.field_in`. */
export function isForm (key: string): boolean {
  return /^(subject|part)\.[a-z]+_[a-z]+$/.test(key)
}

/** Groups that this package has no texts for. */
const OWN_GROUPS = ['labels', 'values', 'fields', 'meta', 'reference', 'type', 'format', 'whole']

/** This package's groups that are easily taken for an application's. */
const SINGULARS: Readonly<Record<string, string>> = { label: 'labels', value: 'values' }

/** Groups to which an application adds names of its own. */
const OPEN_GROUPS = [...OWN_GROUPS, 'keyword', 'error', 'status']

/** The key of this package that a misspelt key resembles. */
export function misspelt (key: string, english: Entries): string | undefined {
  const [group, name] = atDot(key, key.indexOf('.'))
  if (group === 'fields') return misspeltField(name, english)
  const groups = [...new Set([...english.keys()].map((known) => atDot(known, known.indexOf('.'))[0])), ...OWN_GROUPS]
  if (group !== '' && !groups.includes(group)) return misspeltGroup(group, name, groups, english)
  if (isKnown(key, group, name, english)) return undefined
  if (Object.hasOwn(SINGULARS, group)) return `${SINGULARS[group]}.${name}`
  const names = [...english.keys()].filter((known) => known.startsWith(`${group}.`)).map((known) => known.slice(group.length + 1))
  const like = nearest(name, names)
  return like === undefined ? undefined : `${group}.${like}`
}

/** `user.email.requird`: the last name is a keyword. */
function misspeltField (name: string, english: Entries): string | undefined {
  const [path, keyword] = atDot(name, name.lastIndexOf('.'))
  const right = path === '' ? undefined : misspelt(`keyword.${keyword}`, english)
  return right === undefined ? undefined : `fields.${path}.${atDot(right, right.indexOf('.'))[1]}`
}

/** An application's own group may resemble one of this package, so its name has to be one of this package, too. */
function misspeltGroup (group: string, name: string, groups: readonly string[], english: Entries): string | undefined {
  const right = nearest(group, groups)
  return right === undefined || OPEN_GROUPS.includes(right) || english.has(`${right}.${name}`) ? right : undefined
}

function atDot (text: string, dot: number): [before: string, after: string] {
  return [text.slice(0, Math.max(0, dot)), text.slice(dot + 1)]
}

function isKnown (key: string, group: string, name: string, english: Entries): boolean {
  if (english.has(key) || mergedKey(key) !== undefined || isForm(key)) return true
  if (group === 'format') return isKnownFormat(name)
  if (group === 'whole' || group === 'propertyName') return isKnown(`keyword.${name}`, 'keyword', name, english)
  return group !== 'keyword' || hasWording(name) || hasWording(name.replace(/_\w+$/, ''))
    ? group === 'keyword' || OWN_GROUPS.includes(group) || /^\d+$/.test(name)
    : false
}

/** The word that differs by a letter or two, depending on its length. */
function nearest (word: string, words: readonly string[]): string | undefined {
  return words.find((known) => known.length > 4 && Math.abs(known.length - word.length) <= 2 && distance(word, known) <= (known.length > 6 ? 2 : 1))
}

/** The edit distance: letters inserted, deleted, replaced or swapped with their neighbour. */
function distance (a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    rows[i] = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = rows[i - 1]![j - 1]! + Number(a[i - 1] !== b[j - 1])
      const exchanged = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? rows[i - 2]![j - 2]! + 1 : Infinity
      rows[i]![j] = Math.min(rows[i - 1]![j]! + 1, rows[i]![j - 1]! + 1, replaced, exchanged)
    }
  }
  return rows[a.length]![b.length]!
}
