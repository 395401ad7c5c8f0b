import t from 'tap'
import { standaloneNode } from '../../lib/schema/node.js'
import { fieldsOf } from '../fixtures/fields.js'
import { rootPlace, type Place } from '../../lib/schema/place.js'

const schema = { properties: { a: { properties: { b: {} } }, list: { items: { properties: { x: {}, y: {} } } } } }
const root = rootPlace(fieldsOf(schema))

/** Digits are indexes of lists. */
function placeAt (place: Place, path: readonly string[]): Place {
  return path.reduce((around, name) => /^\d+$/.test(name) ? around.item(Number(name)) : around.property(name), place)
}

function shown ({ node, field, path, trail, isLasting }: Place): unknown[] {
  return [node.path, field, path, trail, isLasting]
}

t.test('a name or an index leads to a place', async (t) => {
  const places: Array<[path: string[], place: unknown[]]> = [
    [[], ['', '', [], [], true]],
    [['a', 'b'], ['a.b', 'a.b', ['a', 'b'], [0, 0], true]],
    [['list', '1', 'y'], ['list.*.y', 'list.1.y', ['list', '1', 'y'], [1, 1, 1], true]],
    [['list', '1', 'z'], ['list.*.*', 'list.1.z', ['list', '1', 'z'], [1, 1, 2], false]],
    [['n/a', '~'], ['*.*', 'n/a.~', ['n/a', '~'], [2, 0], false]],
    [[''], ['*', '', [''], [2], false]],
    [['', ''], ['*.*', '.', ['', ''], [2, 0], false]],
    [['a', 'q'], ['a.*', 'a.q', ['a', 'q'], [0, 1], false]],
  ]
  for (const [path, place] of places) t.strictSame(shown(placeAt(root, path)), place, path.join())
})

t.test('a place lasts if clients cannot invent more of its kind', async (t) => {
  const items = { properties: { x: {} } }
  const tree = rootPlace(fieldsOf({ properties: { 0: {}, a1: {}, list: { items }, either: { items, additionalProperties: items } } }))
  const places: Array<[path: string, isLasting: boolean]> = [['list.9.x', true], ['list.10.x', false], ['either.1.x', false], ['list', true], ['a1', true]]
  for (const [path, isLasting] of places) t.equal(placeAt(tree, path.split('.')).isLasting, isLasting, path)
  t.equal(tree.property('0').isLasting, false)
  t.equal(tree.property('list').item(9), tree.property('list').item(9))
  t.not(tree.property('list').item(10), tree.property('list').item(10))
  const { field, fieldJson } = tree.property('"')
  t.strictSame([field, fieldJson], ['"', '"\\""'])
  t.equal(tree.fieldJson, '""')
})

t.test('an invalid name has no schema', async (t) => {
  t.strictSame(shown(root.misnamed('q')), ['*', 'q', ['q'], [2], false])
  t.equal(root.misnamed('a'), root.property('a'))
})

t.test('a name that the schema does not list has the schema that applies to it', async (t) => {
  const patterns = { patternProperties: { '^x': { title: 'X' }, y$: { title: 'Y' } } }
  const node = standaloneNode(patterns)
  const place = rootPlace(fieldsOf(patterns))
  t.strictSame(place.property('xy', node.inner(patterns.patternProperties.y$)).node.schemas, [{ title: 'Y' }])
  t.strictSame(rootPlace(fieldsOf(patterns)).property('xy').node.schemas, [{ title: 'X' }, { title: 'Y' }])
})

t.test('long names are truncated, and deep places are reported higher up', async (t) => {
  t.equal(root.property('x'.repeat(1000)).field.length, 512)
  t.equal(placeAt(root, Array(100).fill('a')).path.length, 64)
  t.equal(root.property('x'.repeat(1000)).field, `${'x'.repeat(511)}…`)
})

t.test('a place is cut if it represents deeper ones', async (t) => {
  t.strictSame([63, 64, 65].map((depth) => placeAt(root, Array(depth).fill('a')).isCut), [false, true, true])
  const deepest = placeAt(root, Array(64).fill('a'))
  t.equal(deepest.item(0), deepest)
  t.equal(deepest.misnamed('a'), deepest)
})
