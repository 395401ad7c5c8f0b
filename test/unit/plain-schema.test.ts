import t from 'tap'
import { isPlain } from '../../lib/description/plain-schema.js'
import { standaloneNode } from '../../lib/schema/node.js'

const plain: unknown[] = [
  {},
  true,
  { type: 'object', required: ['a'], properties: { a: { type: 'string', maxLength: 5, format: 'email' }, list: { type: 'array', items: { enum: ['x'] } } }, additionalProperties: false },
  { definitions: { a: { minimum: 1 } }, properties: { a: { $ref: '#/definitions/a' } } },
  { properties: { children: { items: { $ref: '#' } } } },
]

for (const schema of plain) {
  t.test(`${JSON.stringify(schema)} is plain`, async (t) => {
    t.ok(isPlain(standaloneNode(schema)))
  })
}

const others: unknown[] = [
  { anyOf: [{ type: 'string' }] },
  { if: {}, then: {} },
  { properties: { a: { default: 5 } } },
  { properties: { a: { maximum: { $data: '1/b' } } } },
  { items: [{ type: 'string' }] },
  { items: { not: {} } },
  { additionalProperties: { type: 'string' } },
  { $ref: '#/missing' },
  { definitions: { a: { even: true } }, $ref: '#/definitions/a' },
  { properties: 5 },
]

for (const schema of others) {
  t.test(`${JSON.stringify(schema)} is not plain`, async (t) => {
    t.notOk(isPlain(standaloneNode(schema)))
  })
}
