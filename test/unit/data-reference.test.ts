import t from 'tap'
import { dataAt, isReferred } from '../../lib/keywords/data-reference.js'
import { Instance } from '../../lib/explain/instance.js'
import { View } from '../../lib/explain/view.js'
import { answers, object } from '../fixtures/answers.js'

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

const number = { type: 'number' }
const below = ($data: string): object => ({ ...number, exclusiveMaximum: { $data } })
const pair = (pointer: string, more: object = {}): object => ({ items: [below(pointer), { ...number, ...more }] })

answers('an item of a list that is the whole body is named by its own position', pair('1/1'), [
  [[50, 40], { 0: 'Item 1 must be less than the item 2 field.' }],
], { ajv: { $data: true } })

answers('an item that a reference leads to is named by its list and position, or its label', object({
  near: pair('1/1'), far: pair('/near/1'), titled: pair('1/1', { title: 'End' }), labelled: pair('1/1'),
}), [
  [{ near: [50, 40], far: [50], titled: [50, 40], labelled: [50, 40] }, {
    'near.0': 'The near (item 1) field must be less than the near (item 2) field.',
    'far.0': 'The far (item 1) field must be less than the near (item 2) field.',
    'titled.0': 'The titled (item 1) field must be less than the “End” field.',
    'labelled.0': 'The labelled (item 1) field must be less than the “last” field.',
  }],
], { ajv: { $data: true }, resources: { en: { labels: { 'labelled.1': 'last' } } } })

answers('an item of a list in a list that a reference leads to has no position that the request does not have', object({
  rows: { type: 'array', items: { type: 'array', items: number } }, a: below('/rows/0/1'),
}), [
  [{ rows: [[1, 2]], a: 9 }, { a: 'The a field must be less than the 1 field.' }],
], { ajv: { $data: true } })

answers('a field of an item that a reference leads to, and a field named like an index', object({
  rows: { type: 'array', items: object({ max: { ...number, title: 'Maximum' } }) }, 0: number, a: below('/rows/1/max'), b: below('1/0'),
}), [
  [{ rows: [{}, { max: 3 }], 0: 4, a: 9, b: 9 }, { a: 'The a field must be less than the “Maximum” field.', b: 'The b field must be less than the 0 field.' }],
], { ajv: { $data: true } })
