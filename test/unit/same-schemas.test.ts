import t from 'tap'
import { SameSchemas } from '../../lib/description/same-schemas.js'
import { standaloneNode } from '../../lib/schema/node.js'

const first = { type: 'object', properties: { a: { type: 'string' } } }
const check = (): boolean => true

const cases: Array<[what: string, schema: unknown, other: unknown, isSame: boolean]> = [
  ['equal schemas', first, structuredClone(first), true],
  ['different schemas', first, { type: 'object' }, false],
  ['equal schemas with references', { $ref: '#/a' }, { $ref: '#/a' }, false],
  ['schemas with the same function', { check }, { check }, true],
  ['schemas with different functions', { check }, { check: () => true }, false],
]

for (const [what, schema, other, isSame] of cases) {
  t.test(`${what} are ${isSame ? 'the same' : 'not the same'}`, async (t) => {
    const same = new SameSchemas()
    const node = standaloneNode(schema)
    t.equal(same.firstOf(node), node)
    t.equal(same.firstOf(standaloneNode(other)) === node, isSame)
    t.equal(same.firstOf(node), node)
  })
}
