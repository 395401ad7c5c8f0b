import { Ajv, type ErrorObject } from 'ajv'
import fc from 'fast-check'
import t from 'tap'
import { SIZE_KEYWORDS } from '../lib/ajv/oversize.js'
import { GUARDED_KEYWORDS } from '../lib/ajv/guards.js'
import { createValidators } from '../lib/ajv/validator.js'

const numRuns = Number(process.env.PROPERTY_RUNS ?? 150)
const options = { strict: false, coerceTypes: false, useDefaults: false, removeAdditional: false } as const

interface Views {
  isValid: boolean
  /** What the explanation found. */
  found: readonly ErrorObject[]
  /** What stock Ajv finds with allErrors. */
  stock: readonly ErrorObject[]
}

function viewsOf (schema: any, data: unknown): Views {
  const validators = createValidators(() => false, 1_000)
  const validate = validators.buildValidator({}, { customOptions: options })({ schema })
  const all = new Ajv({ ...options, allErrors: true }).compile(schema)
  const isValid = validate(data) as boolean
  const found = validators.explanationOf(validate)!.errorsOf(data, [])
  all(data)
  return { isValid, found: 'errors' in found ? found.errors : [], stock: all.errors ?? [] }
}

const key = ({ keyword, instancePath, params, propertyName }: ErrorObject): string =>
  JSON.stringify([keyword, instancePath, params.missingProperty ?? params.additionalProperty, propertyName])

const names = fc.constantFrom('a', 'b', 'c', 'a/b', '~', '', 'constructor')
// without allErrors, Ajv does not see that a property of no name is missing
const named = names.filter((name) => name !== '')
const scalar = fc.oneof(fc.constantFrom('x', 'y', '', 'long text'), fc.integer({ min: -2, max: 9 }), fc.boolean(), fc.constant(null), fc.constant(1.5))

/** Values that have something of what the schemas speak of. */
const values = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small', withCrossShrink: true }, scalar, fc.array(tie('value'), { maxLength: 4 }), fc.dictionary(names, tie('value'), { maxKeys: 4, noNullPrototype: true })),
})).value

const types = fc.constantFrom('string', 'number', 'integer', 'boolean', 'array', 'object', 'null')

function schemas (withUnions: boolean, withReferences: boolean): fc.Arbitrary<any> {
  return fc.letrec((tie) => {
    const inner = tie('schema') as fc.Arbitrary<any>
    const keyword: Array<fc.Arbitrary<object>> = [
      fc.record({ type: types }),
      fc.record({ const: scalar }),
      fc.record({ enum: fc.uniqueArray(scalar, { minLength: 1, maxLength: 3 }) }),
      fc.record({ minLength: fc.nat(3), pattern: fc.constantFrom('^x', 'y$') }),
      fc.record({ maximum: fc.nat(5), multipleOf: fc.constant(2) }),
      fc.record({ items: inner, maxItems: fc.nat(3) }),
      fc.record({ items: fc.array(inner, { minLength: 1, maxLength: 2 }), additionalItems: inner }),
      fc.record({ contains: inner, uniqueItems: fc.boolean() }),
      fc.record({ properties: fc.dictionary(names, inner, { maxKeys: 3, noNullPrototype: true }), required: fc.uniqueArray(named, { maxLength: 2 }) }),
      fc.record({ properties: fc.dictionary(names, inner, { maxKeys: 2, noNullPrototype: true }), additionalProperties: inner }),
      fc.record({ patternProperties: fc.record({ '^a': inner }), minProperties: fc.nat(3) }),
      fc.record({ propertyNames: inner }),
      fc.record({ dependencies: fc.dictionary(names, fc.oneof(inner, fc.uniqueArray(named, { maxLength: 2 })), { maxKeys: 2, noNullPrototype: true }) }),
      fc.record({ allOf: fc.array(inner, { minLength: 1, maxLength: 2 }) }),
      fc.record({ not: inner }),
      fc.record({ if: inner, then: inner, else: inner }),
      ...(withReferences ? [fc.constant({ allOf: [{ $ref: '#/definitions/one' }] })] : []),
      ...(withUnions ? [fc.record({ anyOf: fc.array(inner, { minLength: 1, maxLength: 3 }) }), fc.record({ oneOf: fc.array(inner, { minLength: 1, maxLength: 3 }) })] : []),
    ]
    return { schema: fc.oneof({ depthSize: 'small', withCrossShrink: true }, fc.boolean(), fc.oneof(...keyword), fc.tuple(fc.oneof(...keyword), fc.oneof(...keyword)).map(([one, other]) => ({ ...one, ...other }))) }
  }).schema as fc.Arbitrary<any>
}

function rooted (withUnions: boolean): fc.Arbitrary<any> {
  return fc.tuple(schemas(withUnions, true), schemas(withUnions, true), schemas(withUnions, false)).map(([root, one, two]) => ({ $id: 'root', allOf: [root], properties: { c: one }, definitions: { one: { allOf: [two, true] } } }))
}

t.test('a refused value has an error, one that fits has none', async (t) => {
  fc.assert(fc.property(rooted(true), values, (schema, data) => {
    const { isValid, found, stock } = viewsOf(schema, data)
    // of an empty list, fail-fast Ajv finds a `contains` fulfilled that stands beside `items` under `then`, and Ajv with all errors does not
    if (isValid !== (stock.length === 0)) return true
    return isValid === (found.length === 0)
  }), { numRuns })
  t.pass()
})

t.test('every error is one that stock Ajv finds, too', async (t) => {
  fc.assert(fc.property(rooted(true), values, (schema, data) => {
    const { found, stock } = viewsOf(schema, data)
    const known = new Set(stock.map(key))
    // of a name by a `$ref`, stock Ajv does not tell the name
    return found.every((error) => known.has(key(error)) || (error.propertyName !== undefined && known.has(JSON.stringify([error.keyword, error.instancePath, null, null]))))
  }), { numRuns })
  t.pass()
})

const WRAPPERS = new Set(['if', 'propertyNames'])

t.test('without unions, every error of stock Ajv is there, but for wrappers, trials and what is too large to look at', async (t) => {
  fc.assert(fc.property(rooted(false), values, (schema, data) => {
    const { found, stock } = viewsOf(schema, data)
    const trials = stock.filter(({ keyword }) => keyword === 'contains').map(({ schemaPath }) => `${schemaPath}/`)
    const isTooLarge = stock.some(({ keyword }) => SIZE_KEYWORDS.has(keyword))
    const expected = stock.filter(({ keyword, schemaPath }) => !WRAPPERS.has(keyword) && !(isTooLarge && GUARDED_KEYWORDS.has(keyword)) && !trials.some((path) => schemaPath.startsWith(path)))
    // what `contains` has tried by a `$ref`, stock Ajv reports as its own
    if (trials.length > 0 && stock.some(({ schemaPath }) => schemaPath.startsWith('#/definitions'))) return true
    return expected.every((error) => found.some(({ keyword, instancePath }) => keyword === error.keyword && instancePath === error.instancePath))
  }), { numRuns })
  t.pass()
})
