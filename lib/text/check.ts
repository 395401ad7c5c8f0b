import { shippedLanguages, shippedTexts, type Texts } from './locales.js'
import { lookupLanguage } from '../language/language.js'
import { readResources, shapeProblems } from './resources.js'
import { tagOf } from './intl.js'

/** The texts of one language by key, the plural forms of a text under one key. */
type Entries = ReadonlyMap<string, Entry>
/** A text, or its plural forms by CLDR category. */
type Entry = { text: string } | { forms: ReadonlyMap<Intl.LDMLPluralRule, string> }

const CATEGORIES: readonly Intl.LDMLPluralRule[] = ['zero', 'one', 'two', 'few', 'many', 'other']
/** i18next takes the form `_zero` for the number 0 in every language. */
const ALWAYS_ALLOWED: Intl.LDMLPluralRule = 'zero'

/**
 * Names every gap in an application's `resources`, for a test: keys that a language lacks, plural forms that its grammar
 * needs or does not know, placeholders that are not those of the English text, empty texts, words of mixed alphabets.
 * Languages that this package ships need only what the application changes; others need every text.
 * @returns a sentence for each problem, none when all is well
 * @example t.same(checkResources(resources), [])
 */
export function checkResources (resources: Readonly<Record<string, Texts>>): string[] {
  const languages = Object.keys(resources)
  const misshapen = languages.flatMap((language) => shapeProblems(resources[language], language))
  if (misshapen.length > 0) return misshapen
  const plural = pluralTexts([...Object.values(resources), ...shippedLanguages.map(shippedTexts)])
  const given = new Map(languages.map((language) => [language, entriesOf(resources[language]!, plural)]))
  const shipped = new Map(shippedLanguages.map((language) => [language, entriesOf(shippedTexts(language), plural)]))
  const english = new Map([...shipped.get('en')!, ...given.get('en') ?? []])
  const values = placeholdersOf([...shipped.get('en')!.values()])
  const wanted = new Set([...english.keys(), ...[...given.values()].flatMap((entries) => [...entries.keys()])])
  return languages.flatMap((language) => {
    const own = given.get(language)!
    const base = shipped.get(lookupLanguage(language, shippedLanguages) ?? '') ?? new Map()
    const missing = [...wanted].filter((key) => !own.has(key) && !base.has(key) && !isForm(key)).map((key) => `${language}: ${key} is missing`)
    return [...missing, ...[...own].flatMap(([key, entry]) => entryProblems(language, key, entry, english.get(key), shipped.get('en')!.has(key) ? values : []))]
  })
}

/** Names every gap in the texts of this package. */
export function checkShipped (): string[] {
  return checkResources(Object.fromEntries(shippedLanguages.map((language) => [language, shippedTexts(language)])))
}

/** The keys with plural forms. Every language has the form `_other`, so that one where it is forgotten is known by the others. */
function pluralTexts (texts: readonly Texts[]): ReadonlySet<string> {
  const keys = texts.flatMap((ofLanguage) => Object.keys(flatTexts(ofLanguage)))
  return new Set(keys.filter((key) => key.endsWith('_other')).map((key) => key.slice(0, -'_other'.length)))
}

/** Labels and names of values are for those languages that need them. */
function flatTexts (texts: Texts): Readonly<Record<string, string>> {
  return readResources(texts, 'texts').texts
}

function entriesOf (texts: Texts, plural: ReadonlySet<string>): Entries {
  const entries = new Map<string, Entry>()
  for (const [key, text] of Object.entries(flatTexts(texts))) {
    const [base, category] = pluralKey(key)
    if (category === undefined || !plural.has(base)) entries.set(key, { text })
    else entries.set(base, { forms: new Map([...formsIn(entries.get(base)), [category, text]]) })
  }
  return entries
}

function pluralKey (key: string): [base: string, category: Intl.LDMLPluralRule | undefined] {
  const category = CATEGORIES.find((name) => key.endsWith(`_${name}`))
  return category === undefined ? [key, undefined] : [key.slice(0, -category.length - 1), category]
}

function formsIn (entry: Entry | undefined): ReadonlyMap<Intl.LDMLPluralRule, string> {
  return entry !== undefined && 'forms' in entry ? entry.forms : new Map()
}

/** @param values what this package gives to the text; for a text of the application's it is what the English one has */
function entryProblems (language: string, key: string, entry: Entry, reference: Entry | undefined, values: readonly string[]): string[] {
  const known = new Set(values.length > 0 || reference === undefined ? values : placeholdersOf([reference]))
  return [
    ...('forms' in entry ? pluralProblems(language, key, [...entry.forms.keys()]) : []),
    ...textsOf(entry).flatMap(([category, text]) => {
      const name = category === undefined ? `${language}: ${key}` : `${language}: ${key}_${category}`
      return [
        ...letterProblems(name, text),
        ...(reference === undefined ? [] : placeholderProblems(name, text, known, neededIn(reference, language, category))),
      ]
    }),
  ]
}

function textsOf (entry: Entry): Array<[category: Intl.LDMLPluralRule | undefined, text: string]> {
  return 'forms' in entry ? [...entry.forms] : [[undefined, entry.text]]
}

function pluralProblems (language: string, key: string, found: readonly Intl.LDMLPluralRule[]): string[] {
  const needed = categoriesOf(language)
  return [
    ...needed.filter((category) => !found.includes(category)).map((category) => `${language}: ${key}_${category} is missing`),
    ...found.filter((category) => category !== ALWAYS_ALLOWED && !needed.includes(category)).map((category) => `${language}: ${key}_${category} is never used: the language has no such plural form`),
  ]
}

function categoriesOf (language: string): Intl.LDMLPluralRule[] {
  const { pluralCategories } = new Intl.PluralRules(tagOf(language)).resolvedOptions()
  return CATEGORIES.filter((category) => pluralCategories.includes(category))
}

function letterProblems (name: string, text: string): string[] {
  if (text.trim() === '') return [`${name} is empty`]
  const mixed = text.replace(/\{\{.*?\}\}/g, ' ').match(/[\p{L}\p{M}]+/gu)?.filter((word) => /\p{Script=Latin}/u.test(word) && /\p{Script=Cyrillic}/u.test(word)) ?? []
  return mixed.map((word) => `${name} mixes Latin and Cyrillic letters in '${word}'`)
}

function placeholderProblems (name: string, text: string, known: ReadonlySet<string>, needed: readonly string[]): string[] {
  const found = placeholders(text)
  return [
    ...found.filter((placeholder) => !known.has(placeholder)).map((placeholder) => `${name} has the placeholder {{${placeholder}}}, which has no value`),
    ...needed.filter((placeholder) => !found.includes(placeholder)).map((placeholder) => `${name} lacks the placeholder {{${placeholder}}}`),
  ]
}

/** The placeholders of a text, without their formats. */
function placeholders (text: string): string[] {
  return [...text.matchAll(/\{\{-?\s*([^},\s]+)[^}]*\}\}/g)].map(([, name]) => name!.startsWith('subject_') ? 'subject' : name!)
}

/** A form of a subject (`subject.field_in`), which each language has or has not. */
function isForm (key: string): boolean {
  return /^(subject|part)\.[a-z]+_/.test(key)
}

function placeholdersOf (entries: readonly Entry[]): string[] {
  return [...new Set(entries.flatMap((entry) => textsOf(entry).flatMap(([, text]) => placeholders(text))))]
}

/** What the English text has; the form for a single number may spell it out. */
function neededIn (reference: Entry, language: string, category: Intl.LDMLPluralRule | undefined): string[] {
  const needed = placeholdersOf([reference])
  return category !== undefined && isForOneNumber(language, category) ? needed.filter((name) => name !== 'limit' && name !== 'count' && name !== 'seconds') : needed
}

function isForOneNumber (language: string, category: Intl.LDMLPluralRule): boolean {
  const rules = new Intl.PluralRules(tagOf(language))
  return category === ALWAYS_ALLOWED || Array.from({ length: 200 }, (_, n) => rules.select(n)).filter((other) => other === category).length <= 1
}
