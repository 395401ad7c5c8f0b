import type { FastifyReply, FastifyRequest } from 'fastify'
import { isForeignText } from '../answer/answer.js'
import { claim, deliver, deliverRaw, hold, isAnswered } from './delivery.js'
import { statusFailure, type Failure } from '../answer/failure.js'
import { fallbackAnswer } from './fallback-answer.js'
import { PAGE_HEADERS } from '../answer/html.js'
import { logFault, type Outcome } from './log.js'
import { meaningOf, unknownRoute } from './meaning.js'
import { addVary, dropStaleHeaders, setErrorHeaders } from './reply-headers.js'
import { receivedRequest } from './received-request.js'
import { representation, type Representation } from './representation.js'
import { languageOf } from './request-language.js'
import type { Service } from './service.js'
import { property } from '../errors/thrown.js'
import { tagOf } from '../text/intl.js'
import { NOTHING_FOUND, type Findings } from '../violation/violation.js'

export interface Handlers {
  errorHandler: (error: unknown, request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply> | undefined
  notFoundHandler: (request: FastifyRequest, reply: FastifyReply) => void
}

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
  const { type, body, own } = preparedSafely(service, request, reply, outcome)
  const send = (body: string): void => {
    try {
      deliver(reply, type, body)
    } catch (fault) {
      logFault(request, fault)
      deliverRaw(reply, outcome.failure.status)
    }
  }
  if (own === undefined) send(body)
  else sendLater(reply, own, body, send)
}

/** Sends the application's page, or `otherwise` if something else is to be sent before, such as the answer of a timeout. */
function sendLater (reply: FastifyReply, own: Promise<string>, otherwise: string, send: (body: string) => void): void {
  let isDone = false
  const sendOnce = (body: string): void => {
    if (!isDone && !reply.sent && !reply.raw.headersSent) send(body)
    isDone = true
  }
  claim(reply)
  hold(reply, () => {
    reply.headers(PAGE_HEADERS)
    sendOnce(otherwise)
  })
  own.then(sendOnce, () => {})
}

function preparedSafely (service: Service, request: FastifyRequest, reply: FastifyReply, outcome: Outcome): Representation {
  try {
    return prepared(service, request, reply, outcome)
  } catch (fault) {
    logFault(request, fault)
    return preparedFallback(reply, outcome.failure.status)
  }
}

/** Sets the status and headers, and builds the body. */
function prepared (service: Service, request: FastifyRequest, reply: FastifyReply, outcome: Outcome): Representation {
  const { error, failure } = outcome
  const { status, code, headers } = failure
  if (code !== 'validation') dropStaleHeaders(reply, property(error, 'code'), status)
  if (headers !== undefined) setErrorHeaders(reply, headers, status)
  const { language, vary } = languageOf(service, request)
  reply.code(status)
  if (!isForeignText(service.messages, language, failure)) reply.header('content-language', tagOf(language))
  if (vary !== '') addVary(reply, vary)
  log(service, request, reply, outcome, language)
  return representation(service, request, reply, outcome, language)
}

function preparedFallback (reply: FastifyReply, status: number): Representation {
  const { headers, body } = fallbackAnswer(reply, status)
  const { 'content-type': type, ...others } = headers
  reply.code(status).headers(others)
  return { type, body }
}

function log (service: Service, request: FastifyRequest, reply: FastifyReply, outcome: Outcome, language: string): void {
  const { fault } = outcome.findings
  if (fault !== undefined) logFault(request, fault)
  try {
    service.log(request, reply, outcome, language)
    service.misspeltKeys.look(request, outcome.error, language)
  } catch (fault) {
    logFault(request, fault)
  }
}
