import type { FastifyReply } from 'fastify'
import { lastWords } from './last-words.js'
import { keptHeaders } from './reply-headers.js'

export const JSON_TYPE = 'application/json; charset=utf-8'

/**
 * Sends an answer so that nobody answers after it.
 *
 * When a hook or Node refuses the answer, Fastify would call the next error handler, in the end its own with the fault's
 * message: both call `reply.send`.
 */
export function deliver (reply: FastifyReply, contentType: string, body: string): void {
  const { send } = reply
  reply.send = sendAfterAnswer
  // a handler may have set a serializer for what it could not send
  reply.serializer(null as never).header('content-type', contentType)
  send.call(reply, body)
}

/** Whether an answer is on its way. */
export function isAnswered (reply: FastifyReply): boolean {
  return Object.hasOwn(reply, 'send')
}

function sendAfterAnswer (this: FastifyReply, payload?: unknown): FastifyReply {
  if (this.sent) return Object.getPrototypeOf(this).send.call(this, payload)
  // what an async handler returns when it has sent without waiting
  if (payload !== undefined) deliverRaw(this, this.statusCode)
  return this
}

/** Answers past all hooks, in few words. */
export function deliverRaw (reply: FastifyReply, status: number): void {
  const { raw, request } = reply
  if (raw.headersSent) {
    // the client has a part of another answer already
    raw.destroy()
    return
  }
  const { language, body } = lastWords(reply, status)
  reply.hijack()
  raw.writeHead(status, { ...keptHeaders(reply), 'content-type': JSON_TYPE, 'content-language': language, 'content-length': Buffer.byteLength(body) })
  raw.end(request.method === 'HEAD' ? undefined : body)
}
