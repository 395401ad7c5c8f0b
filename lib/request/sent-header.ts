import type { FastifyRequest } from 'fastify'

/**
 * A header of a request. If it is missing and the route has a schema for headers, the one that the client has sent: Ajv may have removed what
 * the schema does not list. Headers that an application has replaced stay as they are.
 * @param name in lower case
 */
export function sentHeader (request: FastifyRequest, name: string): string | undefined {
  const { headers } = request
  if (Object.hasOwn(headers, name)) return headers[name] as string | undefined
  const value = receivedHeader(name, request.raw.rawHeaders as string[] | undefined)
  return value === undefined || request.getValidationFunction('headers') === undefined ? undefined : value
}

/** @param rawHeaders names and values in turn, which not every HTTP server has; several values of one name are a list (RFC 9110, 5.2) */
function receivedHeader (name: string, rawHeaders: readonly string[] = []): string | undefined {
  let values: string | undefined
  for (let at = 0; at < rawHeaders.length; at += 2) {
    if (rawHeaders[at]!.length !== name.length || rawHeaders[at]!.toLowerCase() !== name) continue
    values = values === undefined ? rawHeaders[at + 1]! : `${values}, ${rawHeaders[at + 1]!}`
  }
  return values
}
