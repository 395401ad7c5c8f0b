import { validateHeaderName, validateHeaderValue } from 'node:http'
import type { FastifyReply } from 'fastify'

/** Headers that describe another body than the answer's. */
const BODY_HEADERS = [
  'content-type', 'content-length', 'content-encoding', 'content-range', 'content-disposition', 'transfer-encoding', 'trailer', 'etag',
  'last-modified',
]

/** Node's errors for a header that cannot be written. */
const ILLEGAL_HEADER = new Set<unknown>(['ERR_INVALID_CHAR', 'ERR_INVALID_HTTP_TOKEN', 'ERR_HTTP_INVALID_HEADER_VALUE'])

/** Sets the headers of an error, except those that describe another body or are invalid. */
export function setErrorHeaders (reply: FastifyReply, headers: Readonly<Record<string, unknown>>, status: number): void {
  for (const [name, value] of Object.entries(headers)) {
    if (isOfBody(name.toLowerCase(), status)) continue
    if (isLegal(name, value)) reply.header(name, value)
    else reply.log.warn({ header: name }, 'cannot set a header of the error')
  }
}

/** Removes headers that describe a body that could not be sent, and those that Node refused. */
export function dropStaleHeaders (reply: FastifyReply, code: unknown, status: number): void {
  for (const name of BODY_HEADERS) {
    if (isOfBody(name, status)) drop(reply, name)
  }
  if (!ILLEGAL_HEADER.has(code)) return
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (!isLegal(name, value)) drop(reply, name)
  }
}

/** The headers of a stream are already on Node's response, where Fastify before 5.9 leaves them. */
function drop (reply: FastifyReply, name: string): void {
  reply.removeHeader(name)
  reply.raw.removeHeader(name)
}

/** `Content-Range` of a 416 is the length of the resource (RFC 9110, 15.5.17). */
function isOfBody (name: string, status: number): boolean {
  return BODY_HEADERS.includes(name) && !(status === 416 && name === 'content-range')
}

/** The headers set so far that a raw answer keeps. */
export function keptHeaders (reply: FastifyReply, status: number): Record<string, string | string[]> {
  const headers = Object.entries(reply.getHeaders()).filter(([name, value]) => !isOfBody(name, status) && isLegal(name, value))
  return Object.fromEntries(headers.map(([name, value]) => [name, value as string]))
}

function isLegal (name: string, value: unknown): boolean {
  try {
    validateHeaderName(name)
    for (const item of [value].flat()) validateHeaderValue(name, item as string)
    return true
  } catch {
    return false
  }
}

/** Appends names to `Vary` (RFC 9110, 12.5.5) unless they are there. */
export function addVary (reply: FastifyReply, names: string): void {
  const present = reply.getHeader('vary')
  if (present === undefined) {
    reply.header('vary', names)
    return
  }
  const listed = String(present).split(',').map((name) => name.trim().toLowerCase())
  const added = names.split(', ').filter((name) => !listed.includes(name.toLowerCase()))
  if (!listed.includes('*') && added.length > 0) reply.header('vary', [String(present), ...added].join(', '))
}

/** The seconds of `Retry-After`; undefined if it is a date (RFC 9110, 10.2.3). */
export function retryAfterOf (reply: FastifyReply): number | undefined {
  const value = reply.getHeader('retry-after')
  return value !== undefined && /^\d{1,9}$/.test(String(value)) ? Number(value) : undefined
}
