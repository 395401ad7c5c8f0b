import type { ErrorObject } from 'ajv'
import t from 'tap'
import { rootPlace } from '../../lib/schema/place.js'
import { fieldTree } from '../../lib/schema/field.js'
import { standaloneNode } from '../../lib/schema/node.js'
import { RuleBook, isOf } from '../../lib/request/rule.js'
import { Instance } from '../../lib/explain/instance.js'
import type { Rule } from '../../lib/violation/violation.js'
import type { Found } from '../../lib/explain/found.js'
import { hasWording, wordingOf } from '../../lib/violation/wording.js'

const schema = { type: 'object', properties: { a: { type: 'string', minLength: 2 } }, required: ['a'], additionalProperties: false }
const node = standaloneNode(schema)
const root = rootPlace(fieldTree(node))
const instance = new Instance(undefined, undefined, {})

const found = (keyword: string, more: Partial<Found> = {}): Found =>
  ({ keyword, node, instance, property: undefined, aboutName: false, params: {}, when: undefined, isConditional: false, covered: undefined, error: undefined, call: undefined, text: undefined, isLiteral: false, source: undefined, violation: undefined!, ...more })

t.test('each rule is created once, and each way to break it is a rule', async (t) => {
  const book = new RuleBook('body')
  const [when, later] = [0, 1].map(() => ({ condition: { name: 'a', values: undefined, holds: true }, instance }))
  const different: Found[] = [
    found('required'), found('minLength'), found('required', { when: when! }), found('required', { when: later! }), found('required', { aboutName: true }), found('required', { text: 'a' }), found('required', { text: 'b' }),
    found('oneOf', { params: { passing: 0 } }), found('oneOf', { params: { passing: 2 } }), found('discriminator', { params: { error: 'tag' } }), found('discriminator', { params: { error: 'mapping' } }),
    found('dependencies', { params: { property: 'a' } }), found('dependencies', { params: { property: 'b' } }), found('unevaluatedItems', { params: { limit: 1 } }), found('required', { node: node.inner(schema.properties.a) }),
  ]
  const ruleOf = (broken: Found): Rule => book.rule(broken, root, root.node)
  const rules = different.map(ruleOf)
  t.equal(new Set(rules).size, different.length)
  t.ok(different.map(ruleOf).every((rule, i) => rule === rules[i]))
  t.ok(rules.every((rule, i) => isOf(rule, different[i]!) && !isOf(rule, different[(i + 1) % rules.length]!)))
  t.not(book.rule(found('required'), root.property('a'), undefined), rules[0])
})

t.test('the number of cached rules of a field is limited', async (t) => {
  const book = new RuleBook('body')
  const ruleOf = (limit: number): Rule => book.rule(found('unevaluatedItems', { params: { limit } }), root, undefined)
  for (let limit = 0; limit < 200; limit++) ruleOf(limit)
  t.equal(ruleOf(50), ruleOf(50))
  t.not(ruleOf(150), ruleOf(150))
})

t.test('rules of the parent rank first, then the field\'s own keywords, then the rest', async (t) => {
  const book = new RuleBook('body')
  const a = root.property('a')
  const rank = (broken: Found): number => book.rule(broken, a, undefined).rank
  const own = node.inner(schema.properties.a)
  const ranks = [rank(found('required')), rank(found('additionalProperties')), rank(found('type', { node: own })), rank(found('minLength', { node: own })), rank(found('type', { node: node.inner({}) }))]
  t.strictSame(ranks, [...ranks].sort((one, other) => one - other))
  t.equal(new Set(ranks).size, 5)
  t.equal(ranks[4], 1_000_000)
})

const foreign = (keyword: string, more: Partial<ErrorObject> = {}, place = root, text?: string): Rule => {
  const error = { keyword, instancePath: '', schemaPath: '', params: {}, ...more }
  return new RuleBook('body').rule(found(keyword, { error, params: error.params, text }), place, undefined)
}

t.test('the rule for another validator\'s error comes from the schema, the error, or its message', async (t) => {
  t.equal(foreign('minLength', {}, root.property('a')).schema, schema.properties.a)
  t.equal(foreign('minLength', { parentSchema: { minLength: 9 } }, root.property('a')).schema.minLength, 9)
  t.strictSame(foreign('false schema').schema, {})
  t.match(foreign('maxLength', { params: { limit: 5 }, message: 'too long' }), { keyword: 'maxLength', schema: { maxLength: 5 }, params: { limit: 5 }, message: undefined })
  t.match(foreign('any.only', { message: 'odd' }), { keyword: 'any.only', message: 'odd' })
  t.match(foreign('minLength', { message: 'too short' }), { keyword: 'default', message: 'too short' })
  for (const silent of [{ message: '' }, {}, { message: 'must pass "any.only" keyword validation' }]) t.match(foreign('any.only', silent), { message: undefined })
  for (const [params, value] of [[{ type: 'string' }, 'string'], [{ format: 'email' }, 'email'], [{ allowedValues: [1] }, [1]], [{ allowedValue: 1 }, 1], [{ multipleOf: 2 }, 2]] as const) {
    t.strictSame(foreign('x', { params }).schema, { x: value })
  }
})

t.test('of several schemas with the keyword of another validator\'s error, the one with its value is used', async (t) => {
  const [first, second, referred] = [{ minimum: 1 }, { minimum: 5 }, { minimum: { $data: '1/b' } }]
  const inAll = (...allOf: object[]): Rule => foreign('minimum', { params: { limit: 5 } }, rootPlace(fieldTree(standaloneNode({ allOf }))))
  t.equal(inAll(first, second).schema, second)
  t.equal(inAll(first, referred).schema, referred)
  t.strictSame(inAll(first, first).schema, first)
  t.strictSame(inAll(first, { minimum: 2 }).schema, { minimum: 5 })
})

t.test('an error of another validator deeper than places go keeps its own message', async (t) => {
  const deep = Array(64).fill('a').reduce((place: typeof root, name: string) => place.property(name), root)
  t.strictSame(foreign('type', { params: { type: 'integer' } }, deep).schema, { type: 'integer' })
})

t.test('a text of the application replaces another validator\'s error, and needs no number', async (t) => {
  t.match(foreign('minLength', { message: 'too short' }, root, 'own'), { keyword: 'minLength', params: {}, text: 'own' })
})

t.test('a limit without its number has the validator\'s own message', async (t) => {
  for (const keyword of ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', 'const', 'formatMinimum', 'formatExclusiveMaximum', 'dateFormatMaximum', 'dateFormatExclusiveMinimum', 'minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties']) {
    t.match(foreign(keyword, { message: 'off limits' }), { keyword: 'default', message: 'off limits' }, keyword)
    t.match(foreign(keyword, { message: 'off limits', params: { limit: 5 } }), { keyword, message: undefined }, keyword)
  }
})

t.test('details that another validator\'s error lacks are left out of the text', async (t) => {
  const rows: Array<[keyword: string, keys: string[]]> = [
    ['enum', ['whole.enum_many', 'whole.enum']],
    ['anyOf', ['whole.anyOf']],
    ['oneOf', ['whole.oneOf']],
  ]
  for (const [keyword, keys] of rows) t.match(wordingOf(foreign(keyword)), { keys, values: {}, lastKey: 'whole.default' }, keyword)
  for (const keyword of ['uniqueItemProperties', 'anyRequired', 'oneRequired', 'prohibited']) {
    t.strictSame(wordingOf(foreign(keyword)).values, { others: { kind: 'fields', nodes: [] } }, keyword)
  }
})

t.test('every keyword with a text has one for an error without details', async (t) => {
  const keywords = ['type', 'const', 'enum', 'false schema', 'not', 'anyOf', 'oneOf', 'if', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', 'minLength', 'maxLength', 'pattern', 'format', 'formatMinimum', 'formatMaximum', 'dateFormat', 'dateFormatMinimum', 'minItems', 'maxItems', 'uniqueItems', 'contains', 'items', 'additionalItems', 'unevaluatedItems', 'required', 'dependencies', 'dependentRequired', 'additionalProperties', 'unevaluatedProperties', 'propertyNames', 'minProperties', 'maxProperties', 'discriminator', 'typeof', 'instanceof', 'range', 'exclusiveRange', 'regexp', 'uniqueItemProperties', 'allRequired', 'anyRequired', 'oneRequired', 'patternRequired', 'prohibited', 'deepRequired']
  for (const keyword of keywords) {
    t.equal(hasWording(keyword), true, keyword)
    t.doesNotThrow(() => wordingOf(foreign(keyword)), keyword)
    t.doesNotThrow(() => wordingOf(foreign(keyword, {}, root.property('a'))), keyword)
  }
})
