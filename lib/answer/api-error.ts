import type { TextValues } from '../text/catalogue.js'
import type { ShippedTextKey } from '../text/text-key.js'
import { isRefusal } from '../errors/validation-error.js'
import { checkOptions, isRecord, shownValue, wrongOption, type Check } from '../options/option-check.js'

/**
 * A text for one field: a key of the catalogue, or the text itself if there is no such key; optionally with values. A `literal` is never
 * looked up.
 */
export type FieldText = ShippedTextKey | (string & {}) | { text: string, values?: TextValues } | { literal: string }

export interface ApiErrorOptions {
  /** The values of placeholders, in the text and in those of `errors`. A text of `errors` may have its own. */
  values?: TextValues
  /** Texts by field; under `''`, texts about no particular field. */
  errors?: Readonly<Record<string, FieldText | readonly FieldText[]>>
  /** Headers of the answer. */
  headers?: Readonly<Record<string, string>>
  /** `request.validationError` of a route with `attachValidation`, and nothing else. Its violations come first. */
  validation?: unknown
  /** For the log only. */
  cause?: unknown
}

type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9'

/** The status of an error: a literal type has to be from 400 to 599. */
export type ErrorStatus<Status extends number> = number extends Status ? Status : `${Status}` extends `${'4' | '5'}${Digit}${Digit}` ? Status : never

const BRAND = Symbol.for('fastify-localized-errors.ApiError')

/**
 * An error to answer with. It may be created anywhere, and is translated when it is answered.
 *
 * The text is a key of the catalogue or a literal; without it, the message is that of the status. The text of a 5xx is shown only if it is
 * a key.
 * @throws RangeError when the status is not an integer from 400 to 599
 * @throws TypeError when an option is unknown or wrong; the message names it and its value
 * @example throw new ApiError(402, 'license.exhausted', { values: { count: 5 } })
 * @example throw new ApiError(422, { errors: { email: 'email.taken' } })
 */
export class ApiError<Status extends number = number> extends Error {
  readonly statusCode: number
  declare readonly text: string | undefined
  declare readonly values: TextValues
  /** Not named `errors`, which loggers print like those of an AggregateError. */
  declare readonly fieldTexts: ReadonlyArray<readonly [field: string, texts: readonly FieldText[]]>
  declare readonly headers: Readonly<Record<string, string>> | undefined
  declare readonly validation: unknown

  constructor (statusCode: ErrorStatus<Status>, options?: ApiErrorOptions)
  constructor (statusCode: ErrorStatus<Status>, text: ShippedTextKey | (string & {}) | undefined, options?: ApiErrorOptions)
  constructor (statusCode: number, textOrOptions?: string | ApiErrorOptions, given?: ApiErrorOptions) {
    if (!Number.isInteger(statusCode) || statusCode < 400 || statusCode > 599) {
      throw new RangeError(`ApiError: status: must be an integer from 400 to 599, not ${shownValue(statusCode)}`)
    }
    const [text, options = {}] = typeof textOrOptions === 'object' && given === undefined
      ? [undefined, textOrOptions ?? undefined]
      : [textOrOptions ?? undefined, given]
    if (text !== undefined && typeof text !== 'string') throw wrongOption('ApiError: text', 'a string', text)
    checkApiOptions(options)
    const { values = {}, errors = {}, headers, validation, cause } = options
    super(text ?? `ApiError ${statusCode}`, cause === undefined ? undefined : { cause })
    this.statusCode = statusCode
    const fieldTexts = Object.entries(errors).flatMap(([field, texts]) => texts === undefined ? [] : [[field, [texts].flat()]])
    // not enumerable, so that a logger's serializer does not print submitted values
    for (const [name, value] of Object.entries({ text, values, fieldTexts, headers })) Object.defineProperty(this, name, { value })
    // Fastify assigns it if a schemaErrorFormatter returns the error
    Object.defineProperty(this, 'validation', { value: validation, writable: true })
  }

  get [BRAND] (): true {
    return true
  }

  /** Recognizes the errors of every installed copy of this package. */
  static override [Symbol.hasInstance] (value: unknown): boolean {
    return isApiError(value)
  }
}

Object.defineProperty(ApiError.prototype, 'name', { value: 'ApiError', configurable: true, writable: true })

export function isApiError (value: unknown): value is ApiError {
  return typeof value === 'object' && value !== null && (value as Record<symbol, unknown>)[BRAND] === true
}

const OBJECT: Check = { isRight: isRecord, needed: 'an object' }
const ANY: Check = { isRight: () => true, needed: '' }

const CHECKS: Record<keyof ApiErrorOptions, Check> = {
  values: OBJECT,
  errors: { isRight: isRecord, needed: 'an object of texts by field' },
  headers: OBJECT,
  validation: ANY,
  cause: ANY,
}

function checkApiOptions (options: unknown): void {
  if (!isRecord(options)) throw wrongOption('ApiError: options', 'an object', options)
  checkOptions(options, CHECKS, 'ApiError: ')
  const { errors = {}, validation } = options as ApiErrorOptions
  for (const [field, texts] of Object.entries(errors)) {
    // undefined means that the field has no error
    if (texts !== undefined && ![texts].flat().every(isFieldText)) throw wrongOption(`ApiError: errors.${field}`, 'a text, { text, values }, { literal } or a list of them', texts)
  }
  if (validation != null && !isRefusal(validation)) {
    throw new TypeError('ApiError: validation must be the validationError of a request, or undefined')
  }
}

function isFieldText (given: unknown): boolean {
  if (!isRecord(given)) return typeof given === 'string'
  const { text, values = {}, ...others } = given
  if ('literal' in given) return typeof given.literal === 'string' && Object.keys(given).length === 1
  return typeof text === 'string' && isRecord(values) && Object.keys(others).length === 0
}
