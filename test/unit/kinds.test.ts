import t from 'tap'
import { formatWording, joinedKinds, kindsOf } from '../../lib/violation/kinds.js'
import { fieldsOf } from '../fixtures/fields.js'
import type { Rule } from '../../lib/violation/violation.js'

const node = fieldsOf({ properties: { name: {} } }).property('name')
const rule: Rule = { node, part: 'body', keyword: 'anyOf', schema: {}, params: {}, when: undefined, aboutName: false, text: undefined, message: undefined, rank: 0 }

t.test('a branch of a union requires a type, a format or values, or too much for one sentence', async (t) => {
  t.strictSame(kindsOf(rule, { type: 'string', title: 'Text' }), { types: ['string'] })
  t.strictSame(kindsOf(rule, { type: 'string', nullable: true }), { types: ['string', 'null'] })
  t.strictSame(kindsOf(rule, { type: 'string', format: 'idn-email' }), { formats: ['email'] })
  t.strictSame(kindsOf(rule, { enum: ['a'] }), { values: ['a'], node })
  t.equal(kindsOf(rule, { title: 'Anything' }), undefined)
  t.equal(kindsOf(rule, { format: 'password' }), undefined)
  t.equal(kindsOf(rule, { format: { $data: '/format' } }), undefined)
  t.equal(kindsOf(rule, { type: 'string', minLength: 2 }), undefined)
})

t.test('the requirements of several branches are combined unless the list is too long', async (t) => {
  t.strictSame(joinedKinds([{ types: ['string'] }, { types: ['string'], formats: ['date'] }]), { types: ['string'], formats: ['date'], values: [] })
  t.strictSame(joinedKinds([{ values: [1], node }, { types: ['null'] }]), { types: ['null'], formats: [], values: [1], node })
  t.equal(joinedKinds([{ values: Array.from({ length: 13 }, (_, i) => i), node }]), undefined)
})

t.test('a format has its own key, that of a similar format, and the general one', async (t) => {
  t.strictSame(formatWording('email').keys, ['format.email', 'keyword.kind', 'keyword.format'])
  t.strictSame(formatWording('idn-email').keys, ['format.idn-email', 'format.email', 'keyword.kind', 'keyword.format'])
  t.strictSame(formatWording('isbn').keys, ['format.isbn', 'keyword.format'])
  t.strictSame(formatWording('float').values.types, { kind: 'types', types: ['number'] })
  t.strictSame(formatWording({ $data: '/format' }).keys, ['keyword.format'])
})
