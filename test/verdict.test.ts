import fc from 'fast-check'
import t from 'tap'
import { explainables } from '../lib/request/explainable.js'
import { Explainer } from '../lib/request/explainer.js'
import { loadAjvPackages } from '../lib/ajv/ajv-packages.js'
import { createValidators } from '../lib/ajv/validator.js'
import { propertyRuns } from './fixtures/property-runs.js'
import { near, schema as schemas } from './fixtures/random.js'

await loadAjvPackages()

/** `PROPERTY_RUNS=5000 npx tap test/verdict.test.ts` tests more. */
const runs = propertyRuns(100)
const { numRuns } = runs

const OPTIONS: object[] = [
  { coerceTypes: false, useDefaults: false, removeAdditional: false },
  { coerceTypes: false, useDefaults: true, removeAdditional: true },
  { coerceTypes: 'array', useDefaults: true, removeAdditional: true },
  { coerceTypes: true, useDefaults: false, removeAdditional: false },
  { coerceTypes: 'array', useDefaults: true, removeAdditional: 'all' },
  { coerceTypes: 'array', useDefaults: 'empty', removeAdditional: 'failing' },
  { coerceTypes: 'array', useDefaults: true, removeAdditional: false, ownProperties: true },
]

/** Cases in which Ajv contradicts the specification: a missing empty name, and keywords after `contains` or `propertyNames` for something empty. */
function isOdd (schema: unknown, body: unknown): boolean {
  const [own, data] = [schema, body].map((value) => JSON.stringify(value)) as [string, string]
  return /"required":\[[^\]]*""/.test(own) || /"dependencies":\{[^\]]*""/.test(own) || (/"(?:contains|propertyNames)"/.test(own) && /\[\]|\{\}/.test(data + own))
}

const cases = fc.record({
  options: fc.constantFrom(...OPTIONS),
  request: schemas.chain((schema) => fc.record({ schema: fc.constant(schema), bodies: fc.array(near(schema), { minLength: 1, maxLength: 8 }) })),
})

t.test('the walk finds an error exactly if the verdict refuses, and does not change the data', async (t) => {
  const seen = { refused: 0, accepted: 0 }
  fc.assert(fc.property(cases, ({ options, request: { schema, bodies } }) => {
    const validators = createValidators()
    let validate
    try {
      validate = validators.buildValidator({}, { customOptions: { allErrors: false, strict: false, logger: false, ...options } as any })({ schema })
    } catch {
      return
    }
    const explainable = explainables(validators, { isLanguage: () => false, ownText: () => undefined })(validate)!
    for (const body of bodies) {
      if (isOdd(schema, body)) continue
      const explainer = new Explainer('body', explainable, 100)
      const [fresh, sent] = [structuredClone(body), structuredClone(body)]
      const before = JSON.stringify(fresh)
      const found = explainer.find(fresh)
      if (JSON.stringify(fresh) !== before) throw new Error(`changed: ${before} to ${JSON.stringify(fresh)}`)
      const request: { body: unknown } = { body: sent }
      let isRight
      try {
        isRight = validate(sent, { parentData: request, parentDataProperty: 'body' })
      } catch {
        // Ajv calls `toString` of objects to compare them
        continue
      }
      seen[isRight === true ? 'accepted' : 'refused']++
      if (found.isPartial) continue
      if ((found.violations.length === 0) !== isRight) throw new Error(`${JSON.stringify(body)}: the verdict says ${String(isRight)} ${JSON.stringify(validate.errors)}, the walk ${JSON.stringify(found.violations.map(({ field, rule }) => `${field} ${rule.keyword}`))}`)
    }
  }), runs)
  t.ok(seen.refused > numRuns / 4 && seen.accepted > numRuns / 4, JSON.stringify(seen))
})
