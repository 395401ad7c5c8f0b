import t from 'tap'
import { fieldTree } from '../lib/schema/field-tree.js'
import { cut, isCut, placeAt, propertyPlace, rootPlace, type Place } from '../lib/schema/place.js'

const schema = { properties: { a: { properties: { b: {} } }, list: { items: { properties: { x: {}, y: {} } } } } }
const root = rootPlace(fieldTree(schema, () => undefined))

function shown ({ node, field, path, trail, isLasting }: Place): unknown[] {
  return [node.path, field, path, trail, isLasting]
}

t.test('where a JSON pointer leads in the data', async (t) => {
  const data = { a: { b: 1 }, list: [{}, { y: 1, z: 2 }], 'n/a': { '~': 0 }, '': { '': 0 } }
  const places: Array<[pointer: string, place: unknown[]]> = [
    ['', ['', '', [], [], true]],
    ['/a/b', ['a.b', 'a.b', ['a', 'b'], [0, 0], true]],
    ['/list/1/y', ['list.*.y', 'list.1.y', ['list', '1', 'y'], [1, 1, 1], true]],
    ['/list/1/z', ['list.*.*', 'list.1.z', ['list', '1', 'z'], [1, 1, 2], false]],
    ['/n~1a/~0', ['*.*', 'n/a.~', ['n/a', '~'], [2, 0], false]],
    ['/', ['*', '', [''], [2], false]],
    ['//', ['*.*', '.', ['', ''], [2, 0], false]],
  ]
  for (const [pointer, place] of places) t.strictSame(shown(placeAt(root, pointer, data)), place, pointer)
})

t.test('a place lasts where no client can make up another like it', async (t) => {
  const items = { properties: { x: {} } }
  const tree = rootPlace(fieldTree({ properties: { 0: {}, a1: {}, list: { items }, either: { items, additionalProperties: items } } }, () => undefined))
  const list = Array(12).fill({ x: 0 })
  const places: Array<[pointer: string, isLasting: boolean]> = [['/list/9/x', true], ['/list/10/x', false], ['/either/1/x', false], ['/list', true], ['/0', false], ['/a1', true]]
  for (const [pointer, isLasting] of places) t.equal(placeAt(tree, pointer, { list, either: list }).isLasting, isLasting, pointer)
  const { field, fieldJson } = placeAt(tree, '/"', {})
  t.strictSame([field, fieldJson], ['"', '"\\""'])
  t.equal(tree.fieldJson, '""')
})

t.test('a property that may not be there', async (t) => {
  t.strictSame(shown(root), ['', '', [], [], true])
  t.strictSame(shown(propertyPlace(root, 'list')), ['list', 'list', ['list'], [1], true])
  t.strictSame(shown(propertyPlace(propertyPlace(root, 'a'), 'q')), ['a.*', 'a.q', ['a', 'q'], [0, 1], false])
  t.strictSame(shown(propertyPlace(propertyPlace(root, ''), '')), ['*.*', '.', ['', ''], [2, 0], false])
})

t.test('long names are cut, and deep places reported higher up', async (t) => {
  t.equal(placeAt(root, `/${'x'.repeat(1000)}`, {}).field.length, 512)
  t.equal(placeAt(root, '/a'.repeat(100), {}).path.length, 64)
  t.equal(propertyPlace(root, 'x'.repeat(1000)).field, `${'x'.repeat(511)}…`)
  t.equal(cut('abcdef', 6), 'abcdef')
  t.equal(cut('abcdefg', 6), 'abcde…')
  t.equal(cut('abcd😀g', 6), 'abcd…')
  t.equal(cut('abc😀gh', 6), 'abc😀…')
})

t.test('a place is cut where deeper ones would stand at it', async (t) => {
  t.strictSame([63, 64, 65].map((depth) => isCut(placeAt(root, '/a'.repeat(depth), {}))), [false, true, true])
})
