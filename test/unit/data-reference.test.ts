import t from 'tap'
import { dataAt, isReferred } from '../../lib/keywords/data-reference.js'
import { Instance } from '../../lib/explain/instance.js'
import { View } from '../../lib/explain/view.js'

const data = { a: 1, list: [{ b: 2, '~/': 3 }, { b: 4 }], text: 'x' }
const view = new View()
const root = new Instance(undefined, undefined, data)
const item = view.child(view.child(root, 'list'), 1)
const b = view.child(item, 'b')

const cases: ReadonlyArray<readonly [pointer: string, value: unknown]> = [
  ['/a', 1], ['/list/0/b', 2], ['/list/0/~0~1', 3], ['/nowhere/b', undefined], ['/text/0', undefined], ['', data],
  ['0', 4], ['1/b', 4], ['2/0/b', 2], ['3/a', 1], ['0#', 'b'], ['1#', 1], ['9/a', undefined], ['9#', undefined],
]

for (const [pointer, value] of cases) {
  t.test(`'${pointer}' refers to ${String(JSON.stringify(value)).slice(0, 20)}`, async (t) => {
    t.strictSame(dataAt(view, b, pointer), value)
  })
}

t.test('a reference reads the view', async (t) => {
  const changed = new View()
  changed.set(data, 'a', 7)
  t.equal(dataAt(changed, b, '/a'), 7)
})

t.test('a reference works if both Ajv and the keyword allow it', async (t) => {
  const is = (value: unknown, $data: boolean | undefined, allowed: boolean | undefined): boolean =>
    isReferred(value, { definition: { $data: allowed } } as never, { opts: { $data } } as never)
  t.equal(is({ $data: '/a' }, true, true), true)
  t.equal(is({ $data: '/a' }, undefined, true), false)
  t.equal(is({ $data: '/a' }, true, undefined), false)
  t.equal(is({ $data: 5 }, true, true), false)
  t.equal(is(5, true, true), false)
})
