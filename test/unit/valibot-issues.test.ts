import t from 'tap'
import * as v from 'valibot'
import { isValibotIssue, valibotIssues } from '../../lib/validators/valibot-issues.js'
import { rules } from '../fixtures/issues.js'

type Schema = v.GenericSchema

function said (schema: Schema, data: unknown): string[] {
  return rules(valibotIssues(v.safeParse(schema, data).issues!, data), data)
}

const string = (...actions: any[]): Schema => v.pipe(v.string(), ...actions as [any])
const number = (...actions: any[]): Schema => v.pipe(v.number(), ...actions as [any])

const cases: Array<[title: string, schema: Schema, data: unknown, ...said: string[]]> = [
  ['a type', v.string(), 1, 'type "string"'],
  ['an object', v.object({}), 1, 'type "object"'],
  ['a tuple', v.tuple([v.string()]), 1, 'type "array"'],
  ['a bigint', v.bigint(), 1, 'type "integer"'],
  ['a date', v.date(), 'x', 'format "date"'],
  ['a file', v.file(), 'x', 'isFile true'],
  ['nothing', v.never(), 'x', 'false schema false'],
  ['an object of a class', v.instance(URL), 'x', 'custom true'],
  ['a missing field', v.object({ a: v.object({ b: v.string() }) }), { a: {} }, '/a b: required []'],
  ['a missing tag', v.variant('kind', [v.object({ kind: v.literal('a') })]), {}, 'kind: required []'],
  ['an unexpected field', v.strictObject({}), { a: 1 }, 'a: additionalProperties false'],
  ['a wrong name', v.record(string(v.minLength(3)) as never, v.number()), { a: 1 }, 'name a: minLength 3'],
  ['an item', v.array(v.object({ a: v.string() })), [{ a: 1 }], '/0/a type "string"'],
  ['a constant', v.literal(1), 2, 'const 1'],
  ['values', v.picklist(['a', 'b']), 'x', 'enum ["a","b"]'],
  ['values that are not clear', v.picklist(['a | b', 'c']), 'x', 'enum [{},{}]'],
  ['a tag', v.variant('kind', [v.object({ kind: v.literal('a') }), v.object({ kind: v.literal('b') })]), { kind: 'c' }, '/kind enum ["a","b"]'],
  ['a union of types', v.union([v.string(), v.number()]), true, 'anyOf {"types":["string","number"],"formats":[],"values":[]}'],
  ['a union of objects', v.union([v.object({ a: v.string() }), v.object({ b: v.string() })]), {}, 'anyOf [{}]'],
  ['a length', string(v.minLength(3)), 'x', 'minLength 3'],
  ['a length that is too great', string(v.maxLength(3)), 'xxxx', 'maxLength 3'],
  ['an exact length', string(v.length(3)), 'xxxx', 'maxLength 3'],
  ['an exact length that is not reached', v.pipe(v.array(v.string()), v.length(3)), [], 'minItems 3'],
  ['something', string(v.nonEmpty()), '', 'minLength 1'],
  ['a number of fields', v.pipe(v.record(v.string(), v.string()), v.minEntries(1)), {}, 'minProperties 1'],
  ['fewer fields', v.pipe(v.record(v.string(), v.string()), v.maxEntries(0)), { a: 'x' }, 'maxProperties 0'],
  ['an exact number of fields', v.pipe(v.record(v.string(), v.string()), v.entries(1)), {}, 'minProperties 1'],
  ['no more than an exact number of fields', v.pipe(v.record(v.string(), v.string()), v.entries(0)), { a: 'x' }, 'maxProperties 0'],
  ['a limit', number(v.minValue(3)), 1, 'minimum 3'],
  ['a limit that does not belong', number(v.ltValue(3)), 3, 'exclusiveMaximum 3'],
  ['a date that is not early', v.pipe(v.string(), v.toDate(), v.minValue(new Date('2020-01-01'))), '2019-01-01', 'formatMinimum "2020-01-01"'],
  ['a limit of strings', string(v.minValue('b')), 'a', 'custom true'],
  ['one value', number(v.value(3)), 1, 'const 3'],
  ['some values', number(v.values([3, 4])), 1, 'enum [3,4]'],
  ['an integer', number(v.integer()), 1.5, 'type "integer"'],
  ['a number', number(v.finite()), Infinity, 'type "number"'],
  ['a multiple', number(v.multipleOf(5)), 3, 'multipleOf 5'],
  ['a format', string(v.isoTimestamp()), 'x', 'format "date-time"'],
  ['a format that JSON Schema does not have', string(v.ulid()), 'x', 'format "ulid"'],
  ['a regular expression', string(v.regex(/^a/)), 'x', 'pattern true'],
  ['a check', string(v.check(() => false)), 'x', 'custom true'],
  ['something else', number(v.notValue(3)), 3, 'custom true'],
  ['the author\'s text', string(v.minLength(3, 'own')), 'x', 'minLength 3: own'],
  ['not the author\'s text, where it shows what was sent', string(v.minLength(9, ({ input }) => `${input}!`)), 'secret', 'minLength 9'],
]

for (const [title, schema, data, ...expected] of cases) {
  t.test(`an issue of Valibot: ${title}`, async (t) => {
    t.strictSame(said(schema, data), expected)
  })
}

t.test('properties of issues are read safely', async (t) => {
  for (const item of [null, {}, { kind: 'schema', type: 1 }, { kind: 'schema', type: 'x' }]) t.notOk(isValibotIssue(item))
  t.strictSame(rules(valibotIssues([{ kind: 'schema', type: 'union', received: 'x', issues: 'x' }, { kind: 'validation', type: 'values', received: 'x', message: 1 }], 1), 1), ['anyOf [{}]', 'enum [{},{}]'])
})
