import type { FastifyInstance } from 'fastify'
import { makeNotFoundReplaceable, notFoundSlotOf } from './fastify-internals.js'
import type { Handlers } from './handlers.js'

/** The scopes whose unknown routes are answered, each with the scope of the registration that does so. */
const answered = new WeakMap<FastifyInstance, FastifyInstance>()

/**
 * Answers unknown routes wherever Fastify lets a plugin do so: under the prefix of the scope, or on the whole server if it has none. A
 * handler that the application sets afterwards replaces this one.
 * @param notFound the option `notFound`
 * @throws Error when `notFound` is true and the application, or another registration, already answers
 */
export function answerUnknownRoutes (instance: FastifyInstance, handler: Handlers['notFoundHandler'], notFound: boolean | undefined): void {
  const { owner, isTaken } = notFoundSlotOf(instance)
  const holder = answered.get(owner)
  // a registration for the whole server takes precedence over one in a child scope, whichever comes first
  const isOthers = holder !== undefined && (owner.prefix !== '' || !Object.prototype.isPrototypeOf.call(instance, holder))
  if (isTaken || isOthers) {
    if (notFound === true) throw new Error(`notFound: ${isOthers ? 'another registration of fastify-localized-errors' : 'a not-found handler'} answers unknown routes ${of(owner)} already; leave the option out, or set notFound: false`)
    return
  }
  instance.setNotFoundHandler(handler)
  answered.set(owner, instance)
  if (owner.prefix === '') makeNotFoundReplaceable(instance)
  else explainRefusal(owner)
}

function of ({ prefix }: FastifyInstance): string {
  return prefix === '' ? 'of the server' : `of the prefix '${prefix}'`
}

/** With a prefix, Fastify allows one handler only, and its error does not say who has set the first one. */
function explainRefusal (owner: FastifyInstance): void {
  const { setNotFoundHandler } = owner
  owner.setNotFoundHandler = function (this: FastifyInstance, ...given: Parameters<typeof setNotFoundHandler>) {
    if (notFoundSlotOf(this).owner !== owner) return setNotFoundHandler.apply(this, given)
    throw new Error(`setNotFoundHandler: fastify-localized-errors answers unknown routes ${of(owner)} already; register it with notFound: false to set a handler of your own`)
  } as typeof setNotFoundHandler
}
