import type { FastifyReply } from 'fastify'
import { statusKeys } from '../answer/status-keys.js'
import { addVary } from './reply-headers.js'
import { languageOf } from './request-language.js'
import { serviceFor, standardService, type Service } from './service.js'

/** An answer made from a status alone, for when building or sending the right one has failed. */
export interface FallbackAnswer {
  readonly language: string
  readonly body: string
}

/** In the reader's language; if that or its texts fail, in the scope's fallback language with this package's texts. */
export function fallbackAnswer (reply: FastifyReply, status: number): FallbackAnswer {
  const service = serviceFor(reply.server)
  try {
    const { language, vary } = languageOf(service, reply.request)
    if (vary !== '') addVary(reply, vary)
    return answerIn(service, language, status)
  } catch {
    const { languages, fallbackLng } = standardService()
    return answerIn(standardService(), languages.includes(service.fallbackLng) ? service.fallbackLng : fallbackLng, status)
  }
}

function answerIn ({ messages, newWriter }: Service, language: string, status: number): FallbackAnswer {
  const message = messages.constant(language, statusKeys(status))
  return { language, body: newWriter().body({ status, message, code: undefined }) }
}
