import type { FastifyReply, FastifyRequest } from 'fastify'
import { namesProblem, prefersProblem } from '../answer/accept.js'
import { answer } from '../answer/answer.js'
import { JSON_TYPE, deliver, deliverRaw, isAnswered } from './delivery.js'
import { failureOf, statusFailure } from '../answer/failure.js'
import { lastWords } from './last-words.js'
import type { Outcome } from './log.js'
import { PROBLEM_TYPE, ProblemWriter } from '../answer/problem.js'
import { addVary, dropStaleHeaders, retryAfterOf, setErrorHeaders } from './reply-headers.js'
import { languageOf } from './request-language.js'
import { serialized, serializersOf, takes } from './response-schema.js'
import type { Service } from './service.js'
import { titleKeys } from '../answer/status-keys.js'
import { property } from '../explain/thrown.js'
import type { Violation } from '../explain/violation.js'

export interface Handlers {
  errorHandler: (error: unknown, request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply> | undefined
  notFoundHandler: (request: FastifyRequest, reply: FastifyReply) => void
}

const MEDIA_TYPE = 'application/json'
type Found = readonly Violation[] | Promise<readonly Violation[]>
const NONE: readonly Violation[] = []

export function handlersOf (service: Service): Handlers {
  return {
    errorHandler (error, request, reply) {
      const failure = attempt(request, () => failureOf(error, reply.statusCode, service.validationStatus), () => statusFailure(500))
      if (isAnswered(reply) || reply.raw.headersSent) {
        logFault(request, error)
        deliverRaw(reply, failure.status)
        return undefined
      }
      const { validation, attached } = failure
      const found = validation === undefined ? NONE : attempt<Found>(request, () => service.findViolations(request, validation, attached), () => NONE)
      if (!(found instanceof Promise)) {
        respond(service, request, reply, { error, failure, violations: found })
        return undefined
      }
      return found.then(undefined, (fault) => none(request, fault)).then((violations) => {
        respond(service, request, reply, { error, failure, violations })
        return reply
      })
    },
    notFoundHandler (request, reply) {
      respond(service, request, reply, { error: undefined, failure: statusFailure(404), violations: NONE })
    },
  }
}

/** Whatever fails on the way, the client gets the status in the envelope. */
function respond (service: Service, request: FastifyRequest, reply: FastifyReply, outcome: Outcome): void {
  const { status } = outcome.failure
  const { type, body } = attempt(request, () => prepared(service, request, reply, outcome), () => preparedLastWords(reply, status))
  attempt(request, () => deliver(reply, type, body), () => deliverRaw(reply, status))
}

interface Prepared {
  readonly type: string
  readonly body: string
}

/** Sets status and headers, and makes the body. */
function prepared (service: Service, request: FastifyRequest, reply: FastifyReply, outcome: Outcome): Prepared {
  const { error, failure, violations } = outcome
  const { status, code, headers } = failure
  if (code !== 'validation') dropStaleHeaders(reply, property(error, 'code'))
  if (headers !== undefined) setErrorHeaders(reply, headers)
  const { language, vary } = languageOf(service, request)
  reply.code(status).header('content-language', language)
  if (vary !== '') addVary(reply, vary)
  attempt(request, () => service.log(request, reply, outcome, language), () => {})
  const serializers = serializersOf(reply, status)
  const isProblem = wantsProblem(request, reply) && takes(serializers, PROBLEM_TYPE)
  const writer = isProblem ? new ProblemWriter(service.messages.constant(language, titleKeys(status)).text) : service.newWriter()
  const body = answer(service.messages, language, { failure, violations, retryAfter: retryAfterOf(reply) }, service, writer)
  const mediaType = isProblem ? PROBLEM_TYPE : MEDIA_TYPE
  return {
    type: isProblem ? PROBLEM_TYPE : JSON_TYPE,
    body: serializers === undefined ? body : attempt(request, () => serialized(serializers, mediaType, body, status, code), () => body),
  }
}

function preparedLastWords (reply: FastifyReply, status: number): Prepared {
  const { language, body } = lastWords(reply, status)
  reply.code(status).header('content-language', language)
  return { type: JSON_TYPE, body }
}

/** Accept is looked at closely only where it names problem details, and `Vary` tells of it then. */
function wantsProblem ({ headers: { accept } }: FastifyRequest, reply: FastifyReply): boolean {
  if (!namesProblem(accept)) return false
  addVary(reply, 'Accept')
  return prefersProblem(accept)
}

function attempt<T> (request: FastifyRequest, act: () => T, otherwise: () => T): T {
  try {
    return act()
  } catch (fault) {
    logFault(request, fault)
    return otherwise()
  }
}

function none (request: FastifyRequest, fault: unknown): readonly Violation[] {
  logFault(request, fault)
  return NONE
}

/** A fault of ours, of a text of the application, or of a hook: the client sees nothing of it. */
function logFault ({ log }: FastifyRequest, err: unknown): void {
  try {
    log.error({ err }, 'an error could not be answered as it should be')
  } catch {
    // a log that fails, or an error that cannot be logged: the answer goes before
  }
}
