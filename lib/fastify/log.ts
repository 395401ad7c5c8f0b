import type { FastifyReply, FastifyRequest } from 'fastify'
import { isApiError } from '../answer/api-error.js'
import { codeOf } from '../answer/code.js'
import type { Failure } from '../answer/failure.js'
import { isLogDisabled, type LogController } from './fastify-internals.js'
import { property } from '../errors/thrown.js'
import type { Findings, Violation } from '../violation/violation.js'

/** The most violations in a line of the log. */
const MOST_LOGGED = 10

/** An error and its answer. */
export interface Outcome {
  /** What was thrown; undefined for an unknown route. */
  readonly error: unknown
  readonly failure: Failure
  readonly findings: Findings
}

export type LogOutcome = (request: FastifyRequest, reply: FastifyReply, outcome: Outcome, language: string) => void

/**
 * Logs as Fastify does, 5xx as `error` and 4xx as `info`, with the language, the codes and the schema's params, and without what the client
 * submitted.
 * @param loggable what may be logged of an error that is not a refusal
 */
export function outcomeLogger (controller: LogController | undefined, loggable: (error: unknown) => unknown): LogOutcome {
  const isOverridden = controller !== undefined && controller.defaultErrorLog !== baseOf(controller).defaultErrorLog
  return (request, reply, outcome, language) => {
    const level = outcome.failure.status >= 500 ? 'error' : 'info'
    if (!isEnabled(request, level) || isLogDisabled(controller, request)) return
    if (outcome.error === undefined && outcome.failure.status === 404) {
      if (controller !== undefined) controller.routeNotFound(request, reply)
      else request.log.info(`Route ${request.method}:${request.raw.url} not found`)
      return
    }
    const details = { language, ...detailsOf(outcome) }
    if (isOverridden) controller.defaultErrorLog(outcome.error, request, reply, details)
    else if (level === 'error') request.log.error({ req: request, res: reply, err: loggable(outcome.error), ...details }, messageOf(loggable(outcome.error)))
    else {
      const err = isRefusal(outcome.error, outcome.failure) ? undefined : loggable(outcome.error)
      request.log.info({ res: reply, err, ...details }, summaryOf(outcome, loggable))
    }
  }
}

/** The base class of an application's controller. */
function baseOf (controller: LogController): LogController {
  let base = Object.getPrototypeOf(controller)
  while (Object.getPrototypeOf(Object.getPrototypeOf(base)) !== null) base = Object.getPrototypeOf(base)
  return base
}

/** A disabled logger has the same empty function for each level. */
function isEnabled ({ log }: FastifyRequest, level: 'error' | 'info'): boolean {
  const { isLevelEnabled } = log as { isLevelEnabled?: (level: string) => boolean }
  return isLevelEnabled === undefined ? log[level] !== log.trace : isLevelEnabled.call(log, level)
}

function detailsOf ({ error, failure, findings: { violations } }: Outcome): object {
  const { code, errors } = failure
  return {
    code,
    key: isApiError(error) ? error.text : undefined,
    fields: errors.length === 0 ? undefined : errors.map(([field]) => field),
    violations: violations.length === 0 ? undefined : violations.slice(0, MOST_LOGGED).map(logged),
  }
}

function logged (violation: Violation): object {
  const { field, rule } = violation
  return { in: rule.part, field, ...codeOf(violation) }
}

function summaryOf ({ error, failure, findings: { violations } }: Outcome, loggable: (error: unknown) => unknown): string {
  return isRefusal(error, failure) ? `request refused, errors: ${violations.length + failure.errors.length}` : messageOf(loggable(error))
}

/** The error of a validator may hold what was submitted; its violations say what there is to say. */
function isRefusal (error: unknown, { code }: Failure): boolean {
  return code === 'validation' && !isApiError(error)
}

function messageOf (error: unknown): string {
  const message = property(error, 'message')
  return typeof message === 'string' ? message : 'request failed'
}

/** Logs a failure of this package, of an application's text or of a hook. The client does not see it. */
export function logFault ({ log }: FastifyRequest, err: unknown): void {
  try {
    log.error({ err }, 'failed to answer an error as intended')
  } catch {
    // the logger fails, or the error cannot be logged: the answer is more important
  }
}
