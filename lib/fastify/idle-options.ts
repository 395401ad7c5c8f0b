import type { FastifyInstance } from 'fastify'
import type { Service } from './service.js'

/** Warns, when the service starts, of options that have no effect and may be meant to have one. */
export function warnOfIdleOptions (instance: FastifyInstance, { languages, languageParameters, unusedLanguages, unusedLookups }: Service): void {
  const { log } = instance
  const readsCookie = languageParameters.some((parameter) => parameter.in === 'cookie')
  if (readsCookie && !instance.hasRequestDecorator('cookies')) {
    log.warn("detection.order names 'cookie', but no plugin parses cookies; register @fastify/cookie")
  }
  for (const [option, source] of unusedLookups) log.warn(`detection.${option} has no effect, because detection.order does not name '${source}'`)
  if (unusedLanguages.length > 0) {
    log.warn({ unusedLanguages, languages }, `resources has texts for ${unusedLanguages.join(', ')}, which no client gets; the supported languages are ${languages.join(', ')}`)
  }
}
