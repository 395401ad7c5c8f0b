import type { ErrorObject } from 'ajv'
import type { FastifyRequest } from 'fastify'
import { answer } from '../answer/answer.js'
import { failureOf } from '../answer/failure.js'
import { schemaErrorFormatter, type ValidationError } from '../explain/validation-error.js'
import type { Findings, RequestPart } from '../explain/violation.js'
import type { Judge, KnownRoute } from '../fastify/routes.js'
import type { Service } from '../fastify/service.js'
import type { LanguageParameter } from '../language/detection.js'
import type { SampleRequest } from './refused-requests.js'

/** In the order in which Fastify asks, with the property of a request that has the part. */
const PARTS: ReadonlyArray<{ part: RequestPart, property: 'params' | 'body' | 'query' | 'headers' }> = [
  { part: 'params', property: 'params' },
  { part: 'body', property: 'body' },
  { part: 'querystring', property: 'query' },
  { part: 'headers', property: 'headers' },
]

/** What judges the parts of a route's requests. */
export type Judges = ReadonlyMap<RequestPart, Judge>

/**
 * What a service answers to a request in some languages, by the same functions that answer when it comes: the validation functions of the
 * route, the explanation, the texts.
 * @returns a body for each language in which the request can be sent; none where it is not refused
 */
export function answersTo (service: Service, route: KnownRoute, judges: Judges, sample: SampleRequest, languages: readonly string[]): Array<readonly [language: string, body: string]> {
  const request = requestOf(route, judges, sample, languageQuery(service, languages))
  const refused = refusalOf(service, request)
  if (refused === undefined) return []
  const { error, findings } = refused
  const explained = { failure: failureOf(error, 200, service.validationStatus), findings, retryAfter: undefined }
  return languages.filter((language) => asksFor(service, request, language))
    .map((language) => [language, answer(service.messages, language, explained, service, service.newWriter())] as const)
}

function refusalOf (service: Service, request: FastifyRequest): { error: ValidationError, findings: Findings } | undefined {
  for (const { part, property } of PARTS) {
    const validate = functionOf(request.getValidationFunction(part as never) as unknown as Judge | undefined)
    if (validate?.(request[property] ?? null) !== false) continue
    const error = schemaErrorFormatter(validate.errors as ErrorObject[], part)
    const findings = service.findViolations(request, error)
    // what was not looked at may be told at another time
    return findings instanceof Promise || findings.isPartial ? undefined : { error, findings }
  }
  return undefined
}

/** A body that has a schema for each media type is sent as JSON. */
function functionOf (judge: Judge | undefined): Extract<Judge, Function> | undefined {
  return typeof judge === 'function' ? judge : judge?.['application/json']
}

/** As much of a request as an answer asks for. */
function requestOf ({ instance }: KnownRoute, judges: Judges, { params, querystring, headers, body }: SampleRequest, said: object): FastifyRequest {
  return {
    params: { ...params },
    query: { ...structuredClone(querystring), ...said },
    headers: { host: 'localhost', ...headers },
    body: structuredClone(body),
    mediaType: 'application/json',
    raw: { url: '/' },
    cookies: {},
    server: instance,
    log: instance.log,
    getValidationFunction: (part: RequestPart) => judges.get(part),
  } as unknown as FastifyRequest
}

/** Where a sample says its language. */
function parameterOf ({ languageParameters }: Service): LanguageParameter | undefined {
  return languageParameters.find(({ in: place }) => place === 'header') ?? languageParameters.find(({ in: place }) => place === 'query')
}

/** What the query string has beside the sample's values: a schema may refuse it. */
function languageQuery (service: Service, [language]: readonly string[]): object {
  const parameter = parameterOf(service)
  return parameter?.in === 'query' ? { [parameter.name]: language } : {}
}

/** Whether a request is answered in a language when it asks for it. */
function asksFor (service: Service, request: FastifyRequest, language: string): boolean {
  const parameter = parameterOf(service)
  if (parameter === undefined) return false
  const { in: place, name } = parameter
  const asking = place === 'header' ? { headers: { ...request.headers, [name.toLowerCase()]: language } } : { query: { ...request.query as object, [name]: language } }
  return service.detect({ ...request, ...asking }).language === language
}
