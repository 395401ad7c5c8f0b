import { STATUS_CODES } from 'node:http'
import { isApiError, type FieldText } from './api-error.js'
import type { TextValues } from './catalogue.js'
import { isValidationError, type ValidationError } from './validation-error.js'

/** What is answered to something thrown, before it is put into words. */
export interface Failure {
  readonly status: number
  readonly headers: Readonly<Record<string, string>> | undefined
  /** Keys of the catalogue; the first that there is makes the message. */
  readonly keys: readonly string[]
  /** The application's own words, where none of the keys is in the catalogue. */
  readonly literal: string | undefined
  readonly values: TextValues
  /** The application's texts by field. */
  readonly errors: ReadonlyArray<readonly [field: string, texts: readonly FieldText[]]>
  /** The rejected request that the answer also tells of. */
  readonly validation: ValidationError | undefined
}

/** Longer messages are no keys of the catalogue. */
const LONGEST_KEY = 200

/** The default message of @fastify/rate-limit, to which `Retry-After` and the catalogue have an answer in every language. */
const RATE_LIMITED = /^Rate limit exceeded, retry in /

/**
 * Gives one meaning to whatever was thrown.
 * @param replyStatus the status that the reply has so far; a 4xx or 5xx stands when the error brings none (as in Fastify)
 * @param validationStatus for rejected requests
 */
export function failureOf (thrown: unknown, replyStatus: number, validationStatus: number): Failure {
  if (isApiError(thrown)) return apiFailure(thrown)
  if (isValidationError(thrown)) return rejected(thrown, validationStatus)
  const status = statusOf(thrown, replyStatus)
  const { message, code, headers, validationContext } = asRecord(thrown)
  if (typeof validationContext === 'string' && code === 'FST_ERR_VALIDATION') return rejectedByForeign(String(message), validationStatus)
  return {
    ...NOTHING,
    status,
    headers: asHeaders(headers),
    keys: [...codeKeys(code), ...(status < 500 ? messageKeys(message, code, status) : []), ...statusKeys(status)],
    literal: status < 500 && isWritten(message, code, status) ? message : undefined,
  }
}

const NOTHING = { headers: undefined, literal: undefined, values: {}, errors: [], validation: undefined }

function apiFailure ({ statusCode: status, text, values, errors, headers, validation }: import('./api-error.js').ApiError): Failure {
  const rejectedToo = isValidationError(validation) ? validation : undefined
  return {
    status,
    headers,
    keys: [...(text === undefined ? [] : [text]), ...(rejectedToo === undefined ? statusKeys(status) : ['message.invalid'])],
    literal: status < 500 ? text : undefined,
    values,
    errors,
    validation: rejectedToo,
  }
}

function rejected (error: ValidationError, validationStatus: number): Failure {
  return { ...NOTHING, status: error.statusCode === 400 || error.statusCode === undefined ? validationStatus : error.statusCode, keys: ['message.invalid'], validation: error }
}

/** A route's own validator may hand over an error of its own kind. */
function rejectedByForeign (message: string, status: number): Failure {
  return { ...NOTHING, status, keys: ['message.invalid'], errors: [['', [{ text: '{{message}}', values: { message } }]]] }
}

export function statusFailure (status: number): Failure {
  return { ...NOTHING, status, keys: statusKeys(status) }
}

function statusKeys (status: number): string[] {
  return [`status.${status}`, `status.${Math.floor(status / 100)}xx`, 'message.none']
}

function codeKeys (code: unknown): string[] {
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]*$/.test(code) ? [`error.${code}`] : []
}

function messageKeys (message: unknown, code: unknown, status: number): string[] {
  return isWritten(message, code, status) && message.length <= LONGEST_KEY ? [message] : []
}

/** Whether the application wrote the message: it is not empty, nor Fastify's, nor the phrase of the status. */
function isWritten (message: unknown, code: unknown, status: number): message is string {
  return typeof message === 'string' && message !== '' && message !== STATUS_CODES[status] &&
    !(typeof code === 'string' && code.startsWith('FST_')) && !RATE_LIMITED.test(message)
}

function statusOf (thrown: unknown, replyStatus: number): number {
  const { statusCode, status } = asRecord(thrown)
  return [statusCode, status, replyStatus].find(isErrorStatus) ?? 500
}

function isErrorStatus (status: unknown): status is number {
  return typeof status === 'number' && Number.isInteger(status) && status >= 400 && status <= 599
}

function asRecord (thrown: unknown): Record<string, unknown> {
  return typeof thrown === 'object' && thrown !== null ? thrown as Record<string, unknown> : {}
}

function asHeaders (headers: unknown): Readonly<Record<string, string>> | undefined {
  return typeof headers === 'object' && headers !== null ? headers as Record<string, string> : undefined
}
