import type { TextValues } from '../text/catalogue.js'
import type { ShippedTextKey } from '../text/text-key.js'
import { isRefusal } from '../explain/validation-error.js'

/**
 * A text for one field: a key of the catalogue or, where it has no such key, the text itself, with values or without.
 * A `literal` is never looked up.
 */
export type FieldText = ShippedTextKey | (string & {}) | { text: string, values?: TextValues } | { literal: string }

export interface ApiErrorOptions {
  /** For the placeholders of the text. */
  values?: TextValues
  /** Texts by field, `''` for none in particular. */
  errors?: Readonly<Record<string, FieldText | readonly FieldText[]>>
  /** Headers of the answer. */
  headers?: Readonly<Record<string, string>>
  /** `request.validationError` of a route with `attachValidation`: its violations come first. Nothing else is taken. */
  validation?: unknown
  /** For the log only. */
  cause?: unknown
}

type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9'

/** A number that may be the status of an error: a literal has to be one from 400 to 599. */
export type ErrorStatus<Status extends number> = number extends Status ? Status : `${Status}` extends `${'4' | '5'}${Digit}${Digit}` ? Status : never

const BRAND = Symbol.for('fastify-localized-errors.ApiError')

/**
 * An error that the application answers with, made anywhere and put into words when it is answered.
 *
 * The text is a key of the catalogue or a literal; without one the status speaks. The text of a 5xx is shown only if it is a key.
 * @throws RangeError when the status is no integer from 400 to 599
 * @throws TypeError when `validation` is not a request's validation error
 * @example throw new ApiError(402, 'license.exhausted', { values: { count: 5 } })
 * @example throw new ApiError(422, { errors: { email: 'email.taken' } })
 */
export class ApiError<Status extends number = number> extends Error {
  readonly statusCode: number
  declare readonly text: string | undefined
  declare readonly values: TextValues
  /** Not `errors`, which loggers print as those of an AggregateError. */
  declare readonly fieldTexts: ReadonlyArray<readonly [field: string, texts: readonly FieldText[]]>
  declare readonly headers: Readonly<Record<string, string>> | undefined
  declare readonly validation: unknown

  constructor (statusCode: ErrorStatus<Status>, options?: ApiErrorOptions)
  constructor (statusCode: ErrorStatus<Status>, text: ShippedTextKey | (string & {}) | undefined, options?: ApiErrorOptions)
  constructor (statusCode: number, textOrOptions?: string | ApiErrorOptions, given?: ApiErrorOptions) {
    const text = typeof textOrOptions === 'string' ? textOrOptions : undefined
    const { values = {}, errors = {}, headers, validation, cause } = given ?? (typeof textOrOptions === 'object' ? textOrOptions : {})
    if (!Number.isInteger(statusCode) || statusCode < 400 || statusCode > 599) {
      throw new RangeError(`ApiError: statusCode has to be an integer from 400 to 599, not ${String(statusCode)}`)
    }
    if (validation != null && !isRefusal(validation)) {
      throw new TypeError('ApiError: validation has to be the validationError of a request, or undefined')
    }
    super(text ?? `ApiError ${statusCode}`, cause === undefined ? undefined : { cause })
    this.statusCode = statusCode
    const fieldTexts = Object.entries(errors).map(([field, texts]) => [field, [texts].flat()])
    // what may hold submitted values is not enumerable, so that a logger's serializer does not print it
    for (const [name, value] of Object.entries({ text, values, fieldTexts, headers })) Object.defineProperty(this, name, { value })
    // Fastify writes to it where a schemaErrorFormatter returns the error
    Object.defineProperty(this, 'validation', { value: validation, writable: true })
  }

  get [BRAND] (): true {
    return true
  }

  /** Knows the errors of every installed copy of this package. */
  static override [Symbol.hasInstance] (value: unknown): boolean {
    return isApiError(value)
  }
}

Object.defineProperty(ApiError.prototype, 'name', { value: 'ApiError', configurable: true, writable: true })

export function isApiError (value: unknown): value is ApiError {
  return typeof value === 'object' && value !== null && (value as Record<symbol, unknown>)[BRAND] === true
}
