import t from 'tap'
import { SchemaNodes, standaloneNode } from '../../lib/schema/node.js'

t.test('references are resolved inside their document', async (t) => {
  const root = { definitions: { 'a/b': { type: 'string' }, 'c~d': true, 'e f': { x: {} } }, items: [{ $id: 'one' }] }
  const cases: Array<[reference: unknown, target: unknown]> = [
    ['#', root], ['#/definitions/a~1b', root.definitions['a/b']], ['#/definitions/c~0d', true], ['#/definitions/e%20f/x', root.definitions['e f'].x], ['#/items/0', root.items[0]],
    ['#/none', undefined], ['#/definitions/a~1b/type/length', undefined], ['#/constructor', undefined], ['#/%', undefined], ['#anchor', undefined], ['other#', undefined], [5, undefined],
  ]
  const node = standaloneNode(root)
  for (const [reference, target] of cases) t.equal(node.target(reference)?.node.schema, target, String(reference))
})

t.test('each schema has one node, and true and false are nodes without keywords', async (t) => {
  const inner = { type: 'string' }
  const node = standaloneNode({ not: inner, allOf: [inner, true, false] })
  t.equal(node.inner(inner), node.inner(inner))
  t.strictSame(node.list([inner, true, false, undefined]).map(({ schema }) => schema), [inner, true, false, true])
  t.strictSame(node.list('x'), [])
  t.strictSame(node.inner(false).keywords, {})
  t.equal(node.target('#'), node.target('#'))
})

t.test('a schema is read as it was written, in the scope that its $id gives it', async (t) => {
  const written = { $id: 'b', isFile: true }
  const rewritten = { $id: 'b', type: 'string' }
  const nodes = new SchemaNodes({
    scopeOf: ({ $id }, around) => $id === undefined ? around : `${String(around)}/${String($id)}`,
    resolve: (reference, scope) => ({ schema: { title: `${reference} in ${String(scope)}` }, scope, isCalled: true }),
    regExpOf: (pattern) => new RegExp(pattern, 'u'),
    written: (schema) => schema === rewritten ? written : schema,
  })
  const node = nodes.node({ properties: { a: rewritten } }, 'root').inner(rewritten)
  t.strictSame([node.schema, node.scope], [written, 'root/b'])
  t.match(node.target('#x'), { node: { schema: { title: '#x in root/b' } }, isCalled: true })
})
