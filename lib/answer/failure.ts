import { STATUS_CODES } from 'node:http'
import { isApiError, type ApiError, type FieldText } from './api-error.js'
import type { TextValues } from '../text/catalogue.js'
import { foreignTexts } from './foreign-texts.js'
import { isDriverCode, isFault, isGatewayError, isLibraryError, isSystemError, isUpstreamError } from './library-error.js'
import { INVALID, statusKeys } from './status-keys.js'
import { errorStatus, namesOf, property, statusIn } from '../explain/thrown.js'
import { formattedMessage, isRefusal, isValidationError, type ValidationError } from '../explain/validation-error.js'
import type { Issue } from '../explain/issue.js'

/** What is answered to something thrown, before it is put into words. */
export interface Failure {
  readonly status: number
  /** Headers that the error asks for. */
  readonly headers: Readonly<Record<string, unknown>> | undefined
  /** Keys of the catalogue; the first that there is makes the message. */
  readonly keys: readonly string[]
  /** Whether `keys` is one of few lists that are always the same. */
  readonly constant: boolean
  /** The application's own words, where none of the keys is in the catalogue. */
  readonly literal: string | undefined
  readonly values: TextValues
  /** The application's texts by field. */
  readonly errors: ReadonlyArray<readonly [field: string, texts: readonly FieldText[]]>
  /** The rejected request that the answer also tells of. */
  readonly validation: ValidationError | undefined
  /** What is wrong with the body that only a database could tell. */
  readonly issues: readonly Issue[]
  /** For machines; a key of the catalogue that made the message comes before it. */
  readonly code: string | undefined
}

/** Longer messages are no keys of the catalogue. */
const LONGEST_KEY = 200

/** The default message of @fastify/rate-limit, to which `Retry-After` and the catalogue have an answer in every language. */
const RATE_LIMITED = /^Rate limit exceeded, retry in /

const CODE = /^[A-Z][A-Z0-9_]{0,99}$/

/** What libraries give an error that was made without words: the names of the statuses, in their spellings. */
const PHRASES = new Set([...Object.values(STATUS_CODES), 'Content Too Large', 'Unprocessable Content'].map((phrase) => phrase!.toLowerCase()))

/**
 * Gives one meaning to whatever was thrown.
 * @param replyStatus the status that the reply has so far; a 4xx or 5xx stands when the error brings none (as in Fastify)
 * @param validationStatus for rejected requests
 */
export function failureOf (thrown: unknown, replyStatus: number, validationStatus: number): Failure {
  if (isApiError(thrown)) return apiFailure(thrown, validationStatus)
  if (isValidationError(thrown)) return rejected(thrown, validationStatus)
  const status = statusIn(thrown) ?? errorStatus(replyStatus) ?? 500
  if (isRefusal(thrown)) return rejectedByForeign(thrown, status, validationStatus)
  if (status < 500) return clientFailure(thrown, status)
  return status === 500 && isGatewayError(thrown) ? statusFailure(502) : serverFailure(thrown, status)
}

/** An answer that tells of a status only. */
export function statusFailure (status: number, code?: string): Failure {
  return new PlainFailure(status, statusKeys(status, code), code)
}

const NO_VALUES: TextValues = {}
const NO_ERRORS: Failure['errors'] = []
const NO_ISSUES: Failure['issues'] = []

/** A failure of which there is nothing more to tell. A class, since each rejected request makes one. */
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
  // Fastify puts the violations on the error that a schemaErrorFormatter returns
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

/** A route's own validator may hand over an error of its own kind. */
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

/** Of a fault nothing is shown but its status, and when to come back. */
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

/** The message that the application wrote for clients: it is not empty, nor the phrase of a status, nor Fastify's or another library's. */
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

/** A header in any spelling. */
function headerOf (headers: unknown, name: string): unknown {
  const spelling = namesOf(headers).find((given) => given.toLowerCase() === name)
  return spelling === undefined ? undefined : property(headers, spelling)
}
