import { categoriesOf, entriesOf, isForOneNumber, isForm, misspelt, pluralKeys, textsOf, type Entries, type Entry } from './check-keys.js'
import { letterProblems, markProblems, spaceProblems, translationProblems } from './check-text.js'
import { lookupLanguage } from '../language/language.js'
import { shippedLanguages, shippedTexts, type Texts } from './locales.js'
import { shapeProblems } from './resources.js'

/** i18next uses the form `_zero` for the number 0 in every language. */
const ALWAYS_ALLOWED: Intl.LDMLPluralRule = 'zero'

/** Placeholders for counts, which a plural form for a single number may spell out. */
const COUNTS = new Set(['limit', 'count', 'seconds', 'places', 'max'])

/** A language to check, and what it is compared with. */
interface Checked {
  readonly language: string
  readonly own: Entries
  /** Whether it needs every text: it is not a language of this package, or it is a complete file, with `meta`. */
  readonly isWhole: boolean
  /** This package's English texts. */
  readonly shipped: Entries
  /** The application's English texts. */
  readonly given: Entries
  /** Both. */
  readonly english: Entries
  /** The placeholders of this package's texts. */
  readonly values: ReadonlySet<string>
}

/**
 * Reports every gap in an application's `resources`, for use in a test: missing or misspelt keys, plural forms that the language needs or
 * does not have, placeholders that differ from those of the English text, empty texts, letters of other alphabets, doubled spaces, and
 * texts that are not translated or punctuated like the English ones.
 *
 * A language of this package needs only the texts that the application changes. Any other needs every text, and so does a file with the
 * group `meta`, as this package's own files have.
 * @returns a sentence for each problem; none if there are no problems
 * @example t.same(checkResources(resources), [])
 */
export function checkResources (resources: Readonly<Record<string, Texts>>): string[] {
  const misshapen = Object.entries(resources).flatMap(([language, texts]) => shapeProblems(texts, language))
  if (misshapen.length > 0) return misshapen
  const all = checkedLanguages(resources)
  const wanted = new Set([...all[0]?.english.keys() ?? [], ...all.flatMap(({ own }) => [...own.keys()])])
  return all.flatMap((checked) => [...metaProblems(resources[checked.language]!), ...languageProblems(checked, wanted)]
    .map((problem) => `${checked.language}: ${problem}`))
}

/**
 * Reports only what has no effect: keys that look misspelt, and placeholders without a value.
 * @param resources texts in the right shape
 */
export function mistakesIn (resources: Readonly<Record<string, Texts>>): string[] {
  return checkedLanguages(resources).flatMap((checked) => [...checked.own].flatMap(([key, entry]) => [
    ...keyMistakes(checked, key),
    ...(referenceOf(checked, key) === undefined
      ? []
      : textsOf(entry).flatMap(([, text]) => unknownPlaceholders(text, valuesOf(checked, key)).map((problem) => `${key} ${problem}`))),
  ]).map((problem) => `${checked.language}: ${problem}`))
}

function checkedLanguages (resources: Readonly<Record<string, Texts>>): Checked[] {
  const languages = Object.keys(resources)
  const reference = shippedTexts('en')!
  const plural = pluralKeys([...Object.values(resources), reference])
  const shipped = entriesOf(reference, plural)
  const given = new Map(languages.map((language) => [language, entriesOf(resources[language]!, plural)]))
  const english: Entries = new Map([...shipped, ...given.get('en') ?? []])
  const values = new Set(['count', ...placeholdersOf([...shipped.values()])])
  return languages.map((language) => {
    const isWhole = 'meta' in resources[language]! || lookupLanguage(language, shippedLanguages) === undefined
    return { language, own: given.get(language)!, isWhole, shipped, given: given.get('en') ?? new Map(), english, values }
  })
}

/** Who has reviewed a file: nobody, a second reader on the team, or a native speaker. */
const REVIEWS: readonly unknown[] = ['no', 'team', 'native']

/** Problems with the group `meta`. */
function metaProblems ({ meta }: Texts): string[] {
  if (meta === undefined || (typeof meta === 'object' && REVIEWS.includes(meta.reviewed))) return []
  return [`meta.reviewed must be one of ${REVIEWS.join(', ')}`]
}

function languageProblems (checked: Checked, wanted: ReadonlySet<string>): string[] {
  const { own, isWhole, shipped } = checked
  const missing = [...wanted].filter((key) => !own.has(key) && (isWhole || !shipped.has(key)) && !isForm(key))
  return [
    ...missing.map((key) => `${key} is missing`),
    ...[...own].flatMap(([key, entry]) => [...keyProblems(checked, key), ...entryProblems(checked, key, entry)]),
    ...(isWhole ? markProblems([...own.values()].flatMap((entry) => textsOf(entry).map(([, text]) => text))) : []),
  ]
}

function keyMistakes ({ shipped }: Checked, key: string): string[] {
  const right = misspelt(key, shipped)
  return right === undefined ? [] : [`${key} is not known; is it ${right}?`]
}

function keyProblems (checked: Checked, key: string): string[] {
  const mistakes = keyMistakes(checked, key)
  if (mistakes.length > 0) return mistakes
  const { own } = checked
  const whole = key.replace(/^keyword\./, 'whole.')
  const texts = textsOf(own.get(key)!).map(([, text]) => text).filter((text) => text.trim() !== '')
  const isForFields = OF_PARTS.has(key) && !own.has(whole) && texts.length > 0 && !texts.some((text) => text.includes('{{subject'))
  return isForFields ? [`${key} is for fields only; let it begin with {{subject}}, or give ${whole} too`] : []
}

/** Texts that are often needed for whole parts of a request. */
const OF_PARTS = new Set(['keyword.kind', 'keyword.minItems', 'keyword.maxItems', 'keyword.minProperties', 'keyword.maxProperties'])

function entryProblems (checked: Checked, key: string, entry: Entry): string[] {
  const { language, given, shipped, isWhole } = checked
  const reference = referenceOf(checked, key)
  const values = valuesOf(checked, key)
  const isOurs = isWhole && shipped.has(key)
  const compared = isOurs ? shipped.get(key) : given.get(key)
  return [
    ...('forms' in entry ? pluralProblems(language, key, [...entry.forms.keys()], isWhole) : []),
    ...textsOf(entry).flatMap(([category, text]) => {
      const problems = [
        ...letterProblems(text, language),
        ...(key.startsWith('list.') ? [] : spaceProblems(text)),
        ...(reference === undefined ? [] : placeholderProblems(text, values, neededIn(reference, language, category))),
        ...(isWhole ? formProblems(checked, text) : []),
        ...(compared === undefined || isEnglish(language) ? [] : translationProblems(text, textsOf(compared).at(-1)![1], language, isOurs)),
      ]
      const name = category === undefined ? key : `${key}_${category}`
      return (text.trim() === '' ? problems.slice(0, 1) : problems).map((problem) => `${name} ${problem}`)
    }),
  ]
}

/**
 * A form of the subject that a text uses and the file lacks. If the text consists of nothing else, the plain form cannot replace it, so
 * every subject needs this form.
 */
function formProblems ({ own }: Checked, text: string): string[] {
  const subjects = /\p{L}/u.test(text.replace(/\{\{.*?\}\}/g, '')) ? ['subject.field'] : SUBJECTS
  return [...text.matchAll(/\{\{subject_(\w+)\}\}/g)].flatMap(([, form]) => subjects.filter((subject) => !own.has(`${subject}_${form}`))
    .map((subject) => `has the placeholder {{subject_${form}}}, but there is no ${subject}_${form}`))
}

const SUBJECTS = ['subject.field', 'subject.item', 'part.body', 'part.querystring', 'part.params', 'part.headers']

function isEnglish (language: string): boolean {
  return /^en\b/i.test(language.replace('_', '-'))
}

/** The English text. */
function referenceOf ({ english }: Checked, key: string): Entry | undefined {
  return english.get(isForm(key) ? key.replace(/_[a-z]+$/, '') : key)
}

/** The values available to a text: for the keywords of this package all of its placeholders, for any other those of the English text. */
function valuesOf ({ english, shipped, values }: Checked, key: string): ReadonlySet<string> {
  const reference = english.get(key)
  return shipped.has(key.replace(/^fields\..*\./, 'keyword.')) || reference === undefined ? values : new Set(placeholdersOf([reference]))
}

function pluralProblems (language: string, key: string, found: readonly Intl.LDMLPluralRule[], isWhole: boolean): string[] {
  const needed = categoriesOf(language)
  const unused = found.filter((category) => !needed.includes(category) && (isWhole || category !== ALWAYS_ALLOWED))
  return [
    ...needed.filter((category) => !found.includes(category)).map((category) => `${key}_${category} is missing`),
    ...unused.map((category) => `${key}_${category} is never used: the language has no such plural form`),
  ]
}

function placeholderProblems (text: string, known: ReadonlySet<string>, needed: readonly string[]): string[] {
  const found = placeholders(text)
  return [
    ...unknownPlaceholders(text, known),
    ...needed.filter((placeholder) => !found.includes(placeholder)).map((placeholder) => `lacks the placeholder {{${placeholder}}}`),
  ]
}

function unknownPlaceholders (text: string, known: ReadonlySet<string>): string[] {
  return placeholders(text).filter((placeholder) => !known.has(placeholder)).map((placeholder) => `has the placeholder {{${placeholder}}}, which has no value`)
}

/** The placeholders of a text, without formats. All forms of the subject count as one. */
function placeholders (text: string): string[] {
  return [...text.matchAll(/\{\{-?\s*([^},\s]+)[^}]*\}\}/g)].map(([, name]) => name!.startsWith('subject_') ? 'subject' : name!)
}

function placeholdersOf (entries: readonly Entry[]): string[] {
  return [...new Set(entries.flatMap((entry) => textsOf(entry).flatMap(([, text]) => placeholders(text))))]
}

/** The placeholders of the English text; a form for a single number may spell out the count. */
function neededIn (reference: Entry, language: string, category: Intl.LDMLPluralRule | undefined): string[] {
  const needed = placeholdersOf([reference])
  return category !== undefined && isForOneNumber(language, category) ? needed.filter((name) => !COUNTS.has(name)) : needed
}
