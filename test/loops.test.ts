import unevaluatedVocabulary from 'ajv/dist/vocabularies/unevaluated/index.js'
import fc from 'fast-check'
import t from 'tap'
import type { Found } from '../lib/ajv/explanation.js'
import { createValidators, type AjvServerOptions } from '../lib/ajv/validator.js'
import { near, schema as schemas } from './fixtures/random.js'

const OPTIONS = { coerceTypes: false, removeAdditional: false, useDefaults: false, allErrors: false, strict: false, logger: false } as const
const SIZE = { bytes: 0 }

interface Options extends AjvServerOptions { mostErrors?: number }

/** The same explanation at once and in turns; `undefined` of what is valid. */
function explanations (schema: unknown, { mostErrors = 1_001, customOptions, ...options }: Options = {}) {
  const { buildValidator, explanationOf } = createValidators(() => true, mostErrors)
  const validate = buildValidator({}, { ...options, customOptions: { ...OPTIONS, ...customOptions } })({ schema: schema as object })
  const explanation = explanationOf(validate)!
  const errorsOf = (json: string, size?: typeof SIZE) => {
    const data = JSON.parse(json)
    return validate(data) === true ? undefined : explanation.errorsOf(data, validate.errors!, size)
  }
  return { atOnce: (json: string) => errorsOf(json) as Found | undefined, inTurns: (json: string) => errorsOf(json, SIZE) as Promise<Found> }
}

/** A clock by which each turn is over as soon as it is asked; how often that was. */
function impatient (t: { teardown: (restore: () => void) => void }): { asked: number } {
  const clock = { asked: 0 }
  const { now } = performance
  performance.now = () => 10 * clock.asked++
  t.teardown(() => { performance.now = now })
  return clock
}

/** What is found, in its order. */
function told ({ errors, isPartial }: Found): unknown {
  return { errors: errors.map(({ instancePath, propertyName, keyword, params, message, when }) => JSON.stringify({ instancePath, propertyName, keyword, params: keyword === 'errorMessage' ? params.errors.length : params, message, when })), isPartial }
}

const many = (make: (i: number) => unknown, length = 300): unknown[] => Array.from({ length }, (_, i) => make(i))
const map = (make: (i: number) => unknown, length = 300): object => Object.fromEntries(many((i) => [`k${i}`, make(i)], length) as Array<[string, unknown]>)
const some = (i: number): unknown => i % 70 === 0 ? 'x' : i
const integers = { type: 'array', items: { type: 'integer' } }
const object = (properties: object, more = {}): object => ({ type: 'object', properties, ...more })
const unevaluated = (ajv: any): void => {
  ajv.opts.unevaluated = true
  ajv.addVocabulary((unevaluatedVocabulary as any).default ?? unevaluatedVocabulary)
}

const cases: Array<[title: string, schema: unknown, data: unknown, options?: Options]> = [
  ['a list', integers, many(some)],
  ['a list that is refused itself', { ...integers, uniqueItems: true, minItems: 1_000 }, many(some)],
  ['a tuple with more', { type: 'array', items: [{ type: 'string' }], additionalItems: { type: 'integer' } }, many(some)],
  ['lists in a list', { type: 'array', items: integers }, many(() => many(some, 100), 9)],
  ['lists side by side', object({ a: integers, b: integers, c: { type: 'string', pattern: '^x' } }, { required: ['d'] }), { a: many(some), b: many(some), c: 'a long string that is wrong' }],
  ['lists in objects in a list', { type: 'array', items: object({ a: { type: 'string' }, b: integers, c: { type: 'integer' } }) }, many((i) => ({ a: some(i), b: many(some, 3), c: some(i) }))],
  ['unknown names', object({ k5: {} }, { additionalProperties: false }), map(some)],
  ['names with a schema', object({}, { additionalProperties: { type: 'integer' } }), map(some)],
  ['lists in a map', object({}, { additionalProperties: integers }), map(() => many(some, 150), 4)],
  ['patterns', object({ k7: { type: 'string' } }, { patternProperties: { '^k': { type: 'integer' }, 5: { maximum: 200 } }, additionalProperties: false }), { ...map(some), x: 1 }],
  ['names', object({}, { propertyNames: { pattern: '[0-5]$' }, minProperties: 400 }), map(some)],
  ['a reference', { $ref: '#/definitions/list', definitions: { list: integers } }, many(some)],
  ['references in a list', { type: 'array', items: { $ref: '#/definitions/o' }, definitions: { o: object({ a: { type: 'string' }, b: integers, c: { type: 'string' } }) } }, many((i) => ({ a: 1, b: many(some, 10), c: i }), 100)],
  ['a tree of lists', { type: 'array', items: { $ref: '#/definitions/tree' }, definitions: { tree: { anyOf: [{ type: 'integer' }, { type: 'array', items: { $ref: '#/definitions/tree' } }] } } }, many((i) => i % 50 === 0 ? many(some, 90) : i, 200)],
  ['all of', { allOf: [integers, { type: 'array', items: { maximum: 250 } }] }, many(some)],
  ['a condition', object({}, { if: object({ kind: { const: 'a' } }), then: object({ list: integers }), else: { required: ['x'] } }), { kind: 'a', list: many(some) }],
  ['a union told apart by its type', { anyOf: [{ type: 'string' }, integers] }, many(some)],
  ['a union told apart by a word', { oneOf: ['a', 'b'].map((kind) => object({ kind: { const: kind }, list: integers }, { required: ['kind'] })) }, { kind: 'b', list: many(some) }],
  ['errorMessage', { type: 'array', items: { type: 'integer', errorMessage: 'own' }, minItems: 500, errorMessage: { minItems: 'few' } }, many(some)],
  ['errorMessage of names', object({}, { additionalProperties: false, errorMessage: { additionalProperties: 'none' } }), map(some)],
  ['a schema that is reached twice', { allOf: ['b', 'c'].map((name) => ({ allOf: [{ $ref: '#/definitions/base' }], required: [name] })), definitions: { base: object({ list: integers, o: { $ref: '#/definitions/base' } }) } }, { list: many(some), o: { list: many(some) } }],
  ['errors before a reference', object({ a: { type: 'integer' }, list: { $ref: '#/definitions/list' }, z: { type: 'integer' } }, { required: ['x'], definitions: { list: { type: 'array', items: { anyOf: [{ type: 'integer' }, { $ref: '#/definitions/list' }] } } } }), { a: 'x', list: many(some), z: 'x' }],
  ['a default after a list', { allOf: [object({ list: integers }), { required: ['b'] }], properties: { b: { default: 1 } } }, { list: many(some) }, { customOptions: { useDefaults: true } }],
  ['a value that is made another after a list', { allOf: [object({ list: integers }), object({ a: { const: '5' } })], properties: { a: { type: 'integer' } } }, { a: '5', list: many(some) }, { customOptions: { coerceTypes: 'array' } }],
  ['a condition on a value that is made another', object({ draft: { type: 'boolean' }, last: { type: 'integer' } }, { if: object({ draft: { const: true } }, { required: ['draft'] }), then: {}, else: object({ list: integers }) }), { draft: 'true', list: many((i) => i % 70 === 0 ? 'x' : i), last: 'x' }, { customOptions: { coerceTypes: true } }],
  ['a condition that holds', object({}, { if: true, then: object({ list: integers }) }), { list: many(some) }],
  ['trials beside the list', object({ list: integers, o: { anyOf: [{ type: 'string' }, { minimum: 5 }] }, l: { type: 'array', contains: { type: 'string' } }, n: { not: { type: 'integer' } } }), { o: 1, l: [1], n: 1, list: many(some) }],
  ['unknown names that are removed', { type: 'array', items: object({ a: { type: 'integer' } }, { additionalProperties: false, minProperties: 2 }) }, many((i) => ({ a: some(i), b: 1 })), { customOptions: { removeAdditional: true } }],
]

t.test('in turns an explanation finds what it finds at once, in the same order', async (t) => {
  for (const [title, schema, data, options] of cases) {
    const { atOnce, inTurns } = explanations(schema, options)
    const json = JSON.stringify(data)
    const expected = told(atOnce(json)!)
    await t.test(title, async (t) => {
      const clock = impatient(t)
      t.strictSame(told(await inTurns(json)), expected)
      t.ok(clock.asked > 6, `${clock.asked} readings of the clock`)
      t.strictSame(told(await inTurns(json)), expected, 'a second time')
    })
  }
})

t.test('any schema, any list', async (t) => {
  impatient(t)
  // Ajv's `contains` takes over the result of another list; what a property demands may take it away; what this clock says is slow is not
  // looked at twice; and where Ajv throws, all that follows is left out
  const plain = schemas.map((schema) => typeof schema === 'object' ? { ...schema, definitions: undefined, $id: undefined } : schema)
    .filter((schema) => !/"(\$ref|contains|dependencies|pattern|format|uniqueItems|toString)":/.test(JSON.stringify(schema)))
  const requests = plain.chain((schema) => fc.tuple(fc.constant(schema), fc.array(near(schema), { minLength: 1, maxLength: 5 })))
  let refused = 0
  await fc.assert(fc.asyncProperty(requests, async ([items, bodies]) => {
    const json = JSON.stringify(many((i) => bodies[i % bodies.length], 200))
    const { atOnce, inTurns } = explanations({ type: 'array', items }, { customOptions: { removeAdditional: true } })
    let expected: Found | undefined
    try { expected = atOnce(json) } catch { return }
    if (expected === undefined || expected.isPartial) return
    refused++
    const [one, other] = [JSON.stringify(told(expected)), JSON.stringify(told(await inTurns(json)))]
    if (one !== other) throw new Error(`at once ${one}, in turns ${other}`)
  }), { numRuns: Number(process.env.PROPERTY_RUNS ?? 60) })
  t.ok(refused > 0)
})

t.test('enough is enough, in how many turns it may be found', async (t) => {
  const { atOnce, inTurns } = explanations(integers, { mostErrors: 5 })
  const json = JSON.stringify(many((i) => i % 40 === 0 ? 'x' : i, 1_000))
  const expected = told(atOnce(json)!)
  t.match(expected, { errors: { length: 5 }, isPartial: true })
  impatient(t)
  t.strictSame(told(await inTurns(json)), expected)
})

t.test('explanations of one schema do not meet', async (t) => {
  const { atOnce, inTurns } = explanations(object({ list: integers, text: { type: 'string', maxLength: 3, pattern: '^a' } }))
  const [a, b] = [1, 2].map((n) => JSON.stringify({ list: many((i) => i % 65 === n ? 'x' : i, 700), text: n === 1 ? 'b'.repeat(20) : 'b' })) as [string, string]
  const expected = [a, b].map((json) => told(atOnce(json)!))
  impatient(t)
  const late = [inTurns(a), inTurns(b), inTurns(a)]
  t.strictSame([a, b].map((json) => told(atOnce(json)!)), expected)
  t.strictSame((await Promise.all(late)).map(told), [expected[0], expected[1], expected[0]])
})

t.test('where a turn does not find its way back, it says so', async (t) => {
  impatient(t)
  // the property on which the list depends is taken away while it is looked at
  const schema = object({ list: {} }, { required: ['x'], dependencies: { a: object({ list: integers }, { additionalProperties: false }) } })
  const { inTurns } = explanations(schema, { customOptions: { removeAdditional: true } })
  t.match(await inTurns(JSON.stringify({ a: 1, list: many((i) => i === 0 ? 'x' : i) })), { isPartial: true })
})

t.test('an asynchronous schema, one that takes properties away behind every loop, and one that asks what was looked at are explained at once', async (t) => {
  impatient(t)
  const long = JSON.stringify(many(some))
  for (const options of [{ customOptions: { removeAdditional: 'failing' as const } }, { plugins: [unevaluated] }]) t.notOk(explanations(integers, options).inTurns(long) instanceof Promise)
  const { buildValidator, explanationOf } = createValidators(() => true, 100)
  const failing = (ajv: any) => ajv.addKeyword({ keyword: 'fails', async: true, validate: () => ({ then: (_: unknown, reject: () => void) => reject() }) })
  const compile = buildValidator({}, { customOptions: OPTIONS, plugins: [failing] })
  const errorsOf = (schema: object, data: unknown = JSON.parse(long)) => explanationOf(compile({ schema: { $async: true, ...schema } }))!.errorsOf(data, [], SIZE)
  t.match(await errorsOf(integers), { errors: { length: 5 } })
  t.match(await errorsOf({ fails: true }), { errors: [] })
  const tree = object({ c: { $ref: '#/definitions/tree' } }, { $async: true, required: ['a'] })
  t.match(await errorsOf({ allOf: [{ $ref: '#/definitions/tree' }], definitions: { tree } }, { c: {} }), { errors: { length: 2 } })
})

t.test('where Ajv throws in one turn, not all was looked at', async (t) => {
  impatient(t)
  const { inTurns } = explanations(object({ list: integers, x: { enum: [{ toString: 1 }] } }))
  t.match(await inTurns(JSON.stringify({ list: many(some), x: { toString: 1, y: 1 } })), { isPartial: true })
})

t.test('errors before a reference that Ajv puts in its place count once', async (t) => {
  const row = object({ list: integers })
  const { atOnce } = explanations({ type: 'array', items: { $ref: '#/definitions/row' }, definitions: { row } }, { mostErrors: 101 })
  t.match(atOnce(JSON.stringify(many(() => ({ list: ['x'] }), 90))), { errors: { length: 90 }, isPartial: false })
})
