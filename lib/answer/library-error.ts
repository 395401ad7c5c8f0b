import dns from 'node:dns'
import { constants } from 'node:os'
import { namesOf, property } from '../explain/thrown.js'

// What libraries throw is written for developers: it may tell of hosts, files, queries and of what another server has said. Nobody can
// know all libraries, but their errors have properties and codes that an application's own errors lack.

/** Properties that only errors of databases have. */
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

/** The same of HTTP clients: axios; got, ky, Octokit and superagent; the AWS SDK. */
const UPSTREAM_MARKS: typeof MARKS = {
  isAxiosError: (value) => value === true,
  response: (value) => isObject(property(value, 'headers')),
  $metadata: isObject,
}

/** The same, where the application has not given the error a status. */
const WEAK_MARKS: Readonly<Record<string, (value: unknown) => boolean>> = {
  // a DOMException, MongoDB
  code: isNumber,
  // Drizzle
  query: isString,
}

const NATIVE = new Set<unknown>(['TypeError', 'RangeError', 'ReferenceError', 'SyntaxError', 'EvalError', 'URIError', 'AggregateError'])

/** Whether an error has the marks of a library's. */
export function isLibraryError (error: unknown): boolean {
  return isSystemError(error) || isUpstreamError(error) || hasMark(error, MARKS)
}

/** An error of Node itself: its message may name files and hosts. */
export function isSystemError (error: unknown): boolean {
  return isNumber(property(error, 'errno')) || isString(property(error, 'syscall'))
}

/** Whether an error without a status of its own is a fault, and not what a person has written for clients. */
export function isFault (error: unknown): boolean {
  const code = property(error, 'code')
  return NATIVE.has(property(error, 'name')) || isLibraryError(error) || hasMark(error, WEAK_MARKS) || (isString(code) && (isDriverCode(code) || code.startsWith('ERR_')))
}

/** Whether an HTTP client has made the error of another server's answer, whose headers and code are not ours to send. */
export function isUpstreamError (error: unknown): boolean {
  const code = property(error, 'code')
  return hasMark(error, UPSTREAM_MARKS) || (isString(code) && code.startsWith('UND_ERR_')) || areOfResponse(property(error, 'headers'))
}

/** What @fastify/reply-from, and @fastify/http-proxy with it, calls errors of the connection to the other server. */
const GATEWAY_CODES = new Set<unknown>(['FST_REPLY_FROM_INTERNAL_SERVER_ERROR', 'ECONNRESET', 'UND_ERR_SOCKET'])

/** Whether a proxy has not reached the other server: its errors are made with @fastify/error, unlike those of the system. */
export function isGatewayError (error: unknown): boolean {
  return property(error, 'name') === 'FastifyError' && GATEWAY_CODES.has(property(error, 'code'))
}

const SYSTEM_CODES = new Set<unknown>([...Object.keys(constants.errno), ...Object.values(dns)])

/** Prisma's; those of SQLSTATE (ISO/IEC 9075), five characters with a digit; those of MySQL, SQLite, Oracle, undici and Node's parsers. */
const DRIVER_CODE = /^(?:P\d{4}|(?=[A-Z]*\d)[0-9A-Z]{5}|(?:ER|SQLITE|ORA|NJS|DPI|UND_ERR|HPE|Z|EAI)_.*)$/

/** Whether a code is one of a driver or of the system, which tells a client nothing but what the service is made of. */
export function isDriverCode (code: string): boolean {
  return SYSTEM_CODES.has(code) || DRIVER_CODE.test(code)
}

function hasMark (error: unknown, marks: typeof MARKS): boolean {
  return Object.entries(marks).some(([name, isMark]) => isMark(property(error, name)))
}

/** Headers that every server sends, and no application puts on its errors. */
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
