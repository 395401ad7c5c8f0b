import { readFileSync } from 'node:fs'
import t from 'tap'
import { createInstance } from 'i18next'
import { createCatalogue } from '../../lib/text/catalogue.js'
import { fieldsOf } from '../fixtures/fields.js'
import { labelOf } from '../../lib/text/label.js'
import type { Texts } from '../../lib/text/locales.js'
import { sayer } from '../fixtures/say.js'

// Tests the tables of docs/texts-and-labels.md row by row.

const doc = readFileSync(new URL('../../docs/texts-and-labels.md', import.meta.url), 'utf8')

function rowsOf (heading: string): string[] {
  const section = doc.slice(doc.indexOf(`\n## ${heading}\n`)).split('\n## ')[1]!
  return [...section.matchAll(/^\| \d+ \| (.*?) \|/gm)].map(([, where]) => where!)
}

/** Where the text `user.name` with `minLength: 1` comes from, from the first row to the last. */
interface Sources {
  errorMessage?: string
  resources: { fields?: Texts, keyword?: Texts }
  i18next: { fields?: Texts, keyword?: Texts }
  keyword: string
}

const everything: Sources = {
  errorMessage: 'row 1',
  resources: {
    fields: { 'user.name': { minLength: 'row 2' }, '*.name': { minLength: 'row 3' } },
    keyword: { minLength_empty: 'row 4', minLength: 'row 5', default: 'row 9' },
  },
  i18next: { fields: { 'user.name': { minLength: 'row 6a' } }, keyword: { minLength: 'row 6b' } },
  keyword: 'minLength',
}

const steps: ReadonlyArray<readonly [remove: (sources: Sources) => void, said: string]> = [
  [() => {}, 'row 1'],
  [(sources) => { delete sources.errorMessage }, 'row 2'],
  [({ resources }) => { delete resources.fields!['user.name'] }, 'row 3'],
  [({ resources }) => { delete resources.fields }, 'row 4'],
  [({ resources }) => { delete resources.keyword!.minLength_empty }, 'row 5'],
  [({ resources }) => { delete resources.keyword!.minLength }, 'row 6a'],
  [({ i18next }) => { delete i18next.fields }, 'row 6b'],
  [({ i18next }) => { delete i18next.keyword }, 'The name field must not be empty.'],
  [(sources) => { sources.keyword = 'longer' }, 'row 9'],
  [({ resources }) => { delete resources.keyword!.default }, 'The name field is not valid.'],
]

t.test('the first row with a text is used', async (t) => {
  const sources = structuredClone(everything)
  for (const [remove, said] of steps) {
    remove(sources)
    t.equal(await saidBy(sources), said)
  }
})

async function saidBy ({ errorMessage, resources, i18next: theirs, keyword }: Sources): Promise<string> {
  const i18next = createInstance()
  await i18next.init({ lng: 'en', resources: { en: { errors: structuredClone(theirs) } } })
  const longer = { keyword: 'longer', type: 'string', validate: () => false } as const
  const say = sayer({ i18next, supportedLngs: ['en', 'ru'], resources: { en: resources as Texts }, ajv: { plugins: [(ajv) => { ajv.addKeyword(longer) }] } })
  const name = { type: 'string', [keyword]: 1, ...(errorMessage === undefined ? {} : { errorMessage: { [keyword]: errorMessage } }) }
  const schema = { type: 'object', properties: { user: { type: 'object', properties: { name } } } }
  return say('en', schema, { user: { name: '' } })['user.name']!.join()
}

t.test('docs/texts-and-labels.md has these rows for texts', async (t) => {
  t.strictSame(rowsOf('Which text is used'), [
    '`errorMessage` in the schema',
    '`resources`, the field and keyword',
    '`resources`, a path with `*` for other names, and keyword',
    '`resources`, a special case of the keyword',
    '`resources`, the keyword',
    'your i18next, rows 2 to 5',
    'this package, a special case',
    'this package, the keyword',
    'the default text, in the same order',
  ])
})

t.test('rows 7 and 8 are this package\'s special case and keyword', async (t) => {
  const say = sayer()
  t.strictSame(say('en', { type: 'object', properties: { a: { minLength: 1 }, b: { minLength: 2 } } }, { a: '', b: '' }), { a: ['The a field must not be empty.'], b: ['The b field must be at least 2 characters long.'] })
})

t.test("the application's text for a keyword replaces all texts of the keyword", async (t) => {
  const say = sayer({ resources: { en: { keyword: { minLength: 'At least {{limit}}: {{label}}.', format: 'No {{format}}: {{label}}.', type: 'Wrong: {{label}}.' } } } })
  const properties = { a: { minLength: 1 }, b: { minLength: 2, maxLength: 2 }, c: { minLength: 3 }, d: { format: 'email' }, e: { type: 'boolean' } }
  t.strictSame(say('en', { type: 'object', properties }, { a: '', b: '', c: '', d: '', e: 'e' }), {
    a: ['At least 1: a.'], b: ['At least 2: b.'], c: ['At least 3: c.'], d: ['No email: d.'], e: ['Wrong: e.'],
  })
})

t.test('the reader\'s language matters more than the owner of a text', async (t) => {
  const say = sayer({ resources: { en: { keyword: { minLength: 'Own.' } } } })
  t.strictSame(say('ru', { type: 'object', properties: { a: { minLength: 1 } } }, { a: '' }), { a: ['Поле a не должно быть пустым.'] })
})

interface Labels { labels: Record<string, string>, schema: { labels?: object, title?: string }, name: string, titleLng?: string, wording?: 'plain' }

const labelSteps: ReadonlyArray<readonly [remove: (given: Labels) => void, label: string]> = [
  [() => {}, '“row 1”'],
  [({ labels }) => { delete labels['user.url'] }, '“row 2”'],
  [({ labels }) => { delete labels['user.*'] }, '“row 3”'],
  [({ labels }) => { delete labels.url }, '“row 4”'],
  [({ schema }) => { delete schema.labels }, '“Row 5”'],
  [(given) => { given.titleLng = 'ru' }, 'URL'],
  [(given) => { given.wording = 'plain' }, '“Row 5”'],
  [({ schema }) => { delete schema.title }, 'url'],
  [(given) => { given.name = 'link' }, 'link'],
]

t.test('the first row with a label is used', async (t) => {
  const given: Labels = { labels: { 'user.url': 'row 1', 'user.*': 'row 2', url: 'row 3' }, schema: { labels: { en: 'row 4' }, title: 'Row 5' }, name: 'url' }
  for (const [remove, label] of labelSteps) {
    remove(given)
    const root = fieldsOf({ properties: { user: { properties: { [given.name]: given.schema } } } })
    t.equal(labelOf(createCatalogue({ ...given, resources: { en: { labels: { ...given.labels } } } }), 'en', root.property('user').property(given.name)), label)
  }
})

t.test('docs/texts-and-labels.md has these rows for labels', async (t) => {
  t.strictSame(rowsOf('What a field is called'), [
    'your label for the whole path',
    'your label for a path with `*` for other names',
    'your label for the bare name',
    '`labels` in the schema',
    '`title` in the schema, if it is in the reader\'s language',
    "this package's label",
    '`title` in the schema, in another language',
    'the name itself',
  ])
})
