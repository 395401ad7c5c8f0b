import type { ErrorObject } from 'ajv'
import { property, statusIn } from './thrown.js'
import { hasIssues } from '../validators/issues.js'

/** What Fastify passes on for a rejected request. */
export interface ValidationError extends Error {
  statusCode: number
  code: string
  validation: readonly ErrorObject[]
  validationContext: string
}

/**
 * Fastify's `schemaErrorFormatter`: an error with the message that stock Fastify gives it, but without a stack. A client's
 * mistake has no place in our code, and the stack would be the dearest part of the answer.
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
    // handlers may write to Fastify's own error, too
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
 * The error of a rejected request, whichever validator made it. Fastify gives it a 4xx and says in which part; what a handler
 * has found wrong with data of the service's own has neither, and is the service's fault.
 */
export function isValidationError (error: unknown): error is ValidationError {
  if (typeof error !== 'object' || error === null || !isOfClient(error)) return false
  return isErrorList(property(error, 'validation')) || isAsync(error) || (typeof property(error, 'validationContext') === 'string' && hasIssues(error))
}

/** The same, and what Fastify makes of the errors of validators that are not Ajv's. */
export function isRefusal (error: unknown): boolean {
  return isValidationError(error) || (property(error, 'code') === 'FST_ERR_VALIDATION' && isOfClient(error as object))
}

/** Another validator may say what is wrong in plain strings. */
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

/** Ajv's own error of an `$async` schema. */
function isAsync (error: unknown): boolean {
  return property(error, 'ajv') === true && Array.isArray(property(error, 'errors'))
}

/** What an application's own `schemaErrorFormatter` or error handler wrote; `undefined` for our formatter, Fastify's and other validators' errors. */
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
  if (isOurs(error) && Array.isArray(error.validation)) return error.validation
  const given: unknown = Array.isArray(error.validation) ? error.validation : property(error, 'errors')
  return !Array.isArray(given) ? [] : given.filter((item) => typeof item === 'object' && item !== null) as ErrorObject[]
}
