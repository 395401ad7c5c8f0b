import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { handlersOf } from './handlers.js'
import { serviceFor, standardService, type Service } from './service.js'
import { statusKeys } from '../answer/status-keys.js'
import { tagOf } from '../text/intl.js'

/**
 * For Fastify's `frameworkErrors`: answers errors that occur before routing, such as a malformed URL, in the envelope. It uses the options of
 * the plugin in the root scope, or the defaults.
 */
export function frameworkErrors (error: Error, request: FastifyRequest, reply: FastifyReply): void {
  handlersOf(serviceFor(request.server)).errorHandler(error, request, reply)
}

/**
 * For Fastify's `clientErrorHandler`: answers malformed HTTP and timeouts in the envelope. There is no request whose language is known, so the
 * fallback is used.
 */
export function clientErrorHandler (this: FastifyInstance | void, error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  this?.log.trace({ err: error }, 'client error')
  if (socket.writable) socket.write(rawAnswer(this === undefined ? standardService() : serviceFor(this), error.code))
  // as in Fastify: after a malformed request, the rest of the connection cannot be parsed
  socket.destroy(error)
}

/**
 * Both handlers, for an application that wants all of its answers in the envelope. Typed for HTTP/1 and HTTP/2.
 * @example const app = Fastify({ ...serverOptions, logger: true })
 */
export const serverOptions: {
  frameworkErrors: (error: Error, request: any, reply: any) => void
  clientErrorHandler: (error: Error & { code?: string }, socket: Socket) => void
} = {
  frameworkErrors,
  clientErrorHandler,
}

const STATUSES: Readonly<Record<string, number>> = { ERR_HTTP_REQUEST_TIMEOUT: 408, HPE_HEADER_OVERFLOW: 431, HPE_CHUNK_EXTENSIONS_OVERFLOW: 413 }

function rawAnswer ({ messages, fallbackLng, newWriter }: Service, code = ''): string {
  const status = Object.hasOwn(STATUSES, code) ? STATUSES[code]! : 400
  const message = messages.constant(fallbackLng, statusKeys(status, status === 400 ? 'HPE_INVALID' : code))
  const body = newWriter().body({ status, message, code: undefined })
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Language: ${tagOf(fallbackLng)}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
    '',
    body,
  ].join('\r\n')
}
