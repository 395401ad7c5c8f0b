import { STATUS_CODES } from 'node:http'
import type { FastifyReply } from 'fastify'

type Serialize = (payload: object) => string

/** The serializers of a route's `response` schema for a status: one for all media types, or one for each. */
type Serializers = Serialize | Readonly<Record<string, Serialize>>

/** The serializers for a status, chosen as Fastify does: `422`, `4xx` or `default`. */
export function serializersOf (reply: FastifyReply, status: number): Serializers | undefined {
  return serializers(reply, String(status)) ?? serializers(reply, status < 500 ? '4xx' : '5xx') ?? serializers(reply, 'default')
}

function serializers (reply: FastifyReply, key: string): Serializers | undefined {
  return reply.getSerializationFunction(key) as Serializers | undefined
}

export function takes (serializers: Serializers | undefined, mediaType: string): boolean {
  return serializers === undefined || (typeof serializers === 'object' && serializers[mediaType] !== undefined)
}

/**
 * The body as serialized by a route's schema. The schema may also use the properties of Fastify's own errors: `statusCode`, `error`, `code`.
 */
export function serialized (serializers: Serializers, mediaType: string, body: string, status: number, code: string | undefined): string {
  const serialize = typeof serializers === 'function' ? serializers : serializers[mediaType] ?? serializers['*/*']
  if (serialize === undefined) return body
  const payload: object = JSON.parse(body)
  for (const [name, value] of Object.entries({ statusCode: status, error: STATUS_CODES[status], code })) {
    if (!Object.hasOwn(payload, name)) Object.defineProperty(payload, name, { value })
  }
  return serialize(payload)
}
