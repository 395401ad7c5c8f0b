import t from 'tap'
import type { FieldNode } from '../../lib/schema/field.js'
import { fieldsOf } from '../fixtures/fields.js'

const treeOf = fieldsOf
const titles = (node: FieldNode): unknown[] => node.schemas.map(({ title }) => title ?? '-')

t.test('fields have names, paths and depths', async (t) => {
  const root = treeOf({ properties: { a: { items: { properties: { '*': {} } } }, '': { properties: { b: {} } } }, additionalProperties: {} })
  const rows: Array<[FieldNode, string, string, number, boolean, boolean]> = [
    [root, '', '', 0, false, false],
    [root.property('a'), 'a', 'a', 1, false, false],
    [root.property('a').item(3), '*', 'a.*', 2, true, true],
    [root.property('a').item(0).property('*'), '*', 'a.*.*', 3, false, false],
    [root.property('other'), '*', '*', 1, true, false],
    [root.property('').property('b'), 'b', '.b', 2, false, false],
  ]
  for (const [node, name, path, depth, isWildcard, isItem] of rows) {
    t.strictSame([node.name, node.path, node.depth, node.isWildcard, node.isItem], [name, path, depth, isWildcard, isItem])
  }
  t.equal(root.property('a').parent, root)
})

t.test('a field has all schemas that apply to it', async (t) => {
  const root = treeOf({
    title: 'root',
    allOf: [{ title: 'all', properties: { a: { title: 'a of all' } } }],
    anyOf: [{ title: 'any' }, true],
    if: { title: 'if' },
    then: { title: 'then', properties: { a: { title: 'a of then' } } },
    dependencies: { x: ['y'], z: { title: 'dependency' } },
    $ref: '#/definitions/r',
    properties: { a: { title: 'a' }, p: false },
    patternProperties: { '^a': { title: 'pattern' }, '\\-': { title: 'not Unicode' } },
    additionalProperties: { title: 'more' },
    definitions: { r: { title: 'r', $ref: '#' } },
  })
  t.strictSame(titles(root), ['root', 'all', 'any', 'then', 'dependency', 'r'])
  t.strictSame(titles(root.property('a')), ['a', 'pattern', 'a of all', 'a of then'])
  t.strictSame(titles(root.property('ab')), ['pattern'])
  t.strictSame(titles(root.property('-')), ['not Unicode'])
  t.strictSame(titles(root.property('b')), ['more'])
  t.strictSame(titles(root.property('p')), [])
  t.strictSame(titles(root.property('a'.repeat(200))), ['pattern'])
  t.strictSame(titles(root.property('a'.repeat(201))), ['more'])
  t.strictSame(titles(treeOf({ patternProperties: { '^.$': { title: 'one character' } } }).property('😀')), ['one character'])
  t.strictSame(titles(treeOf({ unevaluatedProperties: { title: 'u' } }).property('x')), ['u'])
})

t.test('schemas of some keywords apply to the same value', async (t) => {
  const inner = { title: 'inner' }
  for (const schema of [{ allOf: [inner] }, { anyOf: [inner] }, { oneOf: [inner] }, { then: inner }, { else: inner }, { dependencies: { a: inner } }, { dependentSchemas: { a: inner } }]) {
    t.strictSame(titles(treeOf({ title: 'root', ...schema })), ['root', 'inner'], JSON.stringify(schema))
  }
  for (const keyword of ['$ref', '$dynamicRef', '$recursiveRef']) t.strictSame(titles(treeOf({ title: 'root', [keyword]: '#/definitions/inner', definitions: { inner } })), ['root', 'inner'], keyword)
  for (const schema of [{ not: inner }, { if: inner }, { contains: inner }]) t.strictSame(titles(treeOf({ title: 'root', ...schema })), ['root'], JSON.stringify(schema))
})

t.test('items have their schemas', async (t) => {
  const tuple = treeOf({ items: [{ title: 'first' }, true], additionalItems: { title: 'more' } })
  t.strictSame([0, 1, 2, 3].map((index) => titles(tuple.item(index))), [['first'], [], ['more'], ['more']])
  t.equal(tuple.item(2), tuple.item(3))
  const later = treeOf({ prefixItems: [{ title: 'first' }], items: { title: 'more' } })
  t.strictSame([0, 1].map((index) => titles(later.item(index))), [['first'], ['more']])
  t.strictSame(titles(treeOf({ unevaluatedItems: { title: 'u' } }).item(0)), ['u'])
  t.strictSame(titles(treeOf({ items: { title: 'i' } }).item(5)), ['i'])
})

t.test('a field without properties can only have items', async (t) => {
  for (const schema of [{ type: 'array', items: {} }, { maxItems: 1 }, true]) t.equal(treeOf(schema).hasItemsOnly, true, JSON.stringify(schema))
  const other = { required: ['a'] }
  for (const schema of [{ properties: {} }, { anyOf: [{ items: {} }, { additionalProperties: {} }] }, { $ref: '#/definitions/other', definitions: { other } }]) {
    t.equal(treeOf(schema).hasItemsOnly, false, JSON.stringify(schema))
  }
})

t.test('each keyword for objects means that there can be properties', async (t) => {
  for (const keyword of ['properties', 'patternProperties', 'additionalProperties', 'unevaluatedProperties', 'required', 'propertyNames', 'dependencies', 'dependentRequired', 'dependentSchemas']) {
    t.equal(treeOf({ items: {}, [keyword]: {} }).hasItemsOnly, false, keyword)
  }
})

t.test('an invalid schema has no fields', async (t) => {
  for (const schema of [true, false, undefined, { allOf: 5, dependencies: null, properties: null, patternProperties: null, required: 'a' }]) {
    t.equal(treeOf(schema).property('a').schemas.length, 0)
  }
})

t.test('names are those of `properties`, then those that are only required', async (t) => {
  const root = treeOf({ required: ['r', 'b'], properties: { b: {}, a: {} }, dependencies: { a: ['d'], b: {} }, dependentRequired: { a: ['e'] }, allOf: [{ properties: { c: {}, a: {} } }] })
  t.strictSame([...root.names], [['b', 0], ['a', 1], ['c', 2], ['r', 3], ['d', 4], ['e', 5]])
})

t.test('keywords are ranked in source order', async (t) => {
  const inner = { minLength: 1, pattern: 'a' }
  const schema = { type: 'string', allOf: [inner], format: 'email' }
  const root = treeOf(schema)
  const ranks = [[schema, 'type'], [inner, 'minLength'], [inner, 'pattern'], [schema, 'format']].map(([of, keyword]) => root.rankOf(of as object, keyword as string)!)
  t.strictSame(ranks, [...ranks].sort((a, b) => a - b))
  t.equal(root.rankOf(schema, 'none'), undefined)
  t.equal(root.rankOf({}, 'type'), undefined)
})

t.test('a property has its schemas among many', async (t) => {
  const each = Array.from({ length: 200 }, (_, i) => ({ properties: { [`a${i}`]: { title: i } } }))
  const root = treeOf({ allOf: [...each, { patternProperties: { '7$': { title: 'seven' } } }, { additionalProperties: { title: 'more' } }, { properties: { a7: { title: 'again' } } }] })
  t.strictSame(titles(root.property('a7')), [7, 'seven', 'more', 'again'])
  t.strictSame(titles(root.property('a8')), [8, 'more'])
  t.strictSame(titles(root.property('b')), ['more'])
})

t.test('a field is created once', async (t) => {
  const root = treeOf({ properties: { a: { items: {} } }, additionalProperties: { properties: {} } })
  t.equal(root.property('a'), root.property('a'))
  t.equal(root.property('a').item(0), root.property('a').item(9))
  t.equal(root.property('x'), root.property('y'))
})

t.test('the number of cached fields that a client controls is limited', async (t) => {
  const recursive = treeOf({ properties: { a: { $ref: '#' }, b: { $ref: '#' }, n: { title: 'n' } } })
  const [kept, found] = [new Set<FieldNode>(), new Set<unknown>()]
  for (let i = 0; i < 4096; i++) {
    const node = nodeAt(recursive, i)
    found.add(titles(node.property('n')).join())
    if (node === nodeAt(recursive, i)) kept.add(node)
  }
  t.strictSame([...found], ['n'])
  t.ok(kept.size <= 1000, `${kept.size} of 4096`)
  t.equal(recursive.property('n'), recursive.property('n'))
  const patterns = treeOf({ patternProperties: Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`x${i}_`, { title: i }])) })
  const names = Array.from({ length: 4096 }, (_, i) => Array.from({ length: 12 }, (_, bit) => (i >> bit) % 2 === 0 ? '' : `x${bit}_`).join(''))
  t.ok(names.map((name) => [patterns.property(name), patterns.property(name)]).filter(([one, again]) => one === again).length <= 1013)
})

function nodeAt (root: FieldNode, i: number): FieldNode {
  let node = root
  for (let bit = 0; bit < 12; bit++) node = node.property((i >> bit) % 2 === 0 ? 'a' : 'b')
  return node
}
