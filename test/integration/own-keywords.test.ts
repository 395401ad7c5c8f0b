import type { Ajv, KeywordDefinition } from 'ajv'
import { _ } from 'ajv'
import t, { type Test } from 'tap'
import { service } from '../fixtures/service.js'

// Keywords of the application have a text in `resources`, or their own message.

type Validate = ((schema: unknown, data: unknown, parent: unknown, context: { instancePath: string }) => boolean) & { errors?: unknown[] }

const own: Validate = (schema) => {
  own.errors = [{ keyword: 'own', message: `should be ${String(schema)}`, params: { wanted: schema } }]
  return false
}
const full: Validate = (schema, _data, _parent, { instancePath }) => {
  full.errors = [{ keyword: 'full', instancePath, schemaPath: '#/full', message: `should be wholly ${String(schema)}`, params: { wanted: schema } }]
  return false
}
const deep: Validate = (_schema, _data, _parent, { instancePath }) => {
  deep.errors = [{ keyword: 'deep', instancePath: `${instancePath}/x`, schemaPath: '#/deep', message: 'should be deep', params: {} }, { keyword: 'other', instancePath: `${instancePath}/y`, schemaPath: '#/other', message: 'should be another', params: {} }]
  return false
}
const compiled = (schema: unknown): Validate => {
  const validate: Validate = () => {
    validate.errors = [{ message: `should be compiled for ${String(schema)}` }]
    return false
  }
  return validate
}

const KEYWORDS: readonly KeywordDefinition[] = [
  { keyword: 'own', validate: own, errors: true },
  { keyword: 'full', validate: full, errors: 'full' },
  { keyword: 'deep', validate: deep, errors: 'full' },
  { keyword: 'compiled', compile: compiled, errors: true },
  { keyword: 'even', type: 'number', validate: (_schema: unknown, data: number) => data % 2 === 0, errors: false, error: { message: 'should be even' } },
  { keyword: 'mute', validate: () => false },
  { keyword: 'coded', code: (context) => context.fail(_`true`), error: { message: 'should be coded', params: () => _`{ limit: 3 }` } },
] as KeywordDefinition[]

const addKeywords = (ajv: Ajv): Ajv => KEYWORDS.reduce((all, keyword) => all.addKeyword({ ...keyword }), ajv)
const properties = { n: { type: 'integer' }, own: { own: 'red' }, full: { full: 'red' }, deep: { type: 'object', deep: true }, compiled: { compiled: 'red' }, even: { even: true }, mute: { mute: true }, coded: { coded: true } }
const all = { own: 1, full: 1, deep: { x: 1, y: 1 }, compiled: 1, even: 1, mute: 1, coded: 1 }

async function told (t: Test, resources: object, body: object, language = 'en'): Promise<Record<string, string[]>> {
  const { app, ask } = await service(t, { wording: 'plain', resources } as never, { ajv: { plugins: [addKeywords as never], customOptions: { strict: false } } })
  app.post('/', { schema: { body: { type: 'object', properties: { ...properties, list: { type: 'array', items: { type: 'object', properties } } } } } }, () => 'taken')
  return JSON.parse((await ask({ method: 'POST', url: '/', payload: body }, language)).body).errors
}

const OWN_WORDS = {
  own: ['should be red'],
  full: ['should be wholly red'],
  'deep.x': ['should be deep'],
  'deep.y': ['should be another'],
  compiled: ['should be compiled for red'],
  even: ['should be even'],
  coded: ['should be coded'],
}

for (const [language, mute, integer] of [
  ['en', 'The mute field is not valid.', 'The n field must be an integer.'],
  ['ru', 'Значение поля mute некорректно.', 'Значение поля n должно быть целым числом.'],
] as const) {
  t.test(`without a text, the keyword's own message is shown: ${language}`, async (t) => {
    t.strictSame(await told(t, {}, all, language), { ...OWN_WORDS, mute: [mute] })
    t.strictSame(await told(t, {}, { n: 'x', ...all }, language), { n: [integer], ...OWN_WORDS, mute: [mute] })
  })
}

const keyword = Object.fromEntries(['own', 'full', 'deep', 'other', 'compiled', 'even', 'mute', 'coded'].map((name) => [name, `{{subject}}: ${name}!`]))

const IN_RESOURCES = {
  own: ['The own field: own!'],
  full: ['The full field: full!'],
  'deep.x': ['The x field: deep!'],
  'deep.y': ['The y field: other!'],
  compiled: ['The compiled field: compiled!'],
  even: ['The even field: even!'],
  mute: ['The mute field: mute!'],
  coded: ['The coded field: coded!'],
}

t.test('a text in `resources` takes precedence, whether or not the verdict stopped at the keyword', async (t) => {
  t.strictSame(await told(t, { en: { keyword } }, all), IN_RESOURCES)
  t.strictSame(await told(t, { en: { keyword } }, { n: 'x', ...all }), { n: ['The n field must be an integer.'], ...IN_RESOURCES })
  for (const [name, value] of Object.entries(all)) {
    const alone = Object.fromEntries(Object.entries(IN_RESOURCES).filter(([field]) => field.split('.')[0] === name))
    t.strictSame(await told(t, { en: { keyword } }, { [name]: value }), alone, name)
  }
})

t.test('a text in `resources` takes precedence in a list, too', async (t) => {
  const inList = Object.fromEntries(Object.entries(IN_RESOURCES).map(([field, texts]) => [`list.1.${field}`, texts]))
  t.strictSame(await told(t, { en: { keyword } }, { list: [{}, all] }), inList)
})

t.test('a text in `resources` gets the params of the keyword\'s error', async (t) => {
  const resources = { en: { keyword: { own: '{{subject}} is to be {{wanted}}.', full: '{{subject}} is to be {{wanted}}.' } } }
  t.strictSame(await told(t, resources, { own: 1, full: 1 }), { own: ['The own field is to be red.'], full: ['The full field is to be red.'] })
})
