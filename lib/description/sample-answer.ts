import type { ErrorObject } from 'ajv'
import type { FastifyRequest } from 'fastify'
import { answer } from '../answer/answer.js'
import { failureOf } from '../answer/failure.js'
import { schemaErrorFormatter, type ValidationError } from '../errors/validation-error.js'
import { PROPERTY_OF, REQUEST_PARTS, type Findings, type RequestPart } from '../violation/violation.js'
import { functionOf, type Judge, type KnownRoute } from '../fastify/routes.js'
import type { Service } from '../fastify/service.js'
import type { LanguageParameter } from '../language/detection.js'
import { jsonCopy } from './json-copy.js'
import type { Explainer } from '../request/explainer.js'
import type { SampleRequest } from './refused-requests.js'

/** How the parts of a route's requests are validated and explained. */
export interface Judged {
  readonly judges: ReadonlyMap<RequestPart, Judge>
  readonly explainers: ReadonlyMap<RequestPart, Explainer>
  /** Whether no schema needs its validation function to know what it refuses. */
  readonly arePlain: boolean
}

/**
 * The answers of a service to a request in some languages, from the same functions that answer real requests: the validation functions of the
 * route, the explanation, the texts.
 * @returns a body for each language that the request can ask for; none if it is not refused
 */
export function answersTo (
  service: Service,
  route: KnownRoute,
  { judges, explainers, arePlain }: Judged,
  sample: SampleRequest,
  languages: readonly string[]
): Array<readonly [language: string, body: string]> {
  const request = requestOf(route, judges, sample, languageQuery(service, languages))
  const refused = (arePlain ? foreseenRefusal(explainers, request) : undefined) ?? refusalOf(service, request)
  if (refused === undefined) return []
  const { error, findings } = refused
  const explained = { failure: failureOf(error, 200, service.validationStatus), findings, retryAfter: undefined }
  return languages.filter((language) => asksFor(service, request, language))
    .map((language) => [language, answer(service.messages, language, explained, service, service.newWriter())] as const)
}

interface Refusal {
  readonly error: ValidationError
  readonly findings: Findings
}

/** Without the validation functions: V8 would compile each of them for its first call. */
function foreseenRefusal (explainers: Judged['explainers'], request: FastifyRequest): Refusal | undefined {
  const all = [...explainers].map(([part, explainer]) => explainer.find(request[PROPERTY_OF[part]] ?? null))
  // an answer that is written once is not worth caching
  const violations = all.flatMap((findings) => findings.violations).map((violation) => ({ ...violation, recurs: false }))
  const [first] = violations
  if (first === undefined || all.some(({ isPartial }) => isPartial)) return undefined
  return { error: schemaErrorFormatter([], first.rule.part), findings: { violations, isPartial: false } }
}

function refusalOf (service: Service, request: FastifyRequest): Refusal | undefined {
  for (const part of REQUEST_PARTS) {
    const validate = functionOf(request.getValidationFunction(part as never) as unknown as Judge | undefined)
    if (validate?.(request[PROPERTY_OF[part]] ?? null) !== false) continue
    const error = schemaErrorFormatter(validate.errors as ErrorObject[], part)
    const findings = service.findViolations(request, error)
    // an incomplete answer may differ another time
    return findings instanceof Promise || findings.isPartial ? undefined : { error, findings }
  }
  return undefined
}

/** The part of a request that an answer needs. */
function requestOf ({ instance }: KnownRoute, judges: Judged['judges'], { params, querystring, headers, body }: SampleRequest, said: object): FastifyRequest {
  return {
    params: { ...params },
    query: { ...jsonCopy(querystring), ...said },
    headers: { host: 'localhost', ...headers },
    body: jsonCopy(body),
    mediaType: 'application/json',
    raw: { url: '/' },
    cookies: {},
    server: instance,
    log: instance.log,
    getValidationFunction: (part: RequestPart) => judges.get(part),
  } as unknown as FastifyRequest
}

/** Where a sample has its language. */
function parameterOf ({ languageParameters }: Service): LanguageParameter | undefined {
  return languageParameters.find(({ in: place }) => place === 'header') ?? languageParameters.find(({ in: place }) => place === 'query')
}

/** The language in the query string, beside the sample's values: a schema may refuse it. */
function languageQuery (service: Service, [language]: readonly string[]): object {
  const parameter = parameterOf(service)
  return parameter?.in === 'query' ? { [parameter.name]: language } : {}
}

/** Whether a request is answered in the language that it asks for. */
function asksFor (service: Service, request: FastifyRequest, language: string): boolean {
  const parameter = parameterOf(service)
  if (parameter === undefined) return false
  const { in: place, name } = parameter
  const asking = place === 'header'
    ? { headers: { ...request.headers, [name.toLowerCase()]: language } }
    : { query: { ...request.query as object, [name]: language } }
  return service.detect({ ...request, ...asking }).language === language
}
