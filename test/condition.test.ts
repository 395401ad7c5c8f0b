import t from 'tap'
import { simpleCondition } from '../lib/explain/condition.js'
import { fieldTree } from '../lib/schema/field-tree.js'

const root = fieldTree({
  type: 'object',
  properties: { type: {}, camera: { type: 'object', properties: { name: {}, kind: {} } } },
}, () => undefined)
const field = root.property('camera').property('name')

/** `path = values` or `path`, with `not` before it */
function told (schema: unknown, negated = false): string | undefined {
  const condition = simpleCondition(field, { schema: schema as object, negated })
  if (condition === undefined) return undefined
  const { other, values, holds } = condition
  return `${holds ? '' : 'not '}${other.path}${values === undefined ? '' : ` = ${JSON.stringify(values)}`}`
}

const cases: ReadonlyArray<readonly [schema: unknown, told: string | undefined]> = [
  [{ properties: { kind: { const: 'ip' } } }, 'camera.kind = ["ip"]'],
  [{ properties: { kind: { enum: ['ip', null] } }, required: ['kind'], type: 'object' }, 'camera.kind = ["ip",null]'],
  [{ properties: { type: { type: 'string', const: 'ip' } } }, 'type = ["ip"]'],
  [{ properties: { kind: { not: { const: 'ip' } } } }, 'not camera.kind = ["ip"]'],
  [{ required: ['type'] }, 'type'],
  [{ not: { required: ['type'] } }, 'not type'],
  [{ not: { not: { required: ['type'] } } }, 'type'],
  [{ required: ['unknown'] }, 'camera.unknown'],
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
  t.test(`if: ${JSON.stringify(schema)} is told as ${expected ?? 'nothing'}`, async (t) => {
    t.equal(told(schema), expected)
  })
}

t.test('an else holds when its if does not', async (t) => {
  t.equal(told({ required: ['type'] }, true), 'not type')
  t.equal(told({ not: { required: ['type'] } }, true), 'type')
})

t.test('a rule of the root has no field beside it', async (t) => {
  t.equal(simpleCondition(root, { schema: { required: ['type'] }, negated: false }), undefined)
})
