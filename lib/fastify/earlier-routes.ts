import type { FastifyInstance } from 'fastify'
import { isRoot } from './fastify-internals.js'
import { cut } from '../text/cut.js'

/** The most characters of the list of routes in the log. */
const LONGEST_LIST = 2_000

/** A route with methods, `/a (GET, HEAD)`. One with `OPTIONS` only is that of @fastify/cors. */
const ROUTE = /\((?!OPTIONS\))[A-Z-]+(, [A-Z-]+)*\)/

/**
 * Warns of routes that the server has before the plugin: Fastify gives them no error handler that is set later. A scope inside the server may
 * well have such routes outside it.
 */
export function warnOfEarlierRoutes (instance: FastifyInstance): void {
  if (!isRoot(instance)) return
  const routes = instance.printRoutes({ commonPrefix: false })
  if (!ROUTE.test(routes)) return
  instance.log.warn({ routes: cut(routes, LONGEST_LIST) }, 'routes that were declared before fastify-localized-errors keep Fastify\'s own errors; register the plugin before your routes, and await it (routes of other plugins, such as a page of documentation, may stay)')
}
