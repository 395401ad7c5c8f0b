import { statusKeys } from '../answer/status-keys.js'
import { serviceFor, standardService, type Service } from './service.js'
import type { FastifyInstance } from 'fastify'

/** An answer that needs nothing but a status, for when making or sending the right one has failed. */
export interface LastWords {
  readonly language: string
  readonly body: string
}

/** In the fallback language of the scope; where not even its texts can be had, in that of this package. */
export function lastWords (instance: FastifyInstance, status: number): LastWords {
  const service = serviceFor(instance)
  try {
    return words(service, service.fallbackLng, status)
  } catch {
    const { languages, fallbackLng } = standardService()
    return words(standardService(), languages.includes(service.fallbackLng) ? service.fallbackLng : fallbackLng, status)
  }
}

function words ({ messages, newWriter }: Service, language: string, status: number): LastWords {
  const message = messages.constant(language, statusKeys(status))
  return { language, body: newWriter().body({ status, message, code: undefined }) }
}
