import { constants, type Http2ServerResponse } from 'node:http2'
import type { FastifyReply } from 'fastify'
import { takeErrorFlag } from './fastify-internals.js'
import { lastWords } from './last-words.js'
import { keptHeaders } from './reply-headers.js'

export const JSON_TYPE = 'application/json; charset=utf-8'

/** The `send` that a reply had before this module replaced it; other plugins replace it, too. */
const SEND = Symbol('fastify-localized-errors.send')
const ANSWERED = Symbol('fastify-localized-errors.answered')

interface Taken extends FastifyReply {
  [SEND]?: FastifyReply['send']
  [ANSWERED]?: true
}

/**
 * Keeps a reply for an answer that takes time, as if it was sent already: nobody else answers meanwhile.
 * @param answerError takes an error that is thrown or sent meanwhile, such as a timeout
 */
export function hold (reply: FastifyReply, answerError: (error: unknown) => void): void {
  take(reply, function (this: FastifyReply, payload?: unknown) {
    if (takeErrorFlag(this) || payload instanceof Error) answerError(payload)
    // an async handler that has sent without waiting returns nothing
    else if (payload !== undefined) this.log.warn('a reply was sent again while its error is being answered')
    return this
  })
}

/**
 * Sends an answer so that nobody answers after it.
 *
 * When a hook or Node refuses the answer, Fastify would call the next error handler, in the end its own with the fault's
 * message: both call `reply.send`.
 */
export function deliver (reply: FastifyReply, contentType: string, body: string): void {
  const send = take(reply, sendAfterAnswer);
  (reply as Taken)[ANSWERED] = true
  // a handler may have set a serializer for what it could not send
  reply.serializer(null as never).header('content-type', contentType)
  send.call(reply, body)
}

/** Whether an answer of ours is on its way. */
export function isAnswered (reply: FastifyReply): boolean {
  return (reply as Taken)[ANSWERED] === true
}

/** @returns what sent until now */
function take (reply: Taken, send: FastifyReply['send']): FastifyReply['send'] {
  const own = (reply[SEND] ??= reply.send)
  reply.send = send
  return own
}

function sendAfterAnswer (this: FastifyReply, payload?: unknown): FastifyReply {
  if (this.sent) return (this as Taken)[SEND]!.call(this, payload)
  // what an async handler returns when it has sent without waiting
  if (payload !== undefined) deliverRaw(this, this.statusCode)
  return this
}

/** Answers past all hooks, in few words. */
export function deliverRaw (reply: FastifyReply, status: number): void {
  const { raw, request } = reply
  if (raw.headersSent) {
    // the client has a part of another answer already
    breakOff(raw)
    return
  }
  const { language, body } = lastWords(reply, status)
  reply.hijack()
  raw.writeHead(status, { ...keptHeaders(reply, status), 'content-type': JSON_TYPE, 'content-language': language, 'content-length': Buffer.byteLength(body) })
  raw.end(request.method === 'HEAD' ? undefined : body)
}

/** HTTP/2 has to be told that the answer is incomplete; over HTTP/1 the connection ends too early. */
function breakOff (raw: FastifyReply['raw']): void {
  const { stream } = raw as unknown as Partial<Http2ServerResponse>
  if (stream === undefined) raw.destroy()
  else stream.close(constants.NGHTTP2_INTERNAL_ERROR)
}
