import Fastify, { type FastifyInstance } from 'fastify'
import fc from 'fast-check'
import t from 'tap'
import { violationsOf } from '../client/rules.js'
import localizedErrors from '../index.js'
import { formRules } from '../lib/form-rules/form-rules.js'
import { propertyRuns } from './fixtures/property-runs.js'
import { near, schema as schemas } from './fixtures/random.js'

/** `PROPERTY_RUNS=5000 npx tap test/form-rules-properties.test.ts` tests more. */
const runs = propertyRuns(40)
const { numRuns } = runs

const AJV_OPTIONS: object[] = [
  {},
  { removeAdditional: false },
  { removeAdditional: 'all' },
  { coerceTypes: false },
  { coerceTypes: true, useDefaults: false },
  { useDefaults: 'empty' },
  { removeAdditional: false, coerceTypes: false, useDefaults: false, allErrors: true },
]

/** Texts of the application, for one rule or for all of a value. */
const errorMessage = fc.oneof(fc.constant('Wrong'), fc.constant({ en: 'Wrong', ru: 'Не так' }), fc.constantFrom(
  { required: { a: 'Where is a?' }, type: 'Not so' }, { minLength: 'Too short', format: 'Too short' }, { minimum: 'Too little', _: 'Wrong' }, { required: 'Something is missing' }, { minItems: '${/a}' }))

const field = fc.oneof(
  fc.record({
    type: fc.constant('string'),
    minLength: fc.constantFrom(0, 1, 2),
    maxLength: fc.constantFrom(2, 5),
    format: fc.constantFrom('email', 'uri', 'date', 'date-time', 'time', 'uuid', 'ipv4', 'url', 'password'),
    pattern: fc.constantFrom('^a', '^[a-z]+$'),
    errorMessage,
    default: fc.constantFrom('', 'x'),
  }, { requiredKeys: ['type'] }),
  fc.record({ type: fc.constant('string'), minLength: fc.constantFrom(0, 1, 2), maxLength: fc.constantFrom(1, 3), enum: fc.constant(['a', 'ab']) }, { requiredKeys: ['type'] }),
  fc.record({ type: fc.constantFrom('integer', 'number', ['integer', 'null'], ['number', 'string']), minimum: fc.constantFrom(2, 3), exclusiveMaximum: fc.constant(5), maximum: fc.constantFrom(4, 5), multipleOf: fc.constantFrom(0.5, 2), errorMessage }, { requiredKeys: ['type'] }),
  fc.record({ type: fc.constant('boolean'), const: fc.constant(true), nullable: fc.constant(true) }, { requiredKeys: ['type'] }),
  fc.record({ enum: fc.constantFrom(['a', 'ab'], [1, null], ['a'], [{ a: 1 }, 'a']), dateFormat: fc.constantFrom('Y-m-d', ['H:i', 'Y-m-d']), maxLength: fc.constantFrom(3, 10) }, { requiredKeys: [] }),
  fc.constant({ $ref: '#/definitions/leaf' })
)

const FIELDS = ['a', 'b', 'c', '0', 'имя', 'a.b']

/** What forms have: objects and lists of plain values. */
const formSchemas = fc.record({
  root: fc.letrec<Record<'form' | 'value', any>>((tie) => ({
    value: fc.oneof({ maxDepth: 3, withCrossShrink: true }, { arbitrary: field, weight: 5 }, { arbitrary: tie('form'), weight: 2 },
      { arbitrary: fc.record({ type: fc.constant('array'), items: tie('value'), minItems: fc.constant(1), maxItems: fc.constant(2), uniqueItems: fc.constant(true), errorMessage }, { requiredKeys: ['type', 'items'] }), weight: 2 },
      { arbitrary: fc.record({ allOf: fc.array(tie('value'), { minLength: 1, maxLength: 2 }) }), weight: 1 }),
    form: fc.tuple(fc.record({
      type: fc.constant('object'),
      properties: fc.dictionary(fc.constantFrom(...FIELDS), tie('value'), { minKeys: 2, maxKeys: 5 }),
      required: fc.uniqueArray(fc.constantFrom(...FIELDS), { maxLength: 3 }),
    }, { requiredKeys: ['type', 'properties'] }), fc.oneof({ arbitrary: fc.constant({}), weight: 6 },
      fc.record({ additionalProperties: fc.oneof(fc.constant(false), tie('value')) }),
      fc.record({ dependencies: fc.constantFrom({ a: ['b'] }, { b: { required: ['c'] } }) }),
      fc.record({
        if: fc.constant({ properties: { a: { const: 'a' } } }),
        then: fc.constantFrom({ required: ['b'] }, { properties: { c: { type: 'integer' } } }, { minProperties: 3 }, { additionalProperties: false }),
      }),
      fc.record({ allOf: fc.array(tie('form'), { minLength: 1, maxLength: 2 }) }),
      fc.record({ anyOf: fc.constant([{ required: ['a'] }, { required: ['b', 'c'] }]) }),
      fc.record({ maxProperties: fc.constantFrom(1, 3) }),
      fc.record({ errorMessage })
    )).map(([form, more]) => ({ ...form, ...more })),
  })).form,
  leaf: field.filter((schema) => !('$ref' in schema)),
}).map(({ root, leaf }) => ({ ...root, definitions: { leaf } }))

function casesOf (schemas: fc.Arbitrary<any>): fc.Arbitrary<{ patterns: boolean, options: object, prefixPart: boolean, request: { schema: any, bodies: any[] } }> {
  return fc.record({
    patterns: fc.boolean(),
    prefixPart: fc.boolean(),
    options: fc.constantFrom(...AJV_OPTIONS),
    request: schemas.chain((schema) => fc.record({
      schema: fc.constant(schema),
      bodies: fc.array(near(schema), { minLength: 1, maxLength: 8 }),
    })),
  })
}

for (const [what, cases] of [['any schema', casesOf(schemas)], ['a schema of a form', casesOf(formSchemas)]] as const) {
  t.test(`for ${what} and any body, each field that a browser reports has the server's texts, in its order`, async (t) => {
    const seen = { refused: 0, accepted: 0, told: 0, whole: 0, complete: 0 }
    await fc.assert(fc.asyncProperty(cases, async ({ patterns, options, prefixPart, request: { schema, bodies } }) => {
      const app = await service(schema, options, prefixPart)
      if (app === undefined) return
      try {
        for (const language of ['en', 'ru']) {
          const rules = formRules(app, { method: 'POST', url: '/', language, patterns })
          if (rules.complete) seen.complete++
          const sent = JSON.parse(JSON.stringify(rules))
          for (const body of bodies) {
            const payload = JSON.stringify(body)
            const { statusCode, errors } = await ask(app, payload, language)
            const told = violationsOf(sent, body)
            same(payload, JSON.stringify(body), 'the values are changed')
            if (statusCode === 500) continue
            statusCode === 200 ? seen.accepted++ : seen.refused++
            if (Object.keys(told).length > 0) seen.told++
            const known = Object.entries(errors).filter(([field]) => Object.hasOwn(told, field))
            same(Object.entries(told), known, `${payload}: ${JSON.stringify(errors)} ${JSON.stringify(rules.root)}`)
            if (Object.keys(told).length === Object.keys(errors).length && statusCode === 422) seen.whole++
            // a nameless field, and one that two paths have, stay with the server
            if (rules.complete && !/\.[^"]*":|"":/.test(payload)) same(told, errors, `${payload}, with all rules ${JSON.stringify(rules.root)}`)
          }
        }
      } finally {
        await app.close()
      }
    }), runs)
    t.comment(JSON.stringify(seen))
    t.ok(seen.told > numRuns / 10 && seen.accepted > 0, JSON.stringify(seen))
  })
}

/** The service, unless it refuses the schema. */
async function service (body: unknown, options: object, prefixPart: boolean): Promise<FastifyInstance | undefined> {
  const customOptions = { strict: false, logger: false, ...options } as const
  const app: FastifyInstance = Fastify({ ajv: { customOptions }, onProtoPoisoning: 'ignore', onConstructorPoisoning: 'ignore' }) as never
  await app.register(localizedErrors, { prefixPart })
  app.post('/', { schema: { body } }, () => 'ok')
  try {
    await app.ready()
    return app
  } catch {
    return undefined
  }
}

async function ask (app: FastifyInstance, payload: string, language: string): Promise<{ statusCode: number, errors: Record<string, string[]> }> {
  const headers = { 'content-type': 'application/json', 'accept-language': language }
  const { statusCode, body } = await app.inject({ method: 'POST', url: '/', payload, headers })
  return { statusCode, errors: statusCode === 200 ? {} : JSON.parse(body).errors }
}

function same (actual: unknown, expected: unknown, what: string): void {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)]
  if (a !== b) throw new Error(`${what}\n  server  ${b}\n  browser ${a}`)
}
