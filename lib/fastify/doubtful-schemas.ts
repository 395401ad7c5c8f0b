import type { FastifyBaseLogger } from 'fastify'
import { doubtfulDates } from './doubtful-dates.js'
import { doubtfulMultiples } from './doubtful-multiples.js'
import { doubtfulRemovals } from './doubtful-removals.js'
import { schemasOf, type Doubts } from './route-schemas.js'
import type { KnownRoute } from './routes.js'

/** Warns of schemas that are probably not meant as they are written. */
export function warnOfDoubtfulSchemas (log: FastifyBaseLogger, routes: readonly KnownRoute[]): void {
  const seen = new Set<unknown>()
  const all: readonly Doubts[] = [doubtfulDates(), doubtfulMultiples(), doubtfulRemovals()]
  for (const route of routes) {
    const { options: { method }, url } = route
    for (const { place, keywords } of schemasOf(route, seen)) {
      for (const { fields, message } of all.flatMap((doubts) => doubts(keywords, route))) {
        log.warn({ ...fields, place }, `${message} It is used by ${[method].flat().join(', ')} ${url}`)
      }
    }
  }
}
