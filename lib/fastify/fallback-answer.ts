import type { FastifyReply } from 'fastify'
import { MEDIA_TYPE, preferredType } from '../answer/accept.js'
import { PageWriter } from '../answer/error-page.js'
import { HTML_TYPE, PAGE_HEADERS } from '../answer/html.js'
import { statusKeys, titleKeys } from '../answer/status-keys.js'
import { sentHeader } from '../request/sent-header.js'
import { addVary } from './reply-headers.js'
import { languageOf } from './request-language.js'
import { serviceFor, standardService, type Service } from './service.js'
import { tagOf } from '../text/intl.js'

/** An answer made from a status alone, for when building or sending the right one has failed. */
export interface FallbackAnswer {
  readonly headers: Readonly<Record<string, string> & { 'content-type': string }>
  readonly body: string
}

/** In the reader's language; if that or its texts fail, in the scope's fallback language with this package's texts. */
export function fallbackAnswer (reply: FastifyReply, status: number): FallbackAnswer {
  const service = serviceFor(reply.server)
  const { html } = service
  const type = html === false ? MEDIA_TYPE : preferredType(sentHeader(reply.request, 'accept'), [HTML_TYPE])
  if (html !== false) addVary(reply, 'Accept')
  try {
    const { language, vary } = languageOf(service, reply.request)
    if (vary !== '') addVary(reply, vary)
    return answerIn(service, language, status, type)
  } catch {
    const { languages, fallbackLng } = standardService()
    return answerIn(standardService(), languages.includes(service.fallbackLng) ? service.fallbackLng : fallbackLng, status, type)
  }
}

function answerIn ({ messages, newWriter }: Service, language: string, status: number, type: string): FallbackAnswer {
  const isPage = type === HTML_TYPE
  const writer = isPage ? new PageWriter(messages.constant(language, titleKeys(status)).text, language) : newWriter()
  return {
    headers: { ...(isPage ? PAGE_HEADERS : {}), 'content-type': `${type}; charset=utf-8`, 'content-language': tagOf(language) },
    body: writer.body({ status, message: messages.constant(language, statusKeys(status)), code: undefined }),
  }
}
