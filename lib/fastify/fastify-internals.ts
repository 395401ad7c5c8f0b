import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { BuildValidator } from '../ajv/validator.js'

// What Fastify keeps behind symbols and a plugin has no other way to respect. Where a version of Fastify has no such symbol, the
// answer is what it would be for an application that does not use the feature.

/** Fastify's `logController`: whether and how it logs. */
export interface LogController {
  isLogDisabled: (request: FastifyRequest) => boolean
  defaultErrorLog: (error: unknown, request: FastifyRequest, reply: FastifyReply, metadata?: object) => void
  routeNotFound: (request: FastifyRequest, reply: FastifyReply) => void
}

export function logControllerOf (instance: FastifyInstance): LogController | undefined {
  return internal(instance, 'fastify.logController') as LogController | undefined
}

/** Whether the application has a `schemaErrorFormatter` of its own for the scope. */
export function hasSchemaErrorFormatter (instance: FastifyInstance): boolean {
  return typeof internal(instance, 'fastify.schemaErrorFormatter') === 'function'
}

/** The application's own `buildValidator` or `setValidatorCompiler`, of the scope or of a scope around it. */
export function validatorBuilderOf (instance: FastifyInstance): BuildValidator | undefined {
  const controller = internal(instance, 'fastify.schemaController') as SchemaController | undefined
  return controller?.isCustomValidatorCompiler === true ? controller.getValidatorBuilder() : undefined
}

interface SchemaController {
  isCustomValidatorCompiler: boolean
  getValidatorBuilder: () => BuildValidator
}

/** Whether a not-found handler set here would serve this scope, and not a scope around it: Fastify keeps one for each prefix. */
export function hasOwnNotFound (instance: FastifyInstance): boolean {
  const parent: FastifyInstance = Object.getPrototypeOf(instance)
  return isRoot(instance) || (instance.prefix !== parent.prefix && instance.prefix !== '/')
}

function isRoot (instance: FastifyInstance): boolean {
  return Object.getPrototypeOf(instance) === Object.prototype
}

function internal (instance: FastifyInstance, name: string): unknown {
  let owner: object = instance
  while (!isRoot(owner as FastifyInstance)) owner = Object.getPrototypeOf(owner)
  const symbol = Object.getOwnPropertySymbols(owner).find(({ description }) => description === name)
  return symbol === undefined ? undefined : (instance as unknown as Record<symbol, unknown>)[symbol]
}
