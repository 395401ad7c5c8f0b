import t from 'tap'
import { withoutTrials, withoutWrappers } from '../lib/explain/wrappers.js'

type Row = [instancePath: string, schemaPath: string, more?: object]

function left (rows: Row[], without: typeof withoutTrials): string[] {
  const errors = rows.map(([instancePath, schemaPath, more]) => ({ instancePath, schemaPath, keyword: schemaPath.split('/').at(-1)!, params: {}, ...more }))
  return without(errors).map(({ instancePath, schemaPath }) => `${instancePath} ${schemaPath}`)
}

const CASES: Array<[title: string, errors: Row[], left: string[]]> = [
  ['nothing to leave out', [['/a', '#/properties/a/type'], ['/b', '#/properties/b/type']], ['/a #/properties/a/type', '/b #/properties/b/type']],
  ['a union sums up its branches', [['/x', '#/properties/x/minimum'], ['/a/b', '#/properties/a/anyOf/0/properties/b/type'], ['/a', '#/properties/a/anyOf']], ['/x #/properties/x/minimum', '/a #/properties/a/anyOf']],
  ['at another place it does not', [['/0/a', '#/items/anyOf/0/properties/a/type'], ['/1', '#/items/anyOf']], ['/0/a #/items/anyOf/0/properties/a/type', '/1 #/items/anyOf']],
  ['what stands after a union is not of its branches', [['', '#/oneOf'], ['/b', '#/oneOf/1/properties/b/type'], ['/c', '#/required']], [' #/oneOf', '/b #/oneOf/1/properties/b/type', '/c #/required']],
  ['a condition repeats its branch', [['/b', '#/then/properties/b/type'], ['', '#/if']], ['/b #/then/properties/b/type']],
  ['a condition repeats its other branch', [['/b', '#/a/else/properties/b/type'], ['', '#/a/if']], ['/b #/a/else/properties/b/type']],
  ['a condition is not told by what stands around it', [['/b', '#/properties/b/type'], ['', '#/if']], ['/b #/properties/b/type', ' #/if']],
  ['names', [['', '#/propertyNames/pattern', { propertyName: 'x' }], ['', '#/propertyNames', { params: { propertyName: 'x' } }], ['', '#/propertyNames', { params: { propertyName: 'y' } }]], [' #/propertyNames/pattern', ' #/propertyNames']],
  ['names by a reference', [['', '#/definitions/n/maxLength', { propertyName: 'x' }], ['', '#/propertyNames', { params: { propertyName: 'x' } }], ['', '#/propertyNames', { params: { propertyName: 'y' } }]], [' #/definitions/n/maxLength', ' #/propertyNames']],
  ['names of another place', [['/a', '#/propertyNames/pattern', { propertyName: 'x' }], ['', '#/propertyNames', { params: { propertyName: 'x' } }]], ['/a #/propertyNames/pattern', ' #/propertyNames']],
  ['no error of the name', [['', '#/definitions/n/type'], ['', '#/a/propertyNames', { params: { propertyName: 'x' } }]], [' #/definitions/n/type', ' #/a/propertyNames']],
  ['a macro among others', [['/x', '#/x/type'], ['', '#/range/maximum'], ['', '#/range']], ['/x #/x/type', ' #/range/maximum']],
  ['select, and what stands around it', [['/o', '#/properties/o/required'], ['/o', '#/properties/o/select']], ['/o #/properties/o/required', '/o #/properties/o/select']],
  ['a macro', [['', '#/range/maximum'], ['', '#/range'], ['/o', '#/o/prohibited/not'], ['/o', '#/o/prohibited']], [' #/range/maximum', '/o #/o/prohibited']],
  ['select', [['/o', '#/properties/o/selectCases/a/required'], ['/o', '#/properties/o/select']], ['/o #/properties/o/selectCases/a/required']],
  ['select, the default', [['/o', '#/properties/o/selectDefault/required'], ['/o', '#/properties/o/select']], ['/o #/properties/o/selectDefault/required']],
]

const TRIALS: typeof CASES = [
  ['a neighbour of the wrapper is a reference', [['/x', '#/x/type'], ['/a', '#/b/type'], ['/a', '#/a/anyOf']], ['/x #/x/type', '/a #/a/anyOf']],
  ['branches that are references', [['/x', '#/properties/x/type'], ['/a', '#/definitions/a/type'], ['/a', '#/properties/a/oneOf']], ['/x #/properties/x/type', '/a #/properties/a/oneOf']],
  ['only a union, where Ajv has stopped', [['/a', '#/type'], ['/a', '#/anyOf/1/type'], ['/a', '#/anyOf']], ['/a #/anyOf']],
  ['a condition whose branch is a reference', [['/o/b', '#/definitions/x/type'], ['/o', '#/properties/o/if']], ['/o/b #/definitions/x/type']],
  ['nothing at all', [], []],
]

t.test('leaves out what is said already', async (t) => {
  for (const [title, errors, expected] of CASES) t.strictSame(left(errors, withoutWrappers), expected, title)
})

t.test('of a foreign validator also what has only been tried', async (t) => {
  for (const [title, errors, expected] of [...CASES, ...TRIALS]) t.strictSame(left(errors, withoutTrials), expected, title)
})

t.test('what stands in the field of a wrapper, found by a reference, is no trial of it', async (t) => {
  t.strictSame(left([['/d/0/n', '#/properties/n/type'], ['/d', '#/definitions/d/contains']], withoutWrappers), ['/d/0/n #/properties/n/type', '/d #/definitions/d/contains'])
})

t.test('keywords that only repeat what their subschemas say', async (t) => {
  for (const keyword of ['range', 'exclusiveRange', 'allRequired', 'deepRequired', 'deepProperties']) {
    t.strictSame(left([['/o', `#/o/${keyword}/type`], ['/o', `#/o/${keyword}`]], withoutWrappers), [`/o #/o/${keyword}/type`], keyword)
  }
})

t.test('keywords that say it better than their subschemas', async (t) => {
  for (const keyword of ['anyOf', 'oneOf', 'not', 'contains', 'union', 'prohibited', 'anyRequired', 'oneRequired', 'patternRequired']) {
    t.strictSame(left([['/x', '#/x/type'], ['/o', `#/o/${keyword}/type`], ['/o', `#/o/${keyword}`]], withoutWrappers), ['/x #/x/type', `/o #/o/${keyword}`], keyword)
  }
})
