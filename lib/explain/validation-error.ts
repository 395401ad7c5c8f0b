import type { ErrorObject } from 'ajv'
import { property } from './thrown.js'

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
  name: { value: 'Error' },
  stack: { value: '' },
  message: {
    get (this: ValidationError): string {
      return stockMessage(this)
    },
  },
  statusCode: { value: 400, writable: true },
  code: { value: 'FST_ERR_VALIDATION', writable: true },
})

function stockMessage ({ validation, validationContext }: ValidationError): string {
  return validation.map(({ instancePath, message }) => `${validationContext}${instancePath} ${message}`).join(', ')
}

/** The error of a rejected request, whichever validator made it. */
export function isValidationError (error: unknown): error is ValidationError {
  return Array.isArray(property(error, 'validation')) || isAsync(error)
}

/** Ajv's own error of an `$async` schema. */
function isAsync (error: unknown): boolean {
  return property(error, 'ajv') === true && Array.isArray(property(error, 'errors'))
}

/** What an application's own `schemaErrorFormatter` wrote; `undefined` for our formatter, Fastify's and other validators' errors. */
export function formattedMessage (error: ValidationError): string | undefined {
  if (Object.getPrototypeOf(error) === prototype || isAsync(error) || error.code !== 'FST_ERR_VALIDATION') return undefined
  const { message, validation } = error
  const isFormatted = typeof message === 'string' && message !== '' && validation.length > 0 && validation.every(isAjvs)
  return isFormatted && message !== stockMessage(error) ? message : undefined
}

function isAjvs (item: unknown): boolean {
  return typeof property(item, 'schemaPath') === 'string'
}

export function validationErrors (error: ValidationError): readonly ErrorObject[] {
  if (Object.getPrototypeOf(error) === prototype) return error.validation
  const given: readonly unknown[] = Array.isArray(error.validation) ? error.validation : property(error, 'errors') as unknown[]
  return given.filter((item) => typeof item === 'object' && item !== null) as ErrorObject[]
}
