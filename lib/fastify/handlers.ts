import type { FastifyReply, FastifyRequest } from 'fastify'
import { namesProblem, prefersProblem } from '../answer/accept.js'
import { answer, isForeignText } from '../answer/answer.js'
import { JSON_TYPE, deliver, deliverRaw, hold, isAnswered } from './delivery.js'
import { statusFailure, type Failure } from '../answer/failure.js'
import { fallbackAnswer } from './fallback-answer.js'
import type { Outcome } from './log.js'
import { meaningOf, unknownRoute } from './meaning.js'
import { PROBLEM_TYPE, ProblemWriter } from '../answer/problem.js'
import { recording } from '../answer/recorded-codes.js'
import { addVary, dropStaleHeaders, retryAfterOf, setErrorHeaders } from './reply-headers.js'
import { receivedRequest } from './received-request.js'
import { languageOf } from './request-language.js'
import { serialized, serializersOf, takes } from './response-schema.js'
import type { Service } from './service.js'
import { titleKeys } from '../answer/status-keys.js'
import { property } from '../errors/thrown.js'
import { NOTHING_FOUND, type Findings } from '../violation/violation.js'

export interface Handlers {
  errorHandler: (error: unknown, request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply> | undefined
  notFoundHandler: (request: FastifyRequest, reply: FastifyReply) => void
}

const MEDIA_TYPE = 'application/json'

export function handlersOf (service: Service): Handlers {
  return {
    errorHandler (error, request, reply) {
      const failure = meaningSafely(service, error, request, reply)
      if (isAnswered(reply) || reply.raw.headersSent) {
        logFault(request, service.loggable(error))
        deliverRaw(reply, failure.status)
        return undefined
      }
      const found = findingsOf(service, failure, request)
      if (!(found instanceof Promise)) {
        respond(service, request, reply, { error, failure, findings: found })
        return undefined
      }
      hold(reply, (other) => {
        respond(service, request, reply, { error: other, failure: meaningSafely(service, other, request, reply), findings: NOTHING_FOUND })
      })
      return found.then(undefined, (fault) => nothing(request, fault)).then((findings) => {
        // something else may have answered meanwhile, such as a timeout
        if (!isAnswered(reply) && !reply.sent && !reply.raw.headersSent) respond(service, request, reply, { error, failure, findings })
        return reply
      })
    },
    notFoundHandler (request, reply) {
      respond(service, request, reply, { error: undefined, failure: unknownRoute(request), findings: NOTHING_FOUND })
    },
  }
}

function meaningSafely (service: Service, error: unknown, request: FastifyRequest, reply: FastifyReply): Failure {
  try {
    return meaningOf(error, request, reply, service.validationStatus, service.databaseErrors)
  } catch (fault) {
    logFault(request, fault)
    return statusFailure(500)
  }
}

function findingsOf (service: Service, { validation, issues }: Failure, request: FastifyRequest): Findings | Promise<Findings> {
  if (validation === undefined && issues.length === 0) return NOTHING_FOUND
  try {
    return validation === undefined ? service.tellViolations(receivedRequest(request), issues) : service.findViolations(receivedRequest(request), validation)
  } catch (fault) {
    return nothing(request, fault)
  }
}

function nothing (request: FastifyRequest, fault: unknown): Findings {
  logFault(request, fault)
  return NOTHING_FOUND
}

/** Answers. Whatever fails on the way, the client gets the status in the envelope. */
function respond (service: Service, request: FastifyRequest, reply: FastifyReply, outcome: Outcome): void {
  const { status } = outcome.failure
  const { type, body } = preparedSafely(service, request, reply, outcome)
  try {
    deliver(reply, type, body)
  } catch (fault) {
    logFault(request, fault)
    deliverRaw(reply, status)
  }
}

interface Prepared {
  readonly type: string
  readonly body: string
}

function preparedSafely (service: Service, request: FastifyRequest, reply: FastifyReply, outcome: Outcome): Prepared {
  try {
    return prepared(service, request, reply, outcome)
  } catch (fault) {
    logFault(request, fault)
    return preparedFallback(reply, outcome.failure.status)
  }
}

/** Sets the status and headers, and builds the body. */
function prepared (service: Service, request: FastifyRequest, reply: FastifyReply, outcome: Outcome): Prepared {
  const { error, failure, findings } = outcome
  const { status, code, headers } = failure
  if (code !== 'validation') dropStaleHeaders(reply, property(error, 'code'), status)
  if (headers !== undefined) setErrorHeaders(reply, headers, status)
  const { language, vary } = languageOf(service, request)
  reply.code(status)
  if (!isForeignText(service.messages, language, failure)) reply.header('content-language', language)
  if (vary !== '') addVary(reply, vary)
  log(service, request, reply, outcome, language)
  const serializers = serializersOf(reply, status)
  const isProblem = wantsProblem(request, reply) && takes(serializers, PROBLEM_TYPE)
  const writer = isProblem ? new ProblemWriter(service.messages.constant(language, titleKeys(status)).text, service.problemType) : service.newWriter()
  const body = answer(service.messages, language, { failure, findings, retryAfter: retryAfterOf(reply) }, service, recording(writer, request.raw))
  const mediaType = isProblem ? PROBLEM_TYPE : MEDIA_TYPE
  return {
    type: isProblem ? PROBLEM_TYPE : JSON_TYPE,
    body: serializers === undefined ? body : serializedSafely(request, () => serialized(serializers, mediaType, body, status, code), body),
  }
}

function preparedFallback (reply: FastifyReply, status: number): Prepared {
  const { language, body } = fallbackAnswer(reply, status)
  reply.code(status).header('content-language', language)
  return { type: JSON_TYPE, body }
}

/** Parses Accept only if it names problem details, and adds it to `Vary` then. */
function wantsProblem ({ headers: { accept } }: FastifyRequest, reply: FastifyReply): boolean {
  if (!namesProblem(accept)) return false
  addVary(reply, 'Accept')
  return prefersProblem(accept)
}

function log (service: Service, request: FastifyRequest, reply: FastifyReply, outcome: Outcome, language: string): void {
  try {
    service.log(request, reply, outcome, language)
  } catch (fault) {
    logFault(request, fault)
  }
}

function serializedSafely (request: FastifyRequest, serialize: () => string, otherwise: string): string {
  try {
    return serialize()
  } catch (fault) {
    logFault(request, fault)
    return otherwise
  }
}

/** Logs a failure of this package, of an application's text or of a hook. The client does not see it. */
function logFault ({ log }: FastifyRequest, err: unknown): void {
  try {
    log.error({ err }, 'an error could not be answered as it should be')
  } catch {
    // the logger fails, or the error cannot be logged: the answer is more important
  }
}
