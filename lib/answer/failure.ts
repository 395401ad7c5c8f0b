import { STATUS_CODES } from 'node:http'
import { isApiError, type ApiError, type FieldText } from './api-error.js'
import type { TextValues } from '../text/catalogue.js'
import { foreignTexts } from './foreign-texts.js'
import { isDriverCode, isFault, isGatewayError, isLibraryError, isSystemError, isUpstreamError } from './library-error.js'
import { INVALID, statusKeys } from './status-keys.js'
import { errorStatus, namesOf, property, statusIn } from '../errors/thrown.js'
import { formattedMessage, isRefusal, isValidationError, type ValidationError } from '../errors/validation-error.js'
import type { Issue } from '../validators/issue.js'

/** The answer to something thrown, before it is translated. */
export interface Failure {
  readonly status: number
  /** The headers of the error. */
  readonly headers: Readonly<Record<string, unknown>> | undefined
  /** Keys of the catalogue. The first that exists provides the message. */
  readonly keys: readonly string[]
  /** Whether `keys` is one of a few constant lists. */
  readonly constant: boolean
  /** The message if none of the keys is in the catalogue. */
  readonly literal: string | undefined
  readonly values: TextValues
  /** The application's texts by field. */
  readonly errors: ReadonlyArray<readonly [field: string, texts: readonly FieldText[]]>
  /** The validation error whose violations are in the answer, too. */
  readonly validation: ValidationError | undefined
  /** What is wrong with the body that only a database could tell. */
  readonly issues: readonly Issue[]
  /** The code for machines. If the message comes from a key of the application, that key takes precedence. */
  readonly code: string | undefined
}

/** Longer messages are not looked up as keys. */
const LONGEST_KEY = 200

/** The default message of @fastify/rate-limit, which the catalogue has in every language, with `Retry-After`. */
const RATE_LIMITED = /^Rate limit exceeded, retry in /

const CODE = /^[A-Z][A-Z0-9_]{0,99}$/

/** Messages that libraries give to errors without one: the names of the statuses, in various spellings. */
const PHRASES = new Set([...Object.values(STATUS_CODES), 'Content Too Large', 'Unprocessable Content'].map((phrase) => phrase!.toLowerCase()))

/**
 * Turns anything thrown into a failure.
 * @param replyStatus the current status of the reply; a 4xx or 5xx is used if the error has none, as in Fastify
 * @param validationStatus the status of requests that a schema refuses
 */
export function failureOf (thrown: unknown, replyStatus: number, validationStatus: number): Failure {
  if (isApiError(thrown)) return apiFailure(thrown, validationStatus)
  if (isValidationError(thrown)) return rejected(thrown, validationStatus)
  const status = statusIn(thrown) ?? errorStatus(replyStatus) ?? 500
  if (isRefusal(thrown)) return rejectedByForeign(thrown, status, validationStatus)
  if (status < 500) return clientFailure(thrown, status)
  return status === 500 && isGatewayError(thrown) ? statusFailure(502) : serverFailure(thrown, status)
}

/** A failure with a status only. */
export function statusFailure (status: number, code?: string): Failure {
  return new PlainFailure(status, statusKeys(status, code), code)
}

const NO_VALUES: TextValues = {}
const NO_ERRORS: Failure['errors'] = []
const NO_ISSUES: Failure['issues'] = []

/** A failure without details. A class, for speed, since each refused request creates one. */
class PlainFailure implements Failure {
  headers: Failure['headers'] = undefined
  constant = true
  literal: string | undefined = undefined
  values = NO_VALUES
  errors = NO_ERRORS
  validation: ValidationError | undefined = undefined
  issues = NO_ISSUES

  constructor (readonly status: number, readonly keys: readonly string[], readonly code: string | undefined) {}
}

function apiFailure (error: ApiError, validationStatus: number): Failure {
  const { statusCode: status, text, values, fieldTexts, headers, validation } = error
  // Fastify assigns the violations to the error that a schemaErrorFormatter returns
  const refusal = validation == null ? undefined : [validation, error].find(isRefusal)
  const rejectedToo = isValidationError(refusal) ? refusal : undefined
  const errors = refusal === rejectedToo ? fieldTexts : [...foreignTexts(refusal), ...fieldTexts]
  const isInvalid = refusal !== undefined || (errors.length > 0 && status === validationStatus)
  const keys = isInvalid ? INVALID : statusKeys(status)
  const own = text === undefined ? undefined : status < 500 ? [text] : [text, ...keys]
  return {
    status,
    headers,
    keys: own ?? keys,
    constant: own === undefined,
    literal: status < 500 ? text : undefined,
    values,
    errors,
    validation: rejectedToo,
    issues: NO_ISSUES,
    code: isInvalid ? 'validation' : undefined,
  }
}

function rejected (error: ValidationError, validationStatus: number): Failure {
  const status = error.statusCode === 400 ? validationStatus : errorStatus(error.statusCode) ?? validationStatus
  const literal = formattedMessage(error)
  const failure = new PlainFailure(status, literal === undefined ? INVALID : [literal], 'validation')
  failure.constant = literal === undefined
  failure.literal = literal
  failure.validation = error
  return failure
}

/** A route's own validator may report an error of its own kind. */
function rejectedByForeign (error: unknown, status: number, validationStatus: number): Failure {
  const failure = new PlainFailure(status === 400 ? validationStatus : status, INVALID, 'validation')
  failure.errors = foreignTexts(error)
  return failure
}

function clientFailure (error: unknown, status: number): Failure {
  const code = codeOf(error)
  const told = code === undefined || isDriverCode(code) || isLibraryError(error) ? undefined : code
  const headers = isUpstreamError(error) ? undefined : asHeaders(property(error, 'headers'))
  const message = writtenMessage(error)
  if (message === undefined) return Object.assign(new PlainFailure(status, statusKeys(status, code), told), { headers })
  const keys = [...(code === undefined ? [] : [`error.${code}`]), ...(message.length <= LONGEST_KEY ? [message] : [])]
  return Object.assign(new PlainFailure(status, keys, told), { headers, constant: false, literal: message })
}

/** Of a 5xx, only the status and `Retry-After` are shown. */
function serverFailure (error: unknown, status: number): Failure {
  const retryAfter = isUpstreamError(error) ? undefined : headerOf(property(error, 'headers'), 'retry-after')
  const headers = retryAfter === undefined ? undefined : { 'retry-after': retryAfter }
  const code = codeOf(error)
  return Object.assign(new PlainFailure(status, statusKeys(status, code), code?.startsWith('FST_') ? code : undefined), { headers })
}

function codeOf (error: unknown): string | undefined {
  const code = property(error, 'code')
  return typeof code === 'string' && CODE.test(code) && !isSystemError(error) && !isUpstreamError(error) ? code : undefined
}

/** The message, if the application wrote it for clients: it is not empty, not the name of a status, and not Fastify's or a library's. */
function writtenMessage (error: unknown): string | undefined {
  const message = property(error, 'message')
  const isWritten = typeof message === 'string' && message !== '' && !PHRASES.has(message.toLowerCase()) && !RATE_LIMITED.test(message) &&
    !codeOf(error)?.startsWith('FST_') && property(error, 'expose') !== false && !isTechnical(error)
  return isWritten ? message : undefined
}

function isTechnical (error: unknown): boolean {
  return isLibraryError(error) || (statusIn(error) === undefined && isFault(error))
}

function asHeaders (headers: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof headers === 'object' && headers !== null ? headers as Record<string, unknown> : undefined
}

/** A header, case-insensitive. */
function headerOf (headers: unknown, name: string): unknown {
  const spelling = namesOf(headers).find((given) => given.toLowerCase() === name)
  return spelling === undefined ? undefined : property(headers, spelling)
}
