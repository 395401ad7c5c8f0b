import t from 'tap'
import { readResources, shapeProblems } from '../../lib/text/resources.js'

const expected = { 'keyword.required': 'needed', 'fields.user.email.maxLength': 'short', 'license.exhausted': 'no more' }

const same: Record<string, object> = {
  nested: {
    keyword: { required: 'needed' },
    fields: { user: { email: { maxLength: 'short' } } },
    labels: { user: { email: 'mail' } },
    values: { user: { role: { admin: 'boss' } } },
    license: { exhausted: 'no more' },
  },
  dotted: {
    'keyword.required': 'needed',
    'fields.user.email.maxLength': 'short',
    'labels.user.email': 'mail',
    'values.user.role.admin': 'boss',
    'license.exhausted': 'no more',
  },
  'dotted inside groups': {
    keyword: { required: 'needed' },
    fields: { 'user.email': { maxLength: 'short' } },
    labels: { 'user.email': 'mail' },
    values: { 'user.role': { admin: 'boss' } },
    license: { exhausted: 'no more' },
  },
  'dotted to the last': {
    'keyword.required': 'needed',
    fields: { 'user.email.maxLength': 'short' },
    labels: { 'user.email': 'mail' },
    values: { 'user.role.admin': 'boss' },
    'license.exhausted': 'no more',
  },
}

for (const [name, texts] of Object.entries(same)) {
  for (const [namespace, given] of Object.entries({ none: texts, translation: { translation: texts }, errors: { errors: texts } })) {
    t.test(`${name} keys, namespace ${namespace}`, async (t) => {
      const found = readResources(given, 'en')
      t.strictSame(found.texts, expected)
      t.strictSame([...found.labels], [['user.email', 'mail']])
      t.strictSame([...found.values], [['user.role', new Map([['admin', 'boss']])]])
      t.strictSame(found.fields, ['user.email'])
    })
  }
}

t.test('values may have dots, and several values and keywords are merged', async (t) => {
  const found = readResources({ values: { version: { '1.0': 'one', '2.0': 'two' } }, fields: { a: { minLength: 'x', maxLength: 'y' } } }, 'en')
  t.strictSame(found.values.get('version'), new Map([['1.0', 'one'], ['2.0', 'two']]))
  t.strictSame(found.fields, ['a'])
})

t.test('texts may have the names of namespaces', async (t) => {
  t.strictSame(readResources({ errors: 'Errors', a: 'b' }, 'en').texts, { errors: 'Errors', a: 'b' })
  t.strictSame(readResources({ translation: 'Translation' }, 'en').texts, { translation: 'Translation' })
})

t.test('names of prototype properties are ordinary names', async (t) => {
  const found = readResources(JSON.parse('{"labels": {"__proto__": "p", "constructor": "c"}, "__proto__": {"a": "b"}}'), 'en')
  t.strictSame([...found.labels], [['__proto__', 'p'], ['constructor', 'c']])
  t.strictSame(found.texts, { '__proto__.a': 'b' })
  t.equal(({} as { a?: string }).a, undefined)
})

t.test('a value that is not a text throws by name', async (t) => {
  t.throws(() => readResources({ keyword: { minLength: 5 } }, 'resources.en'), new TypeError('resources.en.keyword.minLength must be a text or an object of texts, not 5'))
  t.throws(() => readResources([], 'resources.en'), new TypeError('resources.en must be a text or an object of texts, not an array'))
  t.throws(() => readResources(null, 'resources.en'), new TypeError('resources.en must be a text or an object of texts, not null'))
  t.throws(() => readResources('text', 'resources.en'), new TypeError("resources.en must be an object of texts, not 'text'"))
})

t.test('all invalid values are reported', async (t) => {
  t.strictSame(shapeProblems({ a: 1, b: { c: true }, d: 'x' }, 'en'), ['en.a must be a text or an object of texts, not 1', 'en.b.c must be a text or an object of texts, not true'])
})
