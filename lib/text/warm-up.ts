import type { ExplainableOf } from '../request/explainable.js'
import { Explainer } from '../request/explainer.js'
import type { Messages } from './messages.js'
import type { Validators } from '../ajv/validator.js'

const warm = new Set<string>()

/**
 * Explains a request at startup, in each language that this process has not used yet, so that what V8, Ajv and ICU do on first use
 * (some 30 ms) happens before a client waits. Later registrations skip it.
 */
export function warmUp ({ buildValidator }: Validators, explainableOf: ExplainableOf, messages: Messages, languages: readonly string[]): void {
  const cold = languages.filter((language) => !warm.has(language))
  if (cold.length === 0) return
  const validate = buildValidator({}, { customOptions: { allowUnionTypes: true } })({ schema: SCHEMA })
  validate(DATA)
  const { violations } = new Explainer('body', explainableOf(validate)!, SCHEMA.required.length + 10).explain(DATA, validate.errors!)
  for (const language of cold) {
    warm.add(language)
    for (const violation of violations) messages.json(violation, language)
  }
}

/** Uses numbers, plurals, lists and formats, which have tables and functions of their own. */
const SCHEMA = {
  type: 'object',
  required: ['missing'],
  properties: {
    text: { type: 'string', format: 'email', minLength: 20, pattern: '^a' },
    number: { type: 'number', minimum: 1.5 },
    union: { anyOf: [{ type: 'string' }, { type: 'boolean' }] },
  },
}

const DATA = { text: 'x', number: 1, union: {} }
