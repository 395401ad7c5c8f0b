import t from 'tap'
import type { Ajv } from 'ajv'
import { createInstance } from 'i18next'
import type { FieldNode } from '../../lib/schema/field.js'
import { fieldsOf } from '../fixtures/fields.js'
import { shippedTexts } from '../../lib/text/locales.js'
import { readResources } from '../../lib/text/resources.js'
import { otherField, siblings } from '../../lib/violation/message-spec.js'
import type { Rule } from '../../lib/violation/violation.js'
import { isKnownFormat } from '../../lib/violation/kinds.js'
import { hasWording, wordingOf } from '../../lib/violation/wording.js'
import { everyKeyword, examples } from '../../scripts/examples.js'
import { sayer } from '../fixtures/say.js'

const formats = (ajv: Ajv): void => {
  ajv.addFormat('isbn', /^97/)
  ajv.addFormat('idn-email', /@/)
}
const say = sayer({ ajv: { ...everyKeyword, plugins: [...everyKeyword.plugins!, formats] } })

function field (schema: object): object {
  return { type: 'object', properties: { name: schema } }
}

/** The schema of the field `name`, its value, and the text. */
const cases: ReadonlyArray<readonly [what: string, schema: object, value: unknown, en: string, ru: string]> = [
  ['a list of types', { type: ['integer', 'boolean'] }, 'x', 'The name field must be an integer, true, or false.', 'Значение поля name должно быть целым числом, true или false.'],
  ['a union of types is a list of types', { anyOf: [{ type: 'integer' }, { type: 'boolean' }] }, 'x', 'The name field must be an integer, true, or false.', 'Значение поля name должно быть целым числом, true или false.'],
  ['a value of the right type in a union of types', { anyOf: [{ type: 'integer', maximum: 2 }, { type: 'integer', minimum: 9 }] }, 5, 'The name field is not valid.', 'Значение поля name некорректно.'],
  ['a value of the wrong type in a union of types that say more', { anyOf: [{ type: 'integer', maximum: 2 }, { type: 'integer', minimum: 9 }] }, 'x', 'The name field must be an integer.', 'Значение поля name должно быть целым числом.'],
  ['a union of patterns', { oneOf: [{ type: 'string', pattern: '^a' }, { type: 'string', pattern: '^b' }] }, 'c', 'The name field is in an invalid format.', 'Поле name имеет неверный формат.'],
  ['a union of constants is a list of values', { oneOf: [{ const: 'a' }, { const: 'b' }] }, 'x', 'The name field must be one of: a, b.', 'Поле name должно иметь одно из значений: a, b.'],
  ['an enum of one value is a constant', { enum: ['a'] }, 'x', 'The name field must be a.', 'Поле name должно иметь значение a.'],
  ['a very long constant is shortened', { const: 'a'.repeat(1_000) }, 'x', `The name field must be ${'a'.repeat(499)}….`, `Поле name должно иметь значение ${'a'.repeat(499)}….`],
  ['a number in a list is written as the language writes it', { enum: [1.5, null, ''] }, 'x', 'The name field must be one of: 1.5, null, empty.', 'Поле name должно иметь одно из значений: 1,5; null; пусто.'],
  ['a text that reads like null is quoted', { enum: ['null', null] }, 'x', 'The name field must be one of: "null", null.', 'Поле name должно иметь одно из значений: "null", null.'],
  ['null that is denied is not called empty', { not: { const: null } }, null, 'The name field must not be null.', 'Значение поля name не должно быть равно null.'],
  ['a long enum is not listed', { enum: Array.from({ length: 13 }, (_, i) => i) }, 'x', 'The name field has a value that is not allowed.', 'Значение поля name недопустимо.'],
  ['a constant object is not shown', { const: { a: 1 } }, 'x', 'The name field has a value that is not allowed.', 'Значение поля name недопустимо.'],
  ['a long list of denied values is not shown', { not: { enum: Array.from({ length: 13 }, (_, i) => i) } }, 3, 'The name field has a value that is not allowed.', 'Значение поля name недопустимо.'],
  ['internationalized formats are no others', { format: 'idn-email' }, 'x', 'The name field must be a valid email address.', 'Значение поля name должно быть корректным адресом электронной почты.'],
  ['an unknown format', { format: 'isbn' }, 'x', 'The name field is in an invalid format.', 'Поле name имеет неверный формат.'],
  ['a format that the client chose', { format: { $data: '/format' } }, 'x', 'The name field is in an invalid format.', 'Поле name имеет неверный формат.'],
  ['one of one date format', { dateFormat: ['Y-m-d'] }, 'x', "The name field doesn't match the format: Y-m-d.", 'Поле name не соответствует формату Y-m-d.'],
  ['a bound in a date format', { dateFormat: 'd.m.Y', dateFormatMinimum: '02.01.2030' }, '01.01.2030', 'The name field must not be earlier than 02.01.2030.', 'Значение поля name должно быть не раньше 02.01.2030.'],
  ['a union of required fields', { anyOf: [{ required: ['a'] }, { required: ['b'] }] }, {}, 'At least one of these fields is required: a, b.', 'Нужно указать хотя бы одно из полей: a, b.'],
  ['one of some required fields, none given', { oneOf: [{ required: ['a'] }, { required: ['b'] }] }, {}, 'Exactly one of these fields is required: a, b.', 'Нужно указать ровно одно из полей: a, b.'],
  ['one of some required fields, both given', { oneOf: [{ required: ['a'] }, { required: ['b'] }] }, { a: 1, b: 1 }, 'Exactly one of these fields is required: a, b.', 'Нужно указать ровно одно из полей: a, b.'],
  ['a tuple', { items: [{}, {}], additionalItems: false }, [1, 2, 3], 'The name field can have no more than 2 items.', 'В поле name может быть не более 2 элементов.'],
  ['items that nothing evaluates', { unevaluatedItems: false }, [1], 'The name field must be empty.', 'Поле name должно быть пустым.'],
  ['typeof of ajv-keywords', { typeof: ['string', 'undefined'] }, 1, 'The name field must be a string.', 'Значение поля name должно быть строкой.'],
  ['regexp of ajv-keywords', { regexp: '/^a/i' }, 'b', 'The name field is in an invalid format.', 'Поле name имеет неверный формат.'],
  ['instanceof of ajv-keywords', { instanceof: 'Date' }, 'b', 'The name field is not valid.', 'Значение поля name некорректно.'],
  ['range of ajv-keywords is its bound', { range: [1, 5] }, 7, 'The name field must be no more than 5.', 'Значение поля name должно быть не больше 5.'],
]

for (const [what, schema, value, en, ru] of cases) {
  t.test(what, async (t) => {
    t.strictSame(say('en', field(schema), { name: value, format: 'email' }), { name: [en] })
    t.strictSame(say('ru', field(schema), { name: value, format: 'email' }), { name: [ru] })
  })
}

t.test('a dependency is reported for the missing field', async (t) => {
  t.strictSame(say('en', { type: 'object', dependentRequired: { card: ['address'] } }, { card: 1 }), { address: ['The address field is required when the card field is present.'] })
})

t.test('several values of a condition are joined by "or"', async (t) => {
  const schema = { type: 'object', properties: { type: {}, name: {} }, if: { properties: { type: { enum: ['ip', 'usb'] } }, required: ['type'] }, then: { required: ['name'] } }
  t.strictSame(say('en', schema, { type: 'ip' }), { name: ['The name field is required when the type field is ip or usb.'] })
  t.strictSame(say('ru', schema, { type: 'ip' }), { name: ['Поле name обязательно для заполнения, если поле type имеет значение ip или usb.'] })
})

t.test('a discriminator lists the tags, or reports that the tag is not a string', async (t) => {
  const branch = (type: string): object => ({ type: 'object', properties: { type: { const: type } }, required: ['type'] })
  const schema = { type: 'object', discriminator: { propertyName: 'type' }, required: ['type'], oneOf: [branch('ip'), branch('usb')] }
  t.strictSame(say('en', schema, { type: 'x' }), { type: ['The type field must be one of: ip, usb.'] })
  t.strictSame(say('en', schema, { type: 1 }), { type: ['The type field must be a string.'] })
})

t.test('a comparison has the label of the other field, never its value', async (t) => {
  const labelled = sayer({ ajv: everyKeyword, resources: { en: { labels: { 'period.from': 'start', 'a/b': 'slashed' } }, ru: { labels: { 'period.from': 'начало' } } } })
  const period = { type: 'object', properties: { from: { type: 'string' }, to: { type: 'string', format: 'date', formatMinimum: { $data: '1/from' } } } }
  const value = { period: { from: '2030-01-01', to: '2029-01-01' } }
  t.strictSame(labelled('en', { type: 'object', properties: { period } }, value), { 'period.to': ['The to field must not be earlier than the “start” field.'] })
  t.strictSame(labelled('ru', { type: 'object', properties: { period } }, value), { 'period.to': ['Значение поля to должно быть не раньше значения поля «начало».'] })
  t.strictSame(labelled('en', field({ const: { $data: '/a~1b' } }), { 'a/b': 1, name: 2 }), { name: ['The name field must match the “slashed” field.'] })
  t.strictSame(labelled('en', field({ items: { const: { $data: '2/limits/0' } } }), { limits: [5], name: [4] }), { 'name.0': ['The name (item 1) field must match the 0 field.'] })
})

t.test('a comparison with the whole data or a name has a general text', async (t) => {
  t.strictSame(say('en', field({ const: { $data: '1' } }), { name: 2 }), { name: ['The name field is not valid.'] })
  t.strictSame(say('en', field({ type: 'number', minimum: { $data: '1' } }), { name: 2 }), { name: ['The name field is not valid.'] })
  t.strictSame(say('ru', field({ const: { $data: '0#' } }), { name: 2 }), { name: ['Значение поля name некорректно.'] })
  t.strictSame(say('en', { type: 'array', items: { const: { $data: '1' } } }, [1]), { 0: ['Item 1 is not valid.'] })
})

t.test('a text for a whole part of the request names the part', async (t) => {
  const parts = { body: 'The request body must not be empty.', querystring: 'The query string must not be empty.', params: 'The request path must not be empty.', headers: 'The request header section must not be empty.' }
  for (const [part, text] of Object.entries(parts)) {
    t.strictSame(sayer({ part: part as 'body' })('en', { type: 'object', minProperties: 1 }, {}), { '': [text] })
  }
})

t.test('keywords and formats of the application have its texts, with the params of the error', async (t) => {
  const ajv = {
    plugins: [(ajv: Ajv) => {
      formats(ajv)
      ajv.addKeyword({ keyword: 'even', type: 'number', error: { message: 'must be even', params: () => ({ str: '{by: 2, half: 1.5}' }) as never }, validate: (_: unknown, value: number) => value % 2 === 0 })
      ajv.addKeyword({ keyword: 'odd', type: 'number', validate: (_: unknown, value: number) => value % 2 === 1 })
      ajv.addKeyword({ keyword: 'prohibited', type: 'number', validate: () => false })
    }],
  }
  const own = sayer({ ajv, resources: { en: { keyword: { odd: 'The {{label}} has to be odd.' }, format: { isbn: '{{label}}: no ISBN.' } } } })
  t.strictSame(own('en', field({ type: 'number', odd: true }), { name: 2 }), { name: ['The name has to be odd.'] })
  t.strictSame(own('ru', field({ type: 'number', odd: true }), { name: 2 }), { name: ['Значение поля name некорректно.'] })
  t.strictSame(own('en', { type: 'number', odd: true }, 2), { '': ['The The request body has to be odd.'] })
  t.strictSame(own('ru', { type: 'number', odd: true }, 2), { '': ['Тело запроса некорректно.'] })
  t.strictSame(own('en', field({ type: 'string', format: 'isbn' }), { name: 'x' }), { name: ['name: no ISBN.'] })
  t.strictSame(own('en', { type: 'string', format: 'isbn' }, 'x'), { '': ['The request body: no ISBN.'] })
  t.strictSame(own('en', { type: 'object', propertyNames: { format: 'isbn' } }, { x: 1 }), { x: ['The field name x is in an invalid format.'] })
  t.strictSame(own('en', field({ type: 'number', prohibited: true }), { name: 2 }), { name: ['These fields are not allowed: .'] })
})

const root: FieldNode = fieldsOf({ type: 'object', properties: { name: {} } })

function ruleOf (schema: Record<string, unknown>, more: Partial<Rule> = {}): Rule {
  return { node: root.property('name'), part: 'body', keyword: Object.keys(schema)[0]!, schema, params: {}, when: undefined, aboutName: false, text: undefined, message: undefined, rank: 0, ...more }
}

t.test('keywords that Ajv never reports have keys', async (t) => {
  for (const keyword of ['if', 'range', 'exclusiveRange', 'allRequired', 'deepRequired', 'readOnly', 'writeOnly', 'propertyNames', 'unevaluatedProperties', 'items']) {
    t.ok(wordingOf(ruleOf({ [keyword]: true })).keys.includes(`keyword.${keyword}`), keyword)
  }
  t.strictSame(wordingOf(ruleOf({ type: [] })).keys, ['keyword.type'])
  t.strictSame(wordingOf(ruleOf({ type: undefined })).keys, ['keyword.type'])
  t.strictSame(wordingOf(ruleOf({ anyOf: [true] })).keys, ['keyword.anyOf'])
  t.strictSame(wordingOf(ruleOf({ oneOf: [true] }, { params: { passingSchemas: [0, 1] } })).keys, ['keyword.oneOf_several', 'keyword.oneOf'])
  t.strictSame(wordingOf(ruleOf({ discriminator: { propertyName: 'type' } })).keys, ['keyword.enum_many'])
  t.strictSame(wordingOf(ruleOf({ discriminator: {}, oneOf: [{}] })).keys, ['keyword.enum_many'])
  t.strictSame(wordingOf(ruleOf({ discriminator: { propertyName: 'a' }, oneOf: [{ properties: { a: {} } }] })).keys, ['keyword.enum_many'])
  t.strictSame(wordingOf(ruleOf({ not: true })).keys, ['keyword.not'])
  t.strictSame(wordingOf(ruleOf({ contains: true })).keys, ['keyword.contains'])
  t.match(wordingOf(ruleOf({ const: { $data: '9/name' } })).values, { other: { node: { path: 'name' } } })
  t.strictSame(wordingOf(ruleOf({ items: false, prefixItems: [{}] })).values, { limit: { kind: 'number', value: 1 } })
  t.strictSame(wordingOf(ruleOf({ minimum: undefined }, { params: { limit: 3 } })).values, { limit: { kind: 'number', value: 3 }, value: { kind: 'number', value: 3 } })
  t.strictSame(wordingOf(ruleOf({ dependencies: {} })).keys, ['keyword.dependencies', 'keyword.required'])
  t.strictSame(wordingOf(ruleOf({ dependencies: {} }, { node: root, params: { property: 'a' } })).keys, ['whole.dependencies', 'whole.required'])
})

t.test('hasWording and isKnownFormat know the keywords and formats', async (t) => {
  t.ok(hasWording('minLength'))
  t.notOk(hasWording('isbn'))
  t.notOk(hasWording('constructor'))
  t.ok(isKnownFormat('uri'))
  t.notOk(isKnownFormat('isbn'))
})

t.test('no text of an example contains a key, a placeholder or a foreign word', async (t) => {
  for (const { key, schema, value } of examples) {
    const [en, ru] = ['en', 'ru'].map((language) => Object.values(say(language, schema, value)).flat().join())
    t.notMatch(`${en}${ru}`, /undefined|\[object|\{\{|keyword\.|whole\.|\0| {2}| \./, key)
    t.notMatch(en, /\p{Script=Cyrillic}/u, key)
    t.match(ru, /\p{Script=Cyrillic}/u, key)
  }
})

const NUMBERS = [1, 2, 5, 11, 21, 22, 101, 1.5]

t.test('every plural text has the right form for every number', async (t) => {
  const forms: Record<string, string[]> = {
    en: ['one', 'other', 'other', 'other', 'other', 'other', 'other', 'other'],
    ru: ['one', 'few', 'many', 'many', 'one', 'few', 'one', 'other'],
  }
  for (const [language, expected] of Object.entries(forms)) {
    const { texts } = readResources(shippedTexts(language), language)
    const i18next = createInstance()
    await i18next.init({ lng: language, resources: { [language]: { translation: texts } }, keySeparator: false, interpolation: { escapeValue: false } })
    const plurals = Object.keys(texts).filter((key) => key.endsWith('_other')).map((key) => key.slice(0, -'_other'.length))
    for (const key of plurals) {
      t.strictSame(NUMBERS.map((count) => i18next.t(key, { count })), expected.map((form) => i18next.t(`${key}_${form}`)), `${language} ${key}`)
    }
  }
})

t.test('Russian nouns agree with the number', async (t) => {
  const count = (keyword: string, limit: number, more: object = {}): string => {
    const text = sayer({ ajv: everyKeyword }).messages.text({ rule: ruleOf({ [keyword]: limit, ...more }, { params: keyword === 'contains' ? { minContains: limit } : {} }), field: 'name', fieldJson: '"name"', path: ['name'], trail: [], recurs: false }, 'ru')
    return text.replace(/^В поле name /, '')
  }
  t.strictSame(NUMBERS.slice(1).map((n) => count('minLength', n)), [
    'должно быть не менее 2 символов.', 'должно быть не менее 5 символов.', 'должно быть не менее 11 символов.', 'должно быть не менее 21 символа.',
    'должно быть не менее 22 символов.', 'должно быть не менее 101 символа.', 'должно быть не менее 1,5 символа.',
  ])
  t.strictSame(NUMBERS.map((n) => count('maxItems', n, { minItems: n })), [
    'должен быть ровно 1 элемент.', 'должно быть ровно 2 элемента.', 'должно быть ровно 5 элементов.', 'должно быть ровно 11 элементов.',
    'должен быть ровно 21 элемент.', 'должно быть ровно 22 элемента.', 'должен быть ровно 101 элемент.', 'должно быть ровно 1,5 элемента.',
  ])
  t.strictSame(NUMBERS.slice(1).map((n) => count('contains', n)), [
    'должно быть не менее 2 элементов нужного вида.', 'должно быть не менее 5 элементов нужного вида.', 'должно быть не менее 11 элементов нужного вида.',
    'должно быть не менее 21 элемента нужного вида.', 'должно быть не менее 22 элементов нужного вида.', 'должно быть не менее 101 элемента нужного вида.',
    'должно быть не менее 1,5 элемента нужного вида.',
  ])
})

t.test('a pointer that leads above the data starts at its root', async (t) => {
  const root = fieldsOf({ properties: { a: {}, b: {} } })
  const { values } = otherField({ node: root.property('a') } as never, 'minimum', '3/b') as any
  t.equal(values.other.node, root.property('b'))
})

t.test('a pointer to the value itself, and names beside the root, have fields', async (t) => {
  const root = fieldsOf({ properties: { a: {}, b: {} } })
  t.equal((otherField({ node: root.property('a') } as never, 'minimum', '0').values as any).other.node, root.property('a'))
  t.strictSame((siblings({ node: root } as never, ['b']) as any).nodes, [root.property('b')])
})
