import { constants, type Http2ServerResponse } from 'node:http2'
import type { FastifyReply } from 'fastify'
import { takeErrorFlag } from './fastify-internals.js'
import { fallbackAnswer } from './fallback-answer.js'
import { keptHeaders } from './reply-headers.js'

/** The `send` of a reply before this module replaced it. Other plugins replace it, too. */
const SEND = Symbol('fastify-localized-errors.send')
const ANSWERED = Symbol('fastify-localized-errors.answered')

interface Taken extends FastifyReply {
  [SEND]?: FastifyReply['send']
  [ANSWERED]?: true
}

/**
 * Reserves a reply for an answer that takes time, as if it was already sent, so that nobody else answers.
 * @param answerError handles an error that is thrown or sent meanwhile, such as a timeout
 */
export function hold (reply: FastifyReply, answerError: (error: unknown) => void): void {
  take(reply, function (this: FastifyReply, payload?: unknown) {
    if (takeErrorFlag(this) || payload instanceof Error) answerError(payload)
    // an async handler that has sent without awaiting returns undefined
    else if (payload !== undefined) this.log.warn('a reply was sent again while its error was being answered')
    return this
  })
}

/**
 * Sends an answer, and prevents any other.
 *
 * If a hook or Node fails with the answer, Fastify calls the next error handler, and finally its own, which shows the message of the
 * failure. Both call `reply.send`.
 */
export function deliver (reply: FastifyReply, contentType: string, body: string): void {
  const send = take(reply, sendAfterAnswer)
  claim(reply)
  // a handler may have set a serializer for another payload
  reply.serializer(null as never).header('content-type', contentType)
  send.call(reply, body)
}

/** Marks a reply as answered, also if the answer still has to be written. */
export function claim (reply: FastifyReply): void {
  (reply as Taken)[ANSWERED] = true
}

/** Whether an answer of this package is being sent. */
export function isAnswered (reply: FastifyReply): boolean {
  return (reply as Taken)[ANSWERED] === true
}

/** @returns the previous `send` */
function take (reply: Taken, send: FastifyReply['send']): FastifyReply['send'] {
  const own = (reply[SEND] ??= reply.send)
  reply.send = send
  return own
}

function sendAfterAnswer (this: FastifyReply, payload?: unknown): FastifyReply {
  if (this.sent) return (this as Taken)[SEND]!.call(this, payload)
  // undefined is what an async handler returns that has sent without awaiting
  if (payload !== undefined) deliverRaw(this, this.statusCode)
  return this
}

/** Answers without hooks, with a fallback body. */
export function deliverRaw (reply: FastifyReply, status: number): void {
  const { raw, request } = reply
  if (raw.headersSent) {
    // the client has already received a part of another answer
    breakOff(raw)
    return
  }
  const { headers, body } = fallbackAnswer(reply, status)
  reply.hijack()
  raw.writeHead(status, { ...keptHeaders(reply, status), ...headers, 'content-length': Buffer.byteLength(body) })
  raw.end(request.method === 'HEAD' ? undefined : body)
}

/** Ends an incomplete answer: HTTP/2 needs an error code; over HTTP/1 the connection ends too early. */
function breakOff (raw: FastifyReply['raw']): void {
  const { stream } = raw as unknown as Partial<Http2ServerResponse>
  if (stream === undefined) raw.destroy()
  else stream.close(constants.NGHTTP2_INTERNAL_ERROR)
}
