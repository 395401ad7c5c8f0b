import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { BuildValidator } from '../ajv/validator.js'

// What Fastify keeps behind symbols, and what a plugin cannot respect otherwise. If a version of Fastify lacks a symbol, the result is the one
// for an application that does not use the feature.

/** Fastify's `logController`: whether and how it logs. */
export interface LogController {
  isLogDisabled: (request: FastifyRequest) => boolean
  defaultErrorLog: (error: unknown, request: FastifyRequest, reply: FastifyReply, metadata?: object) => void
  routeNotFound: (request: FastifyRequest, reply: FastifyReply) => void
}

export function logControllerOf (instance: FastifyInstance): LogController | undefined {
  return internal(instance, 'fastify.logController') as LogController | undefined
}

/** Whether logging is off for a request. Fastify before 5.10 has a flag on the logger instead of a controller. */
export function isLogDisabled (controller: LogController | undefined, request: FastifyRequest): boolean {
  if (controller !== undefined) return controller.isLogDisabled(request)
  const symbol = Object.getOwnPropertySymbols(request.log).find(({ description }) => description === 'fastify.disableRequestLogging')
  return symbol !== undefined && (request.log as unknown as Record<symbol, unknown>)[symbol] === true
}

/** Whether the application has its own `schemaErrorFormatter` for the scope. */
export function hasSchemaErrorFormatter (instance: FastifyInstance): boolean {
  return typeof schemaErrorFormatterOf(instance) === 'function'
}

export function schemaErrorFormatterOf (instance: FastifyInstance): unknown {
  return internal(instance, 'fastify.schemaErrorFormatter')
}

/** The application's own `buildValidator` or `setValidatorCompiler`, in the scope or an enclosing one. */
export function validatorBuilderOf (instance: FastifyInstance): BuildValidator | undefined {
  const controller = internal(instance, 'fastify.schemaController') as SchemaController | undefined
  return controller?.isCustomValidatorCompiler === true ? controller.getValidatorBuilder() : undefined
}

interface SchemaController {
  isCustomValidatorCompiler: boolean
  getValidatorBuilder: () => BuildValidator
}

/** Where Fastify keeps the not-found handler of a scope. There is one for each prefix, which scopes share. */
export interface NotFoundSlot {
  /** The scope with the prefix; the root scope for `/`, which Fastify treats as no prefix. */
  readonly owner: FastifyInstance
  /** Whether somebody has set a handler. */
  readonly isTaken: boolean
}

export function notFoundSlotOf (instance: FastifyInstance): NotFoundSlot {
  let owner = levelOf(instance)
  while (owner.prefix === '/') owner = Object.getPrototypeOf(owner)
  return { owner, isTaken: internal(owner, CAN_SET_NOT_FOUND) === false }
}

/** Lets the next `setNotFoundHandler` replace the handler of a scope. Fastify supports that for the prefix `/` only. */
export function makeNotFoundReplaceable (instance: FastifyInstance): void {
  const symbol = symbolOf(instance, CAN_SET_NOT_FOUND)
  if (symbol === undefined) return
  for (const scope of [levelOf(instance), notFoundSlotOf(instance).owner]) Object.assign(scope, { [symbol]: true })
}

function levelOf (instance: FastifyInstance): FastifyInstance {
  return internal(instance, 'fastify.404LogLevelInstance') as FastifyInstance | undefined ?? instance
}

const CAN_SET_NOT_FOUND = 'fastify.canSetNotFoundHandler'

/** Whether the payload was thrown, whatever it looks like: Fastify sets a flag on the reply. Clears the flag. */
export function takeErrorFlag (reply: FastifyReply): boolean {
  const symbol = ownSymbol(reply, 'fastify.reply.isError')
  const isFlagged = symbol !== undefined && (reply as unknown as Record<symbol, unknown>)[symbol] === true
  if (isFlagged) Object.assign(reply, { [symbol]: false })
  return isFlagged
}

/** Whether the route of a request has `onError` hooks other than this package's. */
export function hasOtherErrorHooks (request: FastifyRequest): boolean {
  const symbol = ownSymbol(request, 'fastify.context')
  const context = symbol === undefined ? undefined : (request as unknown as Record<symbol, { onError?: unknown[] | null }>)[symbol]
  return context?.onError?.length !== 1
}

/** Whether it is the server itself, and no scope inside it. */
export function isRoot (instance: FastifyInstance): boolean {
  return Object.getPrototypeOf(instance) === Object.prototype
}

function internal (instance: FastifyInstance, name: string): unknown {
  const symbol = symbolOf(instance, name)
  return symbol === undefined ? undefined : (instance as unknown as Record<symbol, unknown>)[symbol]
}

function symbolOf (instance: FastifyInstance, name: string): symbol | undefined {
  let owner: object = instance
  while (!isRoot(owner as FastifyInstance)) owner = Object.getPrototypeOf(owner)
  return ownSymbol(owner, name)
}

/** The last symbols found: a process rarely has two copies of Fastify. */
const found = new Map<string, symbol>()

function ownSymbol (owner: object, name: string): symbol | undefined {
  const last = found.get(name)
  if (last !== undefined && Object.hasOwn(owner, last)) return last
  const symbol = Object.getOwnPropertySymbols(owner).find(({ description }) => description === name)
  if (symbol !== undefined) found.set(name, symbol)
  return symbol
}
