import type { ErrorObject } from 'ajv'
import { property, statusIn } from './thrown.js'
import { hasIssues } from '../validators/issues.js'

/** The error that Fastify passes on for a refused request. */
export interface ValidationError extends Error {
  statusCode: number
  code: string
  validation: readonly ErrorObject[]
  validationContext: string
}

/**
 * For Fastify's `schemaErrorFormatter`: an error with Fastify's own message, but without a stack. A client's mistake has no place in the code, and
 * the stack would be the most expensive part of the answer.
 */
export function schemaErrorFormatter (errors: readonly ErrorObject[], part: string): ValidationError {
  const error = Object.create(prototype)
  error.validation = errors
  error.validationContext = part
  return error
}

const prototype = Object.create(Error.prototype, {
  name: { value: 'Error', writable: true },
  stack: { value: '', writable: true },
  message: {
    get (this: ValidationError): string {
      return stockMessage(this)
    },
    // handlers may assign to Fastify's own error, too
    set (this: ValidationError, value: unknown) {
      Object.defineProperty(this, 'message', { value, writable: true, configurable: true })
    },
  },
  statusCode: { value: 400, writable: true },
  code: { value: 'FST_ERR_VALIDATION', writable: true },
})

function stockMessage ({ validation, validationContext }: ValidationError): string {
  if (!isErrorList(validation)) return `${validationContext} is invalid`
  return validation.map(({ instancePath, message }) => `${validationContext}${instancePath} ${message}`).join(', ')
}

/**
 * Whether an error is that of a refused request, by any validator. Fastify gives it a 4xx and the part of the request. An error that a handler
 * gets for the service's own data has neither, and is the service's fault.
 */
export function isValidationError (error: unknown): error is ValidationError {
  if (typeof error !== 'object' || error === null) return false
  // almost all errors, in a fraction of the time
  if (isOurs(error) && isPlainRefusal(error as ValidationError)) return true
  if (!isOfClient(error)) return false
  return isErrorList(property(error, 'validation')) || isAsync(error) || (typeof property(error, 'validationContext') === 'string' && hasIssues(error))
}

function isPlainRefusal ({ statusCode, validation }: ValidationError): boolean {
  return statusCode === 400 && isErrorList(validation)
}

/** The same, including what Fastify makes of errors of other validators than Ajv. */
export function isRefusal (error: unknown): boolean {
  return isValidationError(error) || (property(error, 'code') === 'FST_ERR_VALIDATION' && isOfClient(error as object))
}

/** Another validator may report plain strings. */
function isErrorList (validation: unknown): validation is ErrorObject[] {
  return Array.isArray(validation) && (validation.length === 0 || validation.some((item) => typeof item !== 'string'))
}

function isOfClient (error: object): boolean {
  const status = statusIn(error)
  return status === undefined ? typeof property(error, 'validationContext') === 'string' : status < 500
}

function isOurs (error: object): boolean {
  return Object.getPrototypeOf(error) === prototype
}

/** Ajv's own error for an `$async` schema. */
function isAsync (error: unknown): boolean {
  return property(error, 'ajv') === true && Array.isArray(property(error, 'errors'))
}

/** The message of an application's own `schemaErrorFormatter` or error handler; `undefined` for this package's, Fastify's and other validators'. */
export function formattedMessage (error: ValidationError): string | undefined {
  if (isAsync(error) || error.code !== 'FST_ERR_VALIDATION') return undefined
  if (isOurs(error)) return Object.hasOwn(error, 'message') ? error.message : undefined
  const { message, validation } = error
  if (!Array.isArray(validation)) return undefined
  const isFormatted = typeof message === 'string' && message !== '' && validation.length > 0 && validation.every(isAjvs)
  return isFormatted && message !== stockMessage(error) ? message : undefined
}

function isAjvs (item: unknown): boolean {
  return typeof property(item, 'schemaPath') === 'string'
}

export function validationErrors (error: ValidationError): readonly ErrorObject[] {
  return isOurs(error) && Array.isArray(error.validation) ? error.validation : errorsOf(error)
}

/** The errors that a validator has returned or thrown, as a list or in a property. */
export function errorsOf (result: unknown): readonly ErrorObject[] {
  const list = [result, property(result, 'validation'), property(result, 'errors')].find(Array.isArray) ?? []
  return list.filter((item: unknown) => typeof item === 'object' && item !== null) as ErrorObject[]
}
