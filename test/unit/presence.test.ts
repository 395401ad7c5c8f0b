import t from 'tap'
import { presenceSets } from '../../lib/violation/presence.js'

const required = (...names: string[]): object => ({ required: names })

const cases: ReadonlyArray<readonly [schema: unknown, sets: ReadonlyArray<readonly string[]> | undefined]> = [
  [required('a'), [['a']]],
  [required('a', 'b'), [['a', 'b']]],
  [{ type: 'object', title: 'A', description: 'B', required: ['a'] }, [['a']]],
  [{ anyOf: [required('a', 'b'), required('c')] }, [['a', 'b'], ['c']]],
  [{ allOf: [required('a'), required('b', 'a')] }, [['a', 'b']]],
  [{ required: ['a'], anyOf: [required('b'), { allOf: [required('c'), required('d')] }] }, [['a', 'b'], ['a', 'c', 'd']]],
  [{ anyOf: [required('a', 'b'), required('a'), required('a'), required('c', 'd'), required('d', 'c')] }, [['a'], ['c', 'd']]],
  [{ allOf: [{ anyOf: [required('a'), required('b')] }, { anyOf: [required('c'), required('d')] }] }, [['a', 'c'], ['a', 'd'], ['b', 'c'], ['b', 'd']]],
  [{}, undefined],
  [true, undefined],
  [required(), undefined],
  [{ anyOf: [required('a'), {}] }, undefined],
  [{ anyOf: [] }, undefined],
  [{ anyOf: 5 }, undefined],
  [{ allOf: 5, required: ['a'] }, undefined],
  [{ required: { $data: '1/names' } }, undefined],
  [{ type: 'array', required: ['a'] }, undefined],
  [{ required: ['a'], properties: { a: { const: 1 } } }, undefined],
  [{ anyOf: [required('a'), { minProperties: 2 }] }, undefined],
  [{ allOf: [required('a'), { minProperties: 2 }] }, undefined],
]

for (const [schema, sets] of cases) {
  t.test(`${JSON.stringify(schema)} is ${sets === undefined ? 'not only about presence' : `matched by ${JSON.stringify(sets)}`}`, async (t) => {
    t.strictSame(presenceSets(schema), sets)
  })
}

t.test('up to a hundred combinations of names are read', async (t) => {
  const ofTen = { anyOf: Array.from({ length: 10 }, (_, i) => required(`a${i}`)) }
  const others = (count: number): object => ({ anyOf: Array.from({ length: count }, (_, i) => required(`b${i}`)) })
  t.equal(presenceSets({ allOf: [ofTen, others(10)] })?.length, 100)
  t.equal(presenceSets({ allOf: [ofTen, others(11)] }), undefined)
})
