import t from 'tap'
import { ApiError } from '../../index.js'
import { shippedTexts, type Texts } from '../../lib/text/locales.js'
import { sayer } from '../fixtures/say.js'
import { service } from '../fixtures/service.js'

// Complete sentences in English and Russian.

const say = sayer({ wording: 'plain', ajv: { customOptions: { coerceTypes: false, $data: true } } })
const object = (properties: object, more: object = {}): object => ({ type: 'object', properties, ...more })
const field = (schema: unknown): object => object({ name: schema })

const cases: ReadonlyArray<readonly [what: string, schema: object, value: unknown, en: Record<string, string[]>, ru: Record<string, string[]>]> = [
  ['plain texts in place of the documented ones', object({ url: { type: 'string', format: 'uri', maxLength: 10 } }), { url: 'http//example.com' },
    { url: ['The url field must be a valid URL.', 'The url field can be no longer than 10 characters.'] },
    { url: ['Значение поля url должно быть корректным URL.', 'В поле url может быть не более 10 символов.'] }],
  ['a title stands in quotation marks', field({ title: 'Your name', minLength: 1 }), { name: '' },
    { name: ['The “Your name” field must not be empty.'] }, { name: ['Поле «Your name» не должно быть пустым.'] }],
  ['an item of a list has its position', object({ tags: { items: { type: 'string' } } }), { tags: ['a', 1] },
    { 'tags.1': ['The tags (item 2) field must be a string.'] }, { 'tags.1': ['Значение поля tags (элемент 2) должно быть строкой.'] }],
  ['an item of a list that is the whole body', { items: { type: 'string' } }, ['a', 1],
    { 1: ['Item 2 must be a string.'] }, { 1: ['Значение элемента 2 должно быть строкой.'] }],
  ['values with a comma are separated by a semicolon', field({ enum: [0.5, 1.5, 2] }), { name: 1 },
    { name: ['The name field must be one of: 0.5, 1.5, 2.'] }, { name: ['Поле name должно иметь одно из значений: 0,5; 1,5; 2.'] }],
  ['values that look alike are told apart', field({ enum: [1, '1', 'a'] }), { name: 2 },
    { name: ['The name field must be one of: 1, "1", a.'] }, { name: ['Поле name должно иметь одно из значений: 1, "1", a.'] }],
  ['nothing is a word', field({ enum: ['a', null, ''] }), { name: 2 },
    { name: ['The name field must be one of: a, null, empty.'] }, { name: ['Поле name должно иметь одно из значений: a, null, пусто.'] }],
  ['the constant null is the type', field({ const: null }), { name: 2 },
    { name: ['The name field must be null.'] }, { name: ['Значение поля name должно быть null.'] }],
  ['a union of a type and a value', field({ anyOf: [{ type: 'integer' }, { enum: ['all', 'none'] }] }), { name: {} },
    { name: ['The name field must be an integer, all, or none.'] }, { name: ['Значение поля name должно быть целым числом, all или none.'] }],
  ['a union of formats', field({ type: 'string', anyOf: [{ format: 'date' }, { format: 'date-time' }] }), { name: 'x' },
    { name: ['The name field must be a valid date in the form 2030-01-31 or a valid date and time in the form 2030-01-31T14:30:00Z.'] },
    { name: ['Значение поля name должно быть корректной датой вида 2030-01-31 или корректной датой и временем вида 2030-01-31T14:30:00Z.'] }],
  ['a nullable branch', field({ anyOf: [{ type: 'number', nullable: true }, { type: 'array' }] }), { name: 'x' },
    { name: ['The name field must be a number, a list, or null.'] }, { name: ['Значение поля name должно быть числом, списком или null.'] }],
  ['a union with a format that has no name', field({ anyOf: [{ format: 'password' }, { enum: ['x'] }, {}].slice(0, 2), type: 'string', maxLength: 1 }), { name: 'xx' },
    { name: ['The name field can be no longer than 1 character.'] }, { name: ['В поле name может быть не более 1 символа.'] }],
  ['fields that exclude each other', object({}, { not: { required: ['card', 'cash'] } }), { card: 1, cash: 1 },
    { '': ['These fields cannot be used together: card, cash.'] }, { '': ['Эти поля нельзя указывать вместе: card, cash.'] }],
  ['one of several fields', object({}, { anyOf: [{ required: ['card'] }, { required: ['cash'] }] }), {},
    { '': ['At least one of these fields is required: card, cash.'] }, { '': ['Нужно указать хотя бы одно из полей: card, cash.'] }],
  ['what is not empty', field({ not: { enum: ['', null] } }), { name: null },
    { name: ['The name field must not be empty.'] }, { name: ['Поле name не должно быть пустым.'] }],
  ['a constant that a list has to include', field({ contains: { const: 'admin' } }), { name: ['user'] },
    { name: ['The name field must include admin.'] }, { name: ['В поле name должно быть значение admin.'] }],
  ['values of which a list has to include one', field({ contains: { type: 'string', enum: ['admin', 'owner'] } }), { name: ['user'] },
    { name: ['The name field must include admin or owner.'] }, { name: ['В поле name должно быть значение admin или owner.'] }],
  ['the same values as a union', field({ contains: { anyOf: [{ const: 'admin', type: 'string' }, { const: 'owner', type: 'string' }] } }), { name: ['user'] },
    { name: ['The name field must include admin or owner.'] }, { name: ['В поле name должно быть значение admin или owner.'] }],
  ['a value of a list that is not the only option', field({ contains: { anyOf: [{ const: 'admin' }, { type: 'number' }] } }), { name: ['user'] },
    { name: ['The name field must have at least 1 item of the required kind.'] }, { name: ['В поле name должно быть не менее 1 элемента нужного вида.'] }],
  ['decimal places', field({ multipleOf: 0.1 }), { name: 0.25 },
    { name: ['The name field can have no more than 1 decimal place.'] }, { name: ['В поле name может быть не более 1 знака после запятой.'] }],
  ['a multiple of one is an integer', field({ multipleOf: 1 }), { name: 0.25 },
    { name: ['The name field must be an integer.'] }, { name: ['Значение поля name должно быть целым числом.'] }],
  ['a limit of zero', field({ minimum: 0 }), { name: -1 },
    { name: ['The name field must not be negative.'] }, { name: ['Значение поля name не должно быть отрицательным.'] }],
  ['a number format', field({ type: 'string', format: 'float' }), { name: 1 },
    { name: ['The name field must be a string.'] }, { name: ['Значение поля name должно быть строкой.'] }],
  ['a condition beside the text of another keyword', object({ type: {}, size: { type: 'number' } }, { if: { properties: { type: { const: 'free' } } }, then: { properties: { size: { maximum: 5 } } } }), { type: 'free', size: 9 },
    { size: ['The size field must be no more than 5. This applies when the type field is free.'] },
    { size: ['Значение поля size должно быть не больше 5. Это требование действует, если поле type имеет значение free.'] }],
  ['no condition whose values are too many', object({ type: {}, size: {} }, { if: { properties: { type: { enum: Array.from({ length: 13 }, (_, i) => i) } } }, then: { properties: { size: { maximum: 5 } } } }), { type: 1, size: 9 },
    { size: ['The size field must be no more than 5.'] }, { size: ['Значение поля size должно быть не больше 5.'] }],
  ['a name that is empty', object({}, { propertyNames: { minLength: 1 } }), { '': 1 },
    { '': ['The field name "" is not allowed.'] }, { '': ['Имя поля "" недопустимо.'] }],
]

for (const [what, schema, value, en, ru] of cases) {
  t.test(what, async (t) => {
    t.strictSame(say('en', schema, value), en)
    t.strictSame(say('ru', schema, value), ru)
  })
}

t.test('a string in place of a file is reported', async (t) => {
  const isFile = { keyword: 'isFile', validate: () => false } as const
  const told = sayer({ ajv: { plugins: [(ajv) => { ajv.addKeyword(isFile) }] } })
  t.strictSame(told('en', field({ isFile: true }), { name: 'x' }), { name: ['The name field must be a file.'] })
  t.strictSame(told('ru', field({ isFile: true }), { name: 'x' }), { name: ['Значение поля name должно быть файлом.'] })
})

t.test('a text of the application is followed by the condition, a text of errorMessage is not', async (t) => {
  const own = sayer({ resources: { en: { keyword: { maximum: 'Too large.' } } } })
  const schema = (size: object): object => object({ type: {}, size: {} }, { if: { required: ['type'] }, then: { properties: { size } } })
  t.strictSame(own('en', schema({ maximum: 5 }), { type: 1, size: 9 }), { size: ['Too large. This applies when the type field is present.'] })
  t.strictSame(own('en', schema({ maximum: 5, errorMessage: 'No.' }), { type: 1, size: 9 }), { size: ['No.'] })
})

t.test('a text of the application that begins with the subject serves for whole parts, too', async (t) => {
  const resources = { en: { keyword: { minProperties: '{{subject}}: more, please.', kind: 'Wrong: {{label}}.' } } }
  const own = sayer({ resources })
  t.strictSame(own('en', { minProperties: 2 }, {}), { '': ['The request body: more, please.'] })
  t.strictSame(own('en', field({ minProperties: 2 }), { name: {} }), { name: ['The name field: more, please.'] })
  t.strictSame(own('en', { type: 'object' }, 1), { '': ['The request body must be an object.'] })
  t.strictSame(own('en', field({ type: 'object' }), { name: 1 }), { name: ['Wrong: name.'] })
})

t.test('numbers, lists, quotation marks and plurals follow the language of the text, not the requested one', async (t) => {
  const mixed = sayer({ supportedLngs: ['bg', 'en'], resources: { bg: { keyword: { required: 'Полето {{label}} е задължително.' } } }, titleLng: 'en' })
  const schema = object({ a: { title: 'A', enum: [0.5, 1.5] }, b: {}, c: { minLength: 21 } }, { required: ['b'] })
  t.strictSame(mixed('bg', schema, { a: 1, c: '' }), {
    a: ['The “A” field must be one of: 0.5, 1.5.'], b: ['Полето b е задължително.'], c: ['The c field must be at least 21 characters long.'],
  })
})

t.test('a complete language of the application covers whole parts and names', async (t) => {
  const bg = { part: { body: 'Тялото' }, subject: { name: 'Името {{label}}', field: 'Полето {{label}}' }, keyword: { notEmpty: '{{subject}} е празно.', minLength_one: '{{subject}}: {{limit}}.', minLength_other: '{{subject}}: {{limit}}.' } }
  const own = sayer({ supportedLngs: ['bg'], resources: { bg } })
  t.strictSame(own('bg', { minItems: 1 }, []), { '': ['Тялото е празно.'] })
  t.strictSame(own('bg', { propertyNames: { minLength: 2 } }, { a: 1 }), { a: ['Името a: 2.'] })
})

t.test('fallbackLng may be a map', async (t) => {
  const resources = { bg: { keyword: { required: 'Bg {{label}}' } } }
  const own = sayer({ supportedLngs: ['en', 'ru', 'bg'], resources, fallbackLng: { bg: ['ru'], default: ['en'] } })
  const schema = object({ a: {}, b: { minimum: 0 } }, { required: ['a'] })
  t.strictSame(own('bg', schema, { b: -1 }), { b: ['Значение поля b не должно быть отрицательным.'], a: ['Bg a'] })
  const { ask } = await service(t, { fallbackLng: { kk: 'ru', default: 'en' } })
  t.strictSame((await ask('/nowhere', 'kk-KZ,kk;q=0.9,en;q=0.8')).language, 'ru')
  t.strictSame((await ask('/nowhere', 'uz')).language, 'en')
  await t.rejects(service(t, { fallbackLng: { kk: ['bg'] } }), new RangeError("fallbackLng: 'bg' is not one of the supported languages: en, ru"))
})

t.test('the texts of an ApiError have the label of their field', async (t) => {
  const { app, ask } = await service(t, { wording: 'plain', resources: { en: { labels: { file: 'photo', 'items.*.name': 'item name' } } } })
  const required = 'keyword.required'
  app.get('/', () => { throw new ApiError(422, { errors: { file: required, 'items.0.name': required, 'tags.1': required, 2: required, '': required } }) })
  t.strictSame(JSON.parse((await ask('/', 'en')).body).errors, {
    2: ['Item 3 is required.'],
    file: ['The “photo” field is required.'],
    'items.0.name': ['The “item name” field is required.'],
    'tags.1': ['The tags (item 2) field is required.'],
    '': ['The request body is required.'],
  })
  t.strictSame(JSON.parse((await ask('/', 'ru')).body).errors.file, ['Поле file обязательно для заполнения.'])
})

t.test('a Russian answer in plain wording is wholly Russian', async (t) => {
  const { app, ask } = await service(t, { wording: 'plain' })
  app.post('/', { schema: { body: object({ n: { type: 'integer' } }) } }, () => 'ok')
  t.equal((await ask({ method: 'POST', url: '/', payload: { n: 'x' } }, 'ru')).body, '{"message":"Отправленные данные содержат ошибки.","errors":{"n":["Значение поля n должно быть целым числом."]}}')
  t.equal((await ask('/nowhere', 'ru')).body, '{"message":"Запрошенный ресурс не найден.","errors":{}}')
})

t.test('a language with every text from the application is complete', async (t) => {
  const { subject, ...others } = shippedTexts('en')!
  const { item_label: _form, ...needed } = subject as Texts
  const { app } = await service(t, { supportedLngs: ['en', 'bg'], resources: { bg: { ...others, subject: needed } }, strict: true })
  await app.ready()
  t.pass()
})

t.test('a language without texts is reported at startup', async (t) => {
  const { app } = await service(t, { supportedLngs: ['en', 'bg'], resources: { bg: {} }, strict: true })
  await t.rejects(async () => { await app.ready() }, /the language 'bg' lacks texts: message\.invalid, message\.none/)
})
