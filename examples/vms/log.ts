import { STATUS_CODES } from 'node:http'
import { ApiError } from 'fastify-localized-errors'
import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify'

/**
 * One line for each error and none for what went well. A line has the request's id, the route's pattern, the status, the language, and the
 * codes and fields of what was refused; never an address, a header or a value that a client sent.
 */
export class ErrorLog extends Fastify.LogController {
  override incomingRequest (): void {}

  override requestCompleted (): void {}

  override routeNotFound (request: FastifyRequest): void {
    request.log.info({ ...about(request), status: 404, language: request.language, code: nameOf(404) }, 'unknown route')
  }

  /**
   * What the service throws on purpose is a warning with its cause, what nobody expected an error.
   * @param details the language, codes and fields, which fastify-localized-errors hands over
   */
  override defaultErrorLog (error: unknown, request: FastifyRequest, { statusCode: status }: FastifyReply, details?: { code?: string }): void {
    const line = { ...about(request), status, ...details, code: details?.code ?? nameOf(status) }
    if (status < 500) request.log.info(line, 'request refused')
    else if (error instanceof ApiError) request.log.warn({ ...line, ...causeOf(error) }, 'request failed')
    else request.log.error({ ...line, error: describe(error) }, 'request failed')
  }
}

/** `PAYMENT_REQUIRED`: the code of an error that has none of its own. */
function nameOf (status: number): string | undefined {
  return STATUS_CODES[status]?.toUpperCase().replace(/\W+/g, '_')
}

function about ({ method, routeOptions }: FastifyRequest): object {
  return { method, route: routeOptions.url }
}

interface Description {
  readonly name: unknown
  readonly code?: unknown
  readonly message?: unknown
  readonly stack?: string[]
  readonly cause?: Description
}

/** How deep causes are followed. */
const CAUSES = 5

/** An error as an operator needs it. The message of a database's error is left out, as it may quote a row. */
function describe (error: unknown, depth = 0): Description {
  if (!(error instanceof Error)) return { name: typeof error }
  const { name, message, stack = '', code } = error as Error & { code?: unknown }
  return {
    name,
    ...(code === undefined ? {} : { code }),
    ...(isOfDatabase(error) ? { constraint: error.constraint, table: error.table } : { message }),
    stack: stack.split('\n').filter((line) => /^ +at /.test(line)).map((line) => line.trim()),
    ...(depth === CAUSES ? {} : causeOf(error, depth)),
  }
}

function causeOf ({ cause }: Error, depth = 0): { cause?: Description } {
  return cause === undefined ? {} : { cause: describe(cause, depth + 1) }
}

/** PostgreSQL's errors have a SQLSTATE of five characters, and a severity. */
function isOfDatabase (error: Error): error is Error & { constraint?: string, table?: string } {
  const { code, severity } = error as { code?: unknown, severity?: unknown }
  return typeof severity === 'string' && typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)
}
