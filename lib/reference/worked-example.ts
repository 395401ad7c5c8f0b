import { createValidators } from '../ajv/validator.js'
import { answer } from '../answer/answer.js'
import { failureOf } from '../answer/failure.js'
import { explainables } from '../request/explainable.js'
import { Explainer } from '../request/explainer.js'
import { schemaErrorFormatter } from '../errors/validation-error.js'
import type { Service } from '../fastify/service.js'

/** A request, and the answers to it. */
export interface WorkedExample {
  readonly request: Readonly<Record<string, unknown>>
  /** By language. */
  readonly answers: Readonly<Record<string, unknown>>
}

const SCHEMA = { type: 'object', properties: { url: { type: 'string', format: 'uri', maxLength: 10 }, date: { type: 'string', dateFormat: 'Y-m-d H:i:s' } } }

/** The schema has neither texts by language nor keywords of an application. */
const isListed = Set.prototype.has.bind(new Set<string>())
const textOf = Map.prototype.get.bind(new Map<string, never>())

/** The example of the documents of the VMS API, as a service answers it. */
export function workedExample (service: Service): WorkedExample {
  const request = { url: 'http//example.com', date: '2000-01-01' }
  const validators = createValidators()
  const validate = validators.buildValidator({}, { customOptions: {} })({ schema: SCHEMA })
  validate(request)
  const error = schemaErrorFormatter(validate.errors!, 'body')
  const explainable = explainables(validators, { isLanguage: isListed, ownText: textOf })(validate)!
  const findings = new Explainer('body', explainable, 10).explain(request, validate.errors!)
  const explained = { failure: failureOf(error, 200, service.validationStatus), findings, retryAfter: undefined }
  const answers = service.languages.map((language) => [language, JSON.parse(answer(service.messages, language, explained, service, service.newWriter()))])
  return { request, answers: Object.fromEntries(answers) }
}
