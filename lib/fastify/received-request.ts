import type { FastifyReply, FastifyRequest } from 'fastify'
import { isApiError } from '../answer/api-error.js'
import { copyOf } from './copy.js'
import { hasOtherErrorHooks } from './fastify-internals.js'
import { isRefusal } from '../errors/validation-error.js'
import { PROPERTY_OF } from '../violation/violation.js'

// An application's onError hooks run before error handlers. One that clears the body, or redacts its secrets, must not change the errors that
// are reported for it.

const PROPERTIES = Object.values(PROPERTY_OF)

const received = new WeakMap<FastifyRequest, PropertyDescriptorMap>()

/** An `onError` hook that keeps the parts of a request for the error handler, before other hooks may change them. */
export function keepReceived (request: FastifyRequest, _reply: FastifyReply, error: unknown, done: () => void): void {
  if (!received.has(request) && hasOtherErrorHooks(request)) received.set(request, partsOf(request, isRefusal(error) || isApiError(error)))
  done()
}

function partsOf (request: FastifyRequest, mayTellOfParts: boolean): PropertyDescriptorMap {
  const kept = (value: unknown): unknown => mayTellOfParts ? copyOf(value) ?? value : value
  return Object.fromEntries(PROPERTIES.map((name) => [name, { value: kept(request[name]), writable: true }]))
}

/** The request as it was when its error was thrown. */
export function receivedRequest (request: FastifyRequest): FastifyRequest {
  const parts = received.get(request)
  return parts === undefined ? request : Object.create(request, parts)
}
