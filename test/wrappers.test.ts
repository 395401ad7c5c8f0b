import t from 'tap'
import { withoutWrappers } from '../lib/wrappers.js'

type Row = [instancePath: string, schemaPath: string, more?: object]

function left (rows: Row[]): string[] {
  const errors = rows.map(([instancePath, schemaPath, more]) => ({ instancePath, schemaPath, keyword: schemaPath.split('/').at(-1)!, params: {}, ...more }))
  return withoutWrappers(errors).map(({ instancePath, schemaPath }) => `${instancePath} ${schemaPath}`)
}

const CASES: Array<[title: string, errors: Row[], left: string[]]> = [
  ['nothing to leave out', [['/a', '#/properties/a/type'], ['/b', '#/properties/b/type']], ['/a #/properties/a/type', '/b #/properties/b/type']],
  ['a union sums up its branches', [['/x', '#/properties/x/minimum'], ['/a/b', '#/properties/a/anyOf/0/properties/b/type'], ['/a', '#/properties/a/anyOf']], ['/x #/properties/x/minimum', '/a #/properties/a/anyOf']],
  ['at another place it does not', [['/0/a', '#/items/anyOf/0/properties/a/type'], ['/1', '#/items/anyOf']], ['/0/a #/items/anyOf/0/properties/a/type', '/1 #/items/anyOf']],
  ['what stands after a union is not of its branches', [['', '#/oneOf'], ['/b', '#/oneOf/1/properties/b/type'], ['/c', '#/required']], [' #/oneOf', '/b #/oneOf/1/properties/b/type', '/c #/required']],
  ['branches that are references', [['/x', '#/properties/x/type'], ['/a', '#/definitions/a/type'], ['/a', '#/properties/a/oneOf']], ['/x #/properties/x/type', '/a #/properties/a/oneOf']],
  ['only a union, where Ajv has stopped', [['/a', '#/type'], ['/a', '#/anyOf/1/type'], ['/a', '#/anyOf']], ['/a #/anyOf']],
  ['a condition repeats its branch', [['/b', '#/then/properties/b/type'], ['', '#/if'], ['', '#/if/then']], ['/b #/then/properties/b/type', ' #/if', ' #/if/then']],
  ['names', [['', '#/propertyNames/pattern', { propertyName: 'x' }], ['', '#/propertyNames', { params: { propertyName: 'x' } }], ['', '#/propertyNames', { params: { propertyName: 'y' } }]], [' #/propertyNames/pattern', ' #/propertyNames']],
  ['names by a reference', [['', '#/definitions/n/maxLength', { propertyName: 'x' }], ['', '#/propertyNames', { params: { propertyName: 'x' } }], ['', '#/propertyNames', { params: { propertyName: 'y' } }]], [' #/definitions/n/maxLength', ' #/propertyNames']],
  ['a macro', [['', '#/range/maximum'], ['', '#/range'], ['/o', '#/o/prohibited/not'], ['/o', '#/o/prohibited']], [' #/range/maximum', '/o #/o/prohibited']],
  ['select', [['/o', '#/properties/o/selectCases/a/required'], ['/o', '#/properties/o/select']], ['/o #/properties/o/selectCases/a/required']],
  ['select, the default', [['/o', '#/properties/o/selectDefault/required'], ['/o', '#/properties/o/select']], ['/o #/properties/o/selectDefault/required']],
]

t.test('leaves out what is said already', async (t) => {
  for (const [title, errors, expected] of CASES) t.strictSame(left(errors), expected, title)
})
