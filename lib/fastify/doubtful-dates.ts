import type { FastifyBaseLogger } from 'fastify'
import { formatsOf, valuesOfKeyword } from './route-keywords.js'
import type { KnownRoute } from './routes.js'
import { likelyFormat } from '../date-format/repeated-letters.js'

/** Warns once about each format that is probably not PHP's, such as `YYYY-MM-DD`: PHP allows it, and it refuses every usual date. */
export function warnOfDoubtfulDates (log: FastifyBaseLogger, routes: readonly KnownRoute[]): void {
  const [schemas, formats] = [new Set<unknown>(), new Set<string>()]
  for (const route of routes) {
    const { method } = route.options
    for (const date of valuesOfKeyword('dateFormat', route, schemas)) {
      for (const format of formatsOf(date)) {
        const likely = formats.has(format) ? undefined : likelyFormat(format)
        formats.add(format)
        if (likely !== undefined) log.warn({ dateFormat: format, place: date.place }, `the dateFormat '${format}' repeats a letter, which PHP reads as two numbers; did you mean '${likely}'? It is used by ${[method].flat().join(', ')} ${route.url}`)
      }
    }
  }
}
