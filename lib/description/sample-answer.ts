import type { ErrorObject } from 'ajv'
import type { FastifyRequest } from 'fastify'
import { answer } from '../answer/answer.js'
import { failureOf } from '../answer/failure.js'
import { schemaErrorFormatter, type ValidationError } from '../errors/validation-error.js'
import { PROPERTY_OF, REQUEST_PARTS, type Findings, type RequestPart } from '../violation/violation.js'
import { functionOf, type Judge, type KnownRoute } from '../fastify/routes.js'
import type { Service } from '../fastify/service.js'
import { jsonCopy } from './json-copy.js'
import type { Explainer } from '../request/explainer.js'
import type { SampleRequest } from './refused-requests.js'

/** How the parts of a route's requests are validated and explained. */
export interface Judged {
  readonly judges: ReadonlyMap<RequestPart, Judge>
  readonly explainers: ReadonlyMap<RequestPart, Explainer>
  /** Whether no schema needs its validation function to know what it refuses, and none removes the language. */
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
  const request = requestOf(route, judges, sample, languageSaid(service, languages))
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
function requestOf ({ instance }: KnownRoute, judges: Judged['judges'], sample: SampleRequest, said: LanguageSaid): FastifyRequest {
  const { params, querystring, headers, body } = sample
  return {
    params: { ...params },
    query: { ...jsonCopy(querystring), ...said.query },
    headers: { host: 'localhost', ...headers, ...said.headers },
    body: jsonCopy(body),
    mediaType: 'application/json',
    raw: { url: '/' },
    cookies: {},
    server: instance,
    log: instance.log,
    getValidationFunction: (part: RequestPart) => judges.get(part),
  } as unknown as FastifyRequest
}

/** The language of a sample, beside its own headers or query string. */
interface LanguageSaid {
  readonly headers?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
}

/** A schema may refuse it. */
function languageSaid (service: Service, [language]: readonly string[]): LanguageSaid {
  const place = placeOfLanguage(service)
  return place === undefined ? {} : { [place.property]: { [place.name]: language } }
}

/** Lets a sample ask for a language, unless a schema has removed it, and returns whether it is answered in that language. */
function asksFor (service: Service, request: FastifyRequest, language: string): boolean {
  const place = placeOfLanguage(service)
  if (place === undefined) return false
  const part = request[place.property] as Record<string, unknown>
  if (Object.hasOwn(part, place.name)) part[place.name] = language
  return service.detect(request).language === language
}

/** Where samples have their language. */
export function placeOfLanguage ({ languageParameters }: Service): LanguagePlace | undefined {
  const header = languageParameters.find(({ in: place }) => place === 'header')
  if (header !== undefined) return { part: 'headers', property: 'headers', name: header.name.toLowerCase() }
  const query = languageParameters.find(({ in: place }) => place === 'query')
  return query === undefined ? undefined : { part: 'querystring', property: 'query', name: query.name }
}

interface LanguagePlace {
  readonly part: RequestPart
  readonly property: 'headers' | 'query'
  readonly name: string
}
