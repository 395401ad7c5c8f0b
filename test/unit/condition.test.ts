import t from 'tap'
import { conditionOf } from '../../lib/violation/condition.js'
import { MOST_VALUES } from '../../lib/violation/message-spec.js'
import { standaloneNode } from '../../lib/schema/node.js'
import { finderOf } from '../fixtures/explain.js'

const isIp = { properties: { kind: { const: 'ip' } } }
const definitions = { isIp, ip: { title: 'IP', const: 'ip' }, again: { $ref: '#/definitions/isIp' }, loop: { $ref: '#/definitions/loop' }, self: { anyOf: [{ const: 'a' }, { $ref: '#/definitions/self' }] } }
const ofKind = (schema: object): object => ({ properties: { kind: schema } })

/** `name = values` or `name`, with `not` before it */
function told (schema: unknown, negated = false): string | undefined {
  const condition = conditionOf(standaloneNode({ if: schema, definitions }).inner(schema), negated)
  if (condition === undefined) return undefined
  const { name, values, holds } = condition
  return `${holds ? '' : 'not '}${name}${values === undefined ? '' : ` = ${JSON.stringify(values)}`}`
}

const cases: ReadonlyArray<readonly [schema: unknown, told: string | undefined]> = [
  [{ properties: { kind: { const: 'ip' } } }, 'kind = ["ip"]'],
  [{ properties: { kind: { enum: ['ip', null] } }, required: ['kind'], type: 'object' }, 'kind = ["ip",null]'],
  [{ properties: { type: { type: 'string', const: 'ip' } } }, 'type = ["ip"]'],
  [{ properties: { kind: { not: { const: 'ip' } } } }, 'not kind = ["ip"]'],
  [{ $ref: '#/definitions/again', title: 'IP' }, 'kind = ["ip"]'],
  [{ not: { $ref: '#/definitions/isIp' } }, 'not kind = ["ip"]'],
  [ofKind({ $ref: '#/definitions/ip' }), 'kind = ["ip"]'],
  [ofKind({ anyOf: [{ const: 'a', type: 'string' }, { $ref: '#/definitions/ip' }, { enum: ['b', 'a'] }] }), 'kind = ["a","ip","b"]'],
  [ofKind({ oneOf: [{ const: 'a' }, { const: 'b' }] }), 'kind = ["a","b"]'],
  [ofKind({ not: { anyOf: [{ const: 'a' }, { const: 'b' }] } }), 'not kind = ["a","b"]'],
  [ofKind({ oneOf: [{ const: 'a' }, { enum: ['a', 'b'] }] }), undefined],
  [ofKind({ anyOf: [{ const: 'a' }, { not: { const: 'b' } }] }), undefined],
  [ofKind({ anyOf: [{ const: 'a' }, { minimum: 5 }] }), undefined],
  [ofKind({ anyOf: [{ const: 'a' }], minimum: 5 }), undefined],
  [{ $ref: '#/definitions/loop' }, undefined],
  [ofKind({ $ref: '#/definitions/self' }), undefined],
  [{ $ref: '#/definitions/nowhere' }, undefined],
  [{ $ref: '#/definitions/isIp', required: ['kind'] }, undefined],
  [{ required: ['type'] }, 'type'],
  [{ not: { required: ['type'] } }, 'not type'],
  [{ not: { not: { required: ['type'] } } }, 'type'],
  [{ required: ['unknown'] }, 'unknown'],
  [{ required: ['type', 'kind'] }, undefined],
  [{ properties: { kind: { const: 'ip' }, type: { const: 1 } } }, undefined],
  [{ properties: { kind: { const: 'ip' } }, required: ['type'] }, undefined],
  [{ properties: { kind: { const: {} } } }, undefined],
  [{ properties: { kind: { minimum: 1 } } }, undefined],
  [{ properties: { kind: { minimum: 1, const: 3 } } }, undefined],
  [{ properties: { kind: { minimum: 1, not: { const: 3 } } } }, undefined],
  [{ properties: { kind: { not: { minimum: 1 } } } }, undefined],
  [{ properties: { kind: true } }, undefined],
  [{ not: { required: ['type'] }, required: ['type'] }, undefined],
  [{ not: { minimum: 3 } }, undefined],
  [{ minimum: 3 }, undefined],
  [{ type: 'array' }, undefined],
  [{}, undefined],
  [true, undefined],
]

for (const [schema, expected] of cases) {
  t.test(`if: ${JSON.stringify(schema)} is stated as ${expected ?? 'nothing'}`, async (t) => {
    t.equal(told(schema), expected)
  })
}

t.test('an else applies when its if does not', async (t) => {
  t.equal(told({ required: ['type'] }, true), 'not type')
  t.equal(told({ not: { required: ['type'] } }, true), 'type')
})

t.test('a list of values that is too long for a sentence is left out', async (t) => {
  const values = (count: number): string[] => Array.from({ length: count }, (_, i) => `v${i}`)
  t.equal(told({ properties: { kind: { enum: values(MOST_VALUES) } } }), `kind = ${JSON.stringify(values(MOST_VALUES))}`)
  t.equal(told({ properties: { kind: { enum: values(MOST_VALUES + 1) } } }), undefined)
})

t.test('a refused branch does not make the check incomplete, even in strict mode', async (t) => {
  const schema = { type: 'object', if: { required: ['card'] }, then: { required: ['name'] }, else: { required: ['cash'] } }
  const find = finderOf(schema, { customOptions: { strict: true, strictTypes: false, strictRequired: false } })
  t.match(find({ card: 1 }), { violations: [{ field: 'name' }], isPartial: false })
  t.match(find({}), { violations: [{ field: 'cash' }], isPartial: false })
})
