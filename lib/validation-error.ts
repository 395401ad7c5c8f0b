import type { ErrorObject } from 'ajv'

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
      return this.validation.map(({ instancePath, message }) => `${this.validationContext}${instancePath} ${message}`).join(', ')
    },
  },
  statusCode: { value: 400, writable: true },
  code: { value: 'FST_ERR_VALIDATION', writable: true },
})

/** The error of a rejected request, whichever validator made it. */
export function isValidationError (error: unknown): error is ValidationError {
  return typeof error === 'object' && error !== null && ('validation' in error ? Array.isArray(error.validation) : isAsync(error))
}

/** Ajv's own error of an `$async` schema. */
function isAsync (error: object): boolean {
  return 'ajv' in error && 'errors' in error && Array.isArray(error.errors)
}

export function validationErrors (error: ValidationError): readonly ErrorObject[] {
  return error.validation ?? (error as unknown as { errors: readonly ErrorObject[] }).errors
}
