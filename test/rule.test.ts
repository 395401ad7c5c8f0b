import t from 'tap'
import type { ExplainedError } from '../lib/ajv/explaining-ajv.js'
import { fieldTree } from '../lib/schema/field-tree.js'
import { RuleBook, foreignRule, isConstant, newRule, schemaWith } from '../lib/explain/rule.js'
import { hasWording, wordingOf } from '../lib/explain/wording.js'

const error = (keyword: string, more: Partial<ExplainedError> = {}): ExplainedError => ({ keyword, instancePath: '', schemaPath: '', params: {}, ...more })
const schema = { type: 'object', properties: { a: { type: 'string', minLength: 2 } }, required: ['a'], additionalProperties: false }
const root = fieldTree(schema, () => undefined)

t.test('each rule is made once, each way to break it is a rule', async (t) => {
  const book = new RuleBook()
  let made = 0
  const ruleOf = (broken: ExplainedError, node = root) => book.rule(node, schema, broken, () => newRule('body', { ...broken, params: { made: made++ } }, node, schema, undefined))
  const when = { schema: { const: 1 }, negated: false }
  const later = { schema: {}, negated: false }
  const different: ExplainedError[] = [
    error('required'), error('minLength'), error('required', { when }), error('required', { when: { ...when, negated: true } }), error('required', { when: later }), error('required', { when: { ...later, negated: true } }), error('required', { when: { schema: {}, negated: false } }),
    error('required', { propertyName: 'x' }), error('required', { token: '1' }), error('required', { token: '2' }),
    error('oneOf', { params: { passing: 0 } }), error('oneOf', { params: { passing: 2 } }),
    error('discriminator', { params: { error: 'tag' } }), error('discriminator', { params: { error: 'mapping' } }),
    error('dependencies', { params: { property: 'a' } }), error('dependencies', { params: { property: 'a 1' } }), error('dependencies', { params: { property: 'a' }, when }),
    error('dependentRequired', { params: { property: 'a' } }), error('dependentRequired', { params: { property: 'b' } }), error('unevaluatedItems', { params: { limit: 1 } }), error('unevaluatedItems', { params: { limit: 2 } }),
  ]
  const rules = different.map((broken) => ruleOf(broken))
  t.equal(new Set(rules).size, different.length)
  t.strictSame(different.map((broken) => ruleOf(broken)), rules)
  t.equal(ruleOf(error('oneOf', { params: { passingSchemas: [0, 1] } })), rules[11])
  t.equal(ruleOf(error('required', { propertyName: 'other' })), rules[7])
  t.not(ruleOf(error('required'), root.property('a')), rules[0])
  t.equal(made, different.length + 1)
})

t.test('a rule that says the same in every request holds nothing of one', async (t) => {
  const broken = error('additionalProperties', { params: { additionalProperty: 'secret', limit: 5 } })
  t.equal(isConstant(broken), true)
  t.strictSame(newRule('body', broken, root, schema, undefined).params, { limit: 5 })
  t.equal(isConstant(error('own', { params: { found: 'x' } })), false)
  t.strictSame(newRule('body', error('own', { params: { found: 'x' } }), root, schema, undefined).params, { found: 'x' })
  t.equal(isConstant(error('own')), true)
  t.equal(isConstant(error('own', { token: '1' })), false)
})

t.test('of params those are kept that are a schema\'s', async (t) => {
  const params = { limit: 1, property: 'a', error: 'tag', passing: 0, passingSchemas: null, minContains: 1, maxContains: 2, missingPattern: '^a' }
  t.strictSame(newRule('body', error('required', { params: { ...params, tagValue: 'secret' } }), root, schema, undefined).params, params)
})

t.test('a rule is about the name where the error tells one', async (t) => {
  t.equal(newRule('body', error('maxLength', { propertyName: 'secret' }), root, schema, undefined).aboutName, true)
  t.equal(newRule('body', error('maxLength'), root, schema, undefined).aboutName, false)
})

t.test('ranks: what the schema around says of a field, then the field\'s own keywords, then the rest', async (t) => {
  const a = root.property('a')
  const rank = (of: object, keyword: string): number => newRule('body', error(keyword), a, of, undefined).rank
  const ranks = [rank(schema, 'required'), rank(schema, 'additionalProperties'), rank(schema.properties.a, 'type'), rank(schema.properties.a, 'minLength'), rank({}, 'type')]
  t.strictSame(ranks, [...ranks].sort((one, other) => one - other))
  t.equal(new Set(ranks).size, 5)
  t.equal(ranks[4], 1_000_000)
})

t.test('the schema for an error without one', async (t) => {
  t.equal(schemaWith(error('minLength'), root.property('a')), schema.properties.a)
  t.equal(schemaWith(error('maximum'), root.property('a')), undefined)
  t.strictSame(schemaWith(error('false schema'), root), {})
  t.equal(schemaWith(error('false schema'), root), schemaWith(error('false schema'), root.property('a')))
})

t.test('a foreign error: what it says of the keyword, or its own message', async (t) => {
  const rule = foreignRule('query' as never, error('maxLength', { params: { limit: 5 }, message: 'too long' }), root)
  t.match(rule, { keyword: 'maxLength', schema: { maxLength: 5 }, params: { limit: 5 }, text: undefined })
  t.match(foreignRule('body', error('any.only', { message: 'odd' }), root), { schema: {}, params: { message: 'odd' }, text: '{{message}}' })
  t.match(foreignRule('body', error('minLength', { message: 'too short' }), root), { keyword: 'default', params: { message: 'too short' }, text: '{{message}}' })
  for (const silent of [{ message: '' }, {}]) t.match(foreignRule('body', error('any.only', silent), root), { params: {}, text: undefined })
  t.match(foreignRule('body', error('any.only', { message: 'odd' }), root, 'own'), { text: 'own' })
  for (const [params, value] of [[{ type: 'string' }, 'string'], [{ format: 'email' }, 'email'], [{ allowedValues: [1] }, [1]], [{ allowedValue: 1 }, 1], [{ multipleOf: 2 }, 2]] as const) {
    t.strictSame(foreignRule('body', error('x', { params }), root).schema, { x: value })
  }
})

t.test('a text of the application speaks for the keyword of a foreign error, and needs no number', async (t) => {
  const { keyword, params, text } = foreignRule('body', error('minLength', { message: 'too short' }), root, 'own')
  t.strictSame({ keyword, params, text }, { keyword: 'minLength', params: {}, text: 'own' })
})

t.test('a limit without its number is said in the foreign validator\'s words', async (t) => {
  for (const keyword of ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', 'const', 'formatMinimum', 'formatExclusiveMaximum', 'dateFormatMaximum', 'dateFormatExclusiveMinimum', 'minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties']) {
    t.match(foreignRule('body', error(keyword, { message: 'off limits' }), root), { keyword: 'default', params: { message: 'off limits' } }, keyword)
    t.match(foreignRule('body', error(keyword, { message: 'off limits', params: { limit: 5 } }), root), { keyword, text: undefined }, keyword)
  }
})

t.test('what a foreign error leaves out is left out of the text', async (t) => {
  const rows: Array<[keyword: string, keys: string[]]> = [
    ['enum', ['whole.enum_many', 'whole.enum']],
    ['anyOf', ['whole.anyOf']],
    ['oneOf', ['whole.oneOf']],
  ]
  for (const [keyword, keys] of rows) t.strictSame(wordingOf(foreignRule('body', error(keyword), root)), { keys, values: {}, lastKey: 'whole.default' }, keyword)
  for (const keyword of ['uniqueItemProperties', 'anyRequired', 'oneRequired', 'prohibited']) {
    t.strictSame(wordingOf(foreignRule('body', error(keyword), root)).values, { others: { kind: 'fields', nodes: [] } }, keyword)
  }
})

t.test('every keyword with a text can be said of a foreign error that tells nothing', async (t) => {
  const keywords = ['type', 'const', 'enum', 'false schema', 'not', 'anyOf', 'oneOf', 'if', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', 'minLength', 'maxLength', 'pattern', 'format', 'formatMinimum', 'formatMaximum', 'dateFormat', 'dateFormatMinimum', 'minItems', 'maxItems', 'uniqueItems', 'contains', 'items', 'additionalItems', 'unevaluatedItems', 'required', 'dependencies', 'dependentRequired', 'additionalProperties', 'unevaluatedProperties', 'propertyNames', 'minProperties', 'maxProperties', 'discriminator', 'typeof', 'instanceof', 'range', 'exclusiveRange', 'regexp', 'uniqueItemProperties', 'allRequired', 'anyRequired', 'oneRequired', 'patternRequired', 'prohibited', 'deepRequired']
  for (const keyword of keywords) {
    t.equal(hasWording(keyword), true, keyword)
    t.doesNotThrow(() => wordingOf(foreignRule('body', error(keyword), root)), keyword)
    t.doesNotThrow(() => wordingOf(foreignRule('body', error(keyword), root.property('a'))), keyword)
  }
})
