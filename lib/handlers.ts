import type { FastifyReply, FastifyRequest } from 'fastify'
import { answer, type AnswerOptions } from './answer.js'
import type { DetectLanguage } from './detection.js'
import { failureOf, statusFailure, type Failure } from './failure.js'
import type { Messages } from './messages.js'
import type { FindViolations } from './request-violations.js'
import type { Violation } from './violation.js'

/** What the handlers of one registration work with. */
export interface Service extends AnswerOptions {
  readonly messages: Messages
  readonly detect: DetectLanguage
  readonly findViolations: FindViolations
  /** The status of rejected requests. */
  readonly validationStatus: number
}

export interface Handlers {
  errorHandler: (error: unknown, request: FastifyRequest, reply: FastifyReply) => unknown
  notFoundHandler: (request: FastifyRequest, reply: FastifyReply) => unknown
}

export function handlersOf (service: Service): Handlers {
  return {
    errorHandler (error, request, reply) {
      const failure = failureOf(error, reply.statusCode, service.validationStatus)
      const { validation } = failure
      const violations = validation === undefined ? NONE : service.findViolations(request, validation)
      return violations instanceof Promise
        ? violations.then((late) => { send(service, request, reply, failure, late, error) })
        : send(service, request, reply, failure, violations, error)
    },
    notFoundHandler (request, reply) {
      send(service, request, reply, statusFailure(404), NONE, undefined)
    },
  }
}

const NONE: readonly Violation[] = []

function send (service: Service, request: FastifyRequest, reply: FastifyReply, failure: Failure, violations: readonly Violation[], error: unknown): void {
  const { language, vary } = service.detect(request)
  if (failure.headers !== undefined) reply.headers(failure.headers)
  reply.code(failure.status).header('content-language', language)
  if (vary !== '') addVary(reply, vary)
  log(request, reply, failure, violations, language, error)
  const json = answer(service.messages, language, { failure, violations, retryAfter: retryAfterOf(reply) }, service)
  sendJson(request, reply, json)
}

/** A route that has response schemas gets the object, so that its own serializer has the last word. */
function sendJson (request: FastifyRequest, reply: FastifyReply, json: string): void {
  const { schema } = request.routeOptions
  if (schema?.response !== undefined) {
    reply.send(JSON.parse(json))
    return
  }
  reply.header('content-type', 'application/json; charset=utf-8').send(json)
}

/** Appends to `Vary` (RFC 9110, 12.5.5) what is not there yet. */
function addVary (reply: FastifyReply, names: string): void {
  const present = reply.getHeader('vary')
  if (present === undefined) {
    reply.header('vary', names)
    return
  }
  const listed = String(present).split(',').map((name) => name.trim().toLowerCase())
  const added = names.split(', ').filter((name) => !listed.includes(name.toLowerCase()))
  if (!listed.includes('*') && added.length > 0) reply.header('vary', [String(present), ...added].join(', '))
}

function retryAfterOf (reply: FastifyReply): number | undefined {
  const value = reply.getHeader('retry-after')
  return value !== undefined && /^\d{1,9}$/.test(String(value)) ? Number(value) : undefined
}

/** Everything for the people who run the service, and no submitted value. */
function log (request: FastifyRequest, reply: FastifyReply, { status }: Failure, violations: readonly Violation[], language: string, error: unknown): void {
  const details = { res: reply, err: error, language, violations: { toJSON: () => violations.map(logged) } }
  if (status >= 500) request.log.error({ req: request, ...details }, messageOf(error))
  else request.log.info(details, messageOf(error))
}

function logged ({ field, rule }: Violation): object {
  return { part: rule.part, field, keyword: rule.keyword }
}

function messageOf (error: unknown): string {
  return error instanceof Error ? error.message : 'request failed'
}
