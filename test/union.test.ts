import t from 'tap'
import { shapeOf } from '../lib/schema/shape.js'
import { NO_BRANCH, TRY_BRANCHES, unionOf, type Coercion } from '../lib/schema/union.js'

const shape = (schema: any) => shapeOf({ schema, follow: () => undefined })
const tagged = (kind: unknown, more: object = {}) => ({ type: 'object', properties: { kind: { const: kind } }, required: ['kind'], ...more })

type Row = [title: string, branches: unknown[], data: unknown, plan: number, meant: number, coercion?: Coercion]

const CASES: Row[] = [
  ['one type fits', [{ type: 'string' }, { type: 'array' }], [], 1, 1],
  ['an integer is a number', [{ type: 'string' }, { type: 'number' }], 5, 1, 1],
  ['no type fits', [{ type: 'string' }, { type: 'number' }], {}, NO_BRANCH, -1],
  ['no type fits, one is not null', [{ type: 'null' }, { type: 'number' }], {}, NO_BRANCH, 1],
  ['several types fit', [{ type: 'string', minLength: 5 }, { type: ['string', 'null'] }], 'x', TRY_BRANCHES, -1],
  ['no types named', [{ minLength: 5 }, { maxLength: 1 }], 'xx', TRY_BRANCHES, -1],
  ['a tag', [tagged('a'), tagged('b')], { kind: 'b' }, 1, 1],
  ['a tag that no branch has', [tagged('a'), tagged('b')], { kind: 'c' }, NO_BRANCH, -1],
  ['no tag', [tagged('a'), tagged('b')], {}, NO_BRANCH, -1],
  ['a tag of every object', [tagged('a'), tagged('b')], Object.create({ kind: 'a' }), NO_BRANCH, -1],
  ['a tag that need not be there', [tagged('a', { required: [] }), tagged('b')], {}, 0, -1],
  ['tags of one branch only', [{ type: 'object', properties: { a: { const: 1 } }, required: ['a'] }, { type: 'object', properties: { b: { const: 1 } }, required: ['b'] }], { b: 1 }, 1, -1],
  ['two tags', [{ type: 'object', properties: { a: { const: 1 }, b: { const: 1 } } }, { type: 'object', properties: { a: { const: 1 }, b: { const: 2 } } }], { a: 1, b: 2 }, 1, 1],
  ['one of two tags that others have', [{ type: 'object', properties: { a: { const: 1 }, b: { const: 1 } } }, { type: 'object', properties: { a: { const: 2 }, b: { const: 2 } } }, tagged('x', { properties: { a: { const: 3 } } })], { a: 3 }, 2, 2],
  ['a tag, or null', [{ type: 'null' }, tagged('a'), tagged('b')], { kind: 'a' }, 1, 1],
  ['null, or a tag', [{ type: 'null' }, tagged('a'), tagged('b')], null, 0, 0],
  ['a tag of several words', [{ type: 'object', properties: { kind: { enum: ['a', 'b'] } } }, tagged('c')], { kind: 'b' }, 0, 0],
  ['the same tag twice', [tagged('a', { minProperties: 2 }), tagged('a')], { kind: 'a' }, TRY_BRANCHES, -1],
  ['a tag that is no word', [tagged('a'), tagged('b')], { kind: 1 }, NO_BRANCH, -1],
  ['a tag that is made a word', [tagged('1'), tagged('b')], { kind: 1 }, TRY_BRANCHES, -1, true],
  ['a tag that is a number, sent as a word', [tagged(1), tagged(2)], { kind: '1' }, TRY_BRANCHES, -1, true],
  ['an object without tags beside', [tagged('a'), { type: 'object' }], { kind: 'a' }, TRY_BRANCHES, -1],
  ['a tag that fits, and another one that does not', [tagged('a', { properties: { kind: { const: 'a' }, v: { const: 1 } } }), tagged('b')], { kind: 'a', v: 2 }, NO_BRANCH, 0],
  ['nothing fits false', [false, { type: 'string' }], 5, NO_BRANCH, 1],
  ['scalars are made fit', [{ type: 'string' }, { type: 'number' }], 5, TRY_BRANCHES, 1, true],
  ['but for nothing', [false, { type: 'number' }], 5, 1, 1, true],
  ['objects are not', [{ type: 'string' }, { type: 'object' }], {}, 1, 1, 'array'],
  ['lists are not', [{ type: 'string' }, { type: 'array' }], ['x'], 1, 1, true],
  ['lists of one item are', [{ type: 'string' }, { type: 'array' }], ['x'], TRY_BRANCHES, 1, 'array'],
  ['longer lists are not', [{ type: 'string' }, { type: 'array' }], ['x', 'y'], 1, 1, 'array'],
  ['a tag is not made fit by one of its type', [tagged('a'), tagged('b')], { kind: 'b' }, 1, 1, true],
  ['a tag is made fit by one of another type', [tagged('1'), tagged(2)], { kind: 2 }, TRY_BRANCHES, 1, true],
  ['a tag is made fit by one of several', [{ type: 'object', properties: { kind: { enum: ['1', 2] } }, required: ['kind'] }, tagged(5)], { kind: 3 }, 0, -1, true],
]

t.test('which branches can fit, and which one is meant', async (t) => {
  for (const [title, branches, data, plan, meant, coercion = false] of CASES) {
    const union = unionOf(branches.map(shape), coercion)
    t.strictSame([union.plan(data), union.meant(data)], [plan, meant], title)
  }
})

t.test('a value may be of the type of a branch, and wrong all the same', async (t) => {
  const { isOfType } = unionOf([shape({ type: 'string', maxLength: 1 }), shape({ type: 'number' })], false)
  t.strictSame(['xx', 5, null].map(isOfType), [true, true, false])
})

t.test('the discriminator is the only tag', async (t) => {
  const branches = [{ type: 'object', properties: { kind: { const: 'a' }, v: { const: 1 } } }, { type: 'object', properties: { kind: { const: 'b' }, v: { const: 2 } } }]
  t.equal(unionOf(branches.map(shape), false).meant({ kind: 'a', v: 2 }), -1)
  t.equal(unionOf(branches.map(shape), false, 'kind').meant({ kind: 'a', v: 2 }), 0)
  t.equal(unionOf(branches.map(shape), false, 'v').meant({ kind: 'a', v: 2 }), 1)
})
