import dns from 'node:dns'
import { constants } from 'node:os'
import { namesOf, property } from '../errors/thrown.js'

// Errors of libraries are written for developers, and may reveal hosts, files, queries and answers of other servers. It is impossible to know
// all libraries, but their errors have properties and codes that an application's own errors do not have.

/** Properties that only errors of databases have, and their types. */
const MARKS: Readonly<Record<string, (value: unknown) => boolean>> = {
  // MySQL, Sequelize, PostgreSQL, TypeORM, Prisma, Redis
  sqlState: isString,
  sqlMessage: isString,
  sql: isString,
  routine: isString,
  driverError: isObject,
  clientVersion: isString,
  command: isObject,
}

/** The same for HTTP clients: axios; got, ky, Octokit and superagent; the AWS SDK. */
const UPSTREAM_MARKS: typeof MARKS = {
  isAxiosError: (value) => value === true,
  response: (value) => isObject(property(value, 'headers')),
  $metadata: isObject,
}

/** The same for errors without a status. */
const WEAK_MARKS: Readonly<Record<string, (value: unknown) => boolean>> = {
  // a DOMException, MongoDB
  code: isNumber,
  // Drizzle
  query: isString,
}

const NATIVE = new Set<unknown>(['TypeError', 'RangeError', 'ReferenceError', 'SyntaxError', 'EvalError', 'URIError', 'AggregateError'])

/** Whether an error comes from a library. */
export function isLibraryError (error: unknown): boolean {
  return isSystemError(error) || isUpstreamError(error) || hasMark(error, MARKS)
}

/** Whether an error comes from Node itself; its message may name files and hosts. */
export function isSystemError (error: unknown): boolean {
  return isNumber(property(error, 'errno')) || isString(property(error, 'syscall'))
}

/** Whether an error without a status is a fault, not one that was written for clients. */
export function isFault (error: unknown): boolean {
  const code = property(error, 'code')
  return NATIVE.has(property(error, 'name')) || isLibraryError(error) || hasMark(error, WEAK_MARKS) ||
    (isString(code) && (isDriverCode(code) || code.startsWith('ERR_')))
}

/** Whether an error is an HTTP client's, about another server's answer. Its headers and code must not be sent. */
export function isUpstreamError (error: unknown): boolean {
  const code = property(error, 'code')
  return hasMark(error, UPSTREAM_MARKS) || (isString(code) && code.startsWith('UND_ERR_')) || areOfResponse(property(error, 'headers'))
}

/** The codes of @fastify/reply-from, and so of @fastify/http-proxy, for errors of the connection to the other server. */
const GATEWAY_CODES = new Set<unknown>(['FST_REPLY_FROM_INTERNAL_SERVER_ERROR', 'ECONNRESET', 'UND_ERR_SOCKET'])

/** Whether a proxy could not reach the other server. Its errors are made with @fastify/error, unlike those of the system. */
export function isGatewayError (error: unknown): boolean {
  return property(error, 'name') === 'FastifyError' && GATEWAY_CODES.has(property(error, 'code'))
}

const SYSTEM_CODES = new Set<unknown>([...Object.keys(constants.errno), ...Object.values(dns)])

/** Codes of Prisma; SQLSTATE (ISO/IEC 9075), five characters with a digit; codes of MySQL, SQLite, Oracle, undici and Node's parsers. */
const DRIVER_CODE = /^(?:P\d{4}|(?=[A-Z]*\d)[0-9A-Z]{5}|(?:ER|SQLITE|ORA|NJS|DPI|UND_ERR|HPE|Z|EAI)_.*)$/

/** Whether a code comes from a driver or the system. It would only tell a client what the service is built with. */
export function isDriverCode (code: string): boolean {
  return SYSTEM_CODES.has(code) || DRIVER_CODE.test(code)
}

function hasMark (error: unknown, marks: typeof MARKS): boolean {
  return Object.entries(marks).some(([name, isMark]) => isMark(property(error, name)))
}

/** Headers that every server sends, and that no application sets on its errors. */
const SERVERS_HEADERS = ['date', 'connection', 'transfer-encoding', 'server']

function areOfResponse (headers: unknown): boolean {
  return headers instanceof Headers || namesOf(headers).some((name) => SERVERS_HEADERS.includes(name.toLowerCase()))
}

function isNumber (value: unknown): boolean {
  return typeof value === 'number'
}

function isString (value: unknown): value is string {
  return typeof value === 'string'
}

function isObject (value: unknown): boolean {
  return typeof value === 'object' && value !== null
}
