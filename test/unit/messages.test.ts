// templates of ajv-errors, in plain strings

import t from 'tap'
import { createInstance } from 'i18next'
import { createCatalogue, type CatalogueOptions } from '../../lib/text/catalogue.js'
import type { AppText } from '../../lib/violation/violation.js'
import { fieldsOf } from '../fixtures/fields.js'
import { Messages } from '../../lib/text/messages.js'
import type { Violation } from '../../lib/violation/violation.js'
import { sayer } from '../fixtures/say.js'

const schema = { type: 'object', properties: { name: { type: 'string', maxLength: 3 }, tags: { items: { type: 'string' } } } }

function messages (options: CatalogueOptions = {}): Messages {
  return new Messages(createCatalogue(options))
}

/** A violation of `maxLength: 3` by the field `name`, or with another text. */
function tooLong (text?: AppText, data?: Violation['data']): Violation {
  const node = fieldsOf(schema).property('name')
  const rule = { node, part: 'body' as const, keyword: 'maxLength', schema: schema.properties.name, params: {}, when: undefined, aboutName: false, text, message: undefined, rank: 0 }
  return { rule, field: 'name', fieldJson: '"name"', path: ['name'], trail: [0], recurs: false, ...(data === undefined ? {} : { data }) }
}

t.test('a text is made once for each rule and language', async (t) => {
  const said = messages()
  const violation = tooLong()
  t.equal(said.text(violation, 'en'), 'The name can be no longer than 3 characters')
  t.equal(said.json(violation, 'en'), '"The name can be no longer than 3 characters"')
  t.equal(said.json(violation, 'ru'), '"Поле name не может быть более 3"')
  t.equal(said.json(violation, 'ru'), '"Поле name не может быть более 3"')
})

t.test('values of a request are filled in, truncated, and never templates', async (t) => {
  const say = sayer({ ajv: { customOptions: { removeAdditional: false } } })
  const closed = { type: 'object', properties: {}, additionalProperties: false }
  for (const name of ['{{label}}', '$t(keyword.default)', '<b>', '\u00000\u0000', '\ud800', 'a.b']) {
    t.strictSame(say('en', closed, { [name]: 1 }), { [name]: [`The ${name} field is not expected.`] })
  }
  const texts = Object.values(say('en', closed, { ['x'.repeat(1_000)]: 1 }))
  t.strictSame(texts, [[`The ${'x'.repeat(99)}… field is not expected.`]])
})

t.test('a text with a slot is valid JSON', async (t) => {
  const node = fieldsOf(schema).property('tags').item(0)
  const rule = { ...tooLong().rule, node, keyword: 'type', schema: { type: 'string' } }
  t.equal(messages().json({ rule, field: 'tags.0', fieldJson: '"tags.0"', path: ['tags', '"'], trail: [], recurs: false }, 'en'), '"The tags (item \\") field must be a string."')
  t.equal(messages().json({ rule, field: 'tags.0', fieldJson: '"tags.0"', path: ['tags'], trail: [], recurs: false }, 'en'), '"The tags (item ) field must be a string."')
  t.equal(messages().json({ rule, field: 'tags.', fieldJson: '"tags."', path: ['tags', ''], trail: [], recurs: false }, 'en'), '"The tags (item \\"\\") field must be a string."')
})

const templates: ReadonlyArray<readonly [text: string, said: string]> = [
  ['literal', 'literal'],
  ['{{label}} of {{limit}}', 'name of 3'],
  ['{{unknown}}.', '.'],
  ['message.invalid', 'Submitted data was invalid'],
  ['${/name} and ${0} and ${1/tags/0}', '"{{label}}" and "{{label}}" and "t"'],
  ['${0#} of ${5/x} of ${/no}', '"name" of undefined of undefined'],
  ['${1#}', '""'],
]

for (const [text, said] of templates) {
  t.test(`errorMessage ${JSON.stringify(text)}`, async (t) => {
    const data = { root: { name: '{{label}}', tags: ['t'] }, at: ['name'] }
    t.equal(messages().text(tooLong(text, data), 'en'), said)
  })
}

t.test('a template without data is empty', async (t) => {
  t.equal(messages().text(tooLong('a${/name}b'), 'en'), 'ab')
})

t.test('errorMessage by language uses the language, its base, the fallback, or the first text', async (t) => {
  const text = { en: 'en', ru: 'ru' }
  const supportedLngs = ['en', 'ru-RU', 'bg']
  const said = messages({ supportedLngs, resources: { bg: {} } })
  t.strictSame(supportedLngs.map((language) => said.text(tooLong(text), language)), ['en', 'ru', 'en'])
  t.strictSame(supportedLngs.map((language) => said.text(tooLong({ 'ru-RU': 'Россия' }), language)), ['Россия', 'Россия', 'Россия'])
})

t.test('errorMessage may be a key, in the plural too', async (t) => {
  const said = messages({ resources: { ru: { shop: { long_one: '{{limit}} буква', long_few: '{{limit}} буквы', long_many: 'букв', long_other: 'буквы' } } } })
  t.equal(said.text(tooLong('shop.long'), 'ru'), '3 буквы')
})

t.test('values of an enum, a constant and a condition have the application\'s names', async (t) => {
  const labels = { status: { active: 'активен', 1: 'один', null: 'пусто' }, 'items.*.kind': { ip: 'IP-камера' } }
  const say = sayer({ resources: { ru: { values: labels } } })
  const object = (properties: object, more: object = {}): object => ({ type: 'object', properties, ...more })
  t.strictSame(say('ru', object({ status: { enum: ['active', 1, null, 'x'] } }), { status: 5 }), { status: ['Поле status должно иметь одно из значений: активен, один, пусто, x.'] })
  t.strictSame(say('ru', object({ status: { const: 'active' } }), { status: 5 }), { status: ['Поле status должно иметь значение активен.'] })
  t.strictSame(say('ru', object({ status: {}, a: {} }, { if: { properties: { status: { enum: ['active', 'x'] } } }, then: { required: ['a'] } }), { status: 'x' }),
    { a: ['Поле a обязательно для заполнения, если поле status имеет значение активен или x.'] })
  t.strictSame(say('ru', object({ items: { items: object({ kind: { enum: ['ip', 'usb'] } }) } }), { items: [{ kind: 1 }] }), { 'items.0.kind': ['Поле kind должно иметь одно из значений: IP-камера, usb.'] })
  t.strictSame(say('en', object({ status: { const: 'active' } }), { status: 5 }), { status: ['The status field must be active.'] })
})

t.test('a text of the application may format a number', async (t) => {
  const said = messages({ resources: { en: { keyword: { maxLength: '{{limit, number(minimumFractionDigits: 2)}} for {{label, unknown}}' } } } })
  t.equal(said.text(tooLong(), 'en'), '3.00 for name')
})

t.test('params of an application\'s keyword are truncated values without NUL', async (t) => {
  const rule = { ...tooLong().rule, keyword: 'isbn', schema: { isbn: true }, params: { text: 'a\0b', list: [1, 2], nothing: undefined, half: 1.5, long: 'x'.repeat(1_000) } }
  const said = messages({ resources: { ru: { keyword: { isbn: '{{text}} {{list}} {{nothing}} {{half}} {{long}}' } } } })
  t.equal(said.text({ ...tooLong(), rule }, 'ru'), `ab [1,2]  1,5 ${'x'.repeat(499)}…`)
})

t.test('a field and a path with * may have texts of their own for a keyword', async (t) => {
  const say = sayer({ resources: { en: { fields: { 'user.name': { maxLength: 'At most {{limit}}.' }, 'tags.*': { type: 'A word, please.' }, '': { anyOf: 'Nobody to write to.' } } } } })
  const object = { type: 'object', properties: { user: { type: 'object', properties: schema.properties }, tags: { items: { type: 'string' } } } }
  t.strictSame(say('en', object, { user: { name: 'four' }, tags: ['a', {}] }), { 'user.name': ['At most 3.'], 'tags.1': ['A word, please.'] })
  t.strictSame(say('ru', object, { user: { name: 'four' } }), { 'user.name': ['Поле name не может быть более 3'] })
  const either = { anyOf: [{ required: ['a'] }, { required: ['b'] }] }
  t.strictSame(say('en', either, {}), { '': ['Nobody to write to.'] })
  t.strictSame(say('ru', either, {}), { '': ['Нужно указать хотя бы одно из полей: a, b.'] })
})

t.test('a list of values names the empty string, and formats numbers in the language', async (t) => {
  const schema = { type: 'object', properties: { name: { enum: ['', 1.5] } } }
  t.strictSame(sayer()('ru', schema, { name: 5 }), { name: ['Поле name должно иметь одно из значений: пусто; 1,5.'] })
})

t.test('a type without a name is shown as it is', async (t) => {
  const rule = { ...tooLong().rule, keyword: 'type', schema: { type: ['function', 'string'] } }
  t.equal(messages().text({ ...tooLong(), rule }, 'en'), 'The name field must be function or a string.')
})

t.test('texts that are not violations may have values', async (t) => {
  const said = messages({ resources: { ru: { paid: '{{amount}} за {{what}}' } } })
  t.equal(said.say('ru', ['paid'], { amount: 1.5, what: '{{amount}}' }), '1,5 за {{amount}}')
  t.equal(said.say('en', ['no', 'message.invalid']), 'Submitted data was invalid')
  t.equal(said.say('ru', ['no']), undefined)
  t.equal(said.literal('ru', '{{amount}}', { amount: 1.5 }), '1,5')
  t.equal(said.literal('ru', '{{amount}}', {}), '{{amount}}')
})

t.test('texts and values keep their NUL characters, which are no slots', async (t) => {
  const said = messages({ resources: { en: { taken: '{{label}}: {{what}} is taken' } } })
  for (const what of ['x\0y', '\0', '\x000\0', '\0=0\0', 'a\0\0b\0']) {
    t.equal(said.literal('en', what, { secret: 'S' }), what)
    t.equal(said.literal('en', `${what} {{n}}`, { n: 1 }), `${what} 1`)
    t.equal(said.sayOfField('en', 'a', ['taken'], { what }), `a: ${what} is taken`)
  }
})

t.test('constant texts are made once for each list of keys and count', async (t) => {
  const said = messages()
  const keys = ['status.retryAfter']
  t.equal(said.constant('en', keys, 1).text, 'Please try again in 1 second.')
  t.equal(said.constant('en', keys, 2).text, 'Please try again in 2 seconds.')
  t.equal(said.constant('en', keys, 2).text, 'Please try again in 2 seconds.')
  t.equal(said.constant('ru', keys, 21).text, 'Повторите попытку через 21 секунду.')
  const more = ['message.more']
  t.strictSame([1, 2, 5, 21, 100].map((count) => said.constant('ru', more, count).text), [
    'Показана только 1 ошибка, есть и другие.', 'Показаны только 2 ошибки, есть и другие.', 'Показано только 5 ошибок, есть и другие.',
    'Показана только 21 ошибка, есть и другие.', 'Показано только 100 ошибок, есть и другие.',
  ])
  for (let count = 0; count < 1_100; count++) said.constant('en', more, count)
  t.equal(said.constant('en', more, 1_099).text, 'Only 1099 errors are shown; there are more.')
  const status = ['status.404']
  t.equal(said.constant('en', status).text, said.constant('en', status).text)
})

t.test('texts that change later are made again', async (t) => {
  const i18next = createInstance()
  await i18next.init({ lng: 'en', resources: { en: {} } })
  const said = messages({ i18next })
  const [violation, keys] = [tooLong(), ['message.invalid']]
  t.equal(said.text(violation, 'en'), 'The name can be no longer than 3 characters')
  t.equal(said.constant('en', keys).text, 'Submitted data was invalid')
  i18next.addResourceBundle('en', 'errors', { keyword: { maxLength: 'Long' }, 'message.invalid': 'No' })
  t.equal(said.text(violation, 'en'), 'Long')
  t.equal(said.constant('en', keys).text, 'No')
})
