import t from 'tap'
import { checkResources, checkShipped } from '../lib/text/check.js'
import { shippedTexts, type Texts } from '../lib/text/locales.js'
import { readResources } from '../lib/text/resources.js'

t.test('the texts of this package are complete', async (t) => {
  t.strictSame(checkShipped(), [])
})

t.test('the texts of this package have the same values in each language', async (t) => {
  const [en, ru] = ['en', 'ru'].map((language) => values(shippedTexts(language))) as [Map<string, string>, Map<string, string>]
  t.strictSame(ru, en)
})

/** The placeholders of each text, whatever its plural forms. */
function values (texts: Texts): Map<string, string> {
  const found = new Map<string, Set<string>>()
  for (const [key, text] of Object.entries(readResources(texts, 'texts').texts)) {
    if (/^(subject|part)\.\w+_/.test(key)) continue
    const base = key.replace(/_(one|few|many|other)$/, '')
    const names = found.get(base) ?? new Set()
    for (const [name] of text.matchAll(/\{\{\w+\}\}/g)) names.add(name.replace(/subject_\w+/, 'subject'))
    found.set(base, names)
  }
  return new Map([...found].map(([key, names]) => [key, [...names].sort().join()]))
}

const cases: ReadonlyArray<readonly [what: string, resources: Record<string, Texts>, problems: string[]]> = [
  ['nothing', {}, []],
  ['texts of one language', { en: { shop: { taken: 'Taken' } } }, []],
  ['a key that a language lacks', { en: { shop: { taken: 'Taken' } }, ru: {} }, ['ru: shop.taken is missing']],
  ['a key that English lacks', { en: {}, ru: { shop: { taken: 'Занято' } } }, ['en: shop.taken is missing']],
  ['labels and names of values, which need not be in every language', { en: { labels: { a: 'A' }, values: { a: { b: 'B' } } }, ru: {} }, []],
  ['texts of fields, which need to be', { en: { fields: { a: { minLength: 'Short' } } }, ru: {} }, ['ru: fields.a.minLength is missing']],
  ['another text of this package in one language', { en: { keyword: { required: '{{label}}!' } }, ru: {} }, []],
  ['a placeholder that is missing', { en: { a: '{{x}} {{y}}' }, ru: { a: '{{x}} и' } }, ['ru: a lacks the placeholder {{y}}']],
  ['a placeholder that is misspelt', { en: { a: '{{name}}' }, ru: { a: 'и {{nmae}}' } }, ['ru: a has the placeholder {{nmae}}, which has no value', 'ru: a lacks the placeholder {{name}}']],
  ['a misspelt placeholder in English', { en: { keyword: { required: 'x {{lable}}', isbn: 'x' } }, ru: { keyword: { isbn: 'x {{isnb}}' } } }, ['en: keyword.required has the placeholder {{lable}}, which has no value', 'ru: keyword.isbn has the placeholder {{isnb}}, which has no value']],
  ['a placeholder with a format', { en: { a: '{{x}}' }, ru: { a: '{{- x, number(a: 1) }} и' } }, []],
  ['a text that shows less than ours', { en: { keyword: { required: 'Needed.' } }, ru: { keyword: { required: 'Нужно.' } } }, []],
  ['a plural form that is missing', { ru: { keyword: { maxItems_one: 'а {{limit}} {{subject}}', maxItems_few: 'а {{limit}} {{subject_in}}', maxItems_other: 'а {{limit}} {{subject}}' } } }, ['ru: keyword.maxItems_many is missing']],
  ['the last plural form that is missing', { en: { n_one: 'one', n_other: '{{count}}' }, ru: { n_one: '{{count}} а', n_few: '{{count}} б', n_many: '{{count}} в' } }, ['ru: n_other is missing']],
  ['the last plural form that English lacks', { en: { n_one: 'one {{count}}' }, ru: { n_one: '{{count}} а', n_few: '{{count}} б', n_many: '{{count}} в', n_other: '{{count}} г' } }, ['en: n_other is missing']],
  ['a plural form that the language does not have', { en: { a_one: 'a', a_two: 'b', a_other: '{{limit}}' } }, ['en: a_two is never used: the language has no such plural form']],
  ['a form for nothing', { en: { a_zero: 'none', a_one: 'one', a_other: '{{count}}' } }, []],
  ['a form for one number may spell it, one for several may not', { en: { a_one: 'one', a_other: '{{count}}' }, ru: { a_one: 'один', a_few: '{{count}} ф', a_many: '{{count}} м', a_other: '{{count}} о' } }, ['ru: a_one lacks the placeholder {{count}}']],
  ['one text for all numbers', { en: { a_one: 'one', a_other: '{{count}}' }, ru: { a: 'и {{count}}' } }, []],
  ['a name that only looks like a plural form', { en: { which_one: 'a' }, ru: { which_one: 'а' } }, []],
  ['an empty text', { en: { a: ' ' } }, ['en: a is empty']],
  ['mixed letters', { en: { a: 'A' }, ru: { a: 'Пoле IPv4-адрес {{x}}Поле' } }, ["ru: a mixes Latin and Cyrillic letters in 'Пoле'", 'ru: a has the placeholder {{x}}, which has no value']],
  ['what is no text', { en: { a: { b: 1 } } } as never, ['en.a.b has to be a text or an object of texts, not 1']],
  ['a language of another spelling', { en_GB: { keyword: { required: 'x' } } }, ['en_GB: keyword.required lacks the placeholder {{subject}}']],
]

for (const [what, resources, problems] of cases) {
  t.test(what, async (t) => {
    t.strictSame(checkResources(resources), problems)
  })
}

t.test('a language that this package does not have needs every text', async (t) => {
  const problems = checkResources({ de: { keyword: { required: '{{label}} ist Pflicht.' } } })
  t.ok(problems.includes('de: keyword.minItems is missing'))
  t.ok(problems.includes('de: status.404 is missing'))
  t.notOk(problems.includes('de: keyword.required is missing'))
})

t.test('each kind of damage to our own texts is found', async (t) => {
  const damaged = (language: string, change: (texts: any) => void): string[] => {
    const texts = structuredClone(shippedTexts(language))
    change(texts)
    return checkResources({ [language]: texts })
  }
  t.strictSame(damaged('ru', (texts) => { delete texts.keyword.minItems_few }), ['ru: keyword.minItems_few is missing'])
  t.strictSame(damaged('ru', (texts) => { texts.keyword.required = 'Поле' }), ['ru: keyword.required lacks the placeholder {{subject}}'])
  t.strictSame(damaged('en', (texts) => { texts.status['404'] = '' }), ['en: status.404 is empty'])
})
