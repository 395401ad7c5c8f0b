import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { PAGE_HEADERS } from '../answer/html.js'
import { addVary } from '../fastify/reply-headers.js'
import { languageOf as requestLanguage } from '../fastify/request-language.js'
import { requireService, serviceFor, type Service } from '../fastify/service.js'
import { tagOf } from '../text/intl.js'
import { htmlPage } from './html-page.js'
import { markdownPage } from './markdown-page.js'
import { referenceOf, type Reference, type ReferenceOptions } from './service-reference.js'

export interface ReferenceRouteOptions extends ReferenceOptions {
  /** The address of the page; with `.json` and `.md` behind it, of the other forms. Default: `/errors`. */
  path?: string
}

/**
 * The errors of the service of a scope: statuses, each route's fields and rules with their texts in each language.
 * @param app after `ready()`, a scope in which the plugin is registered, or one inside it
 * @throws Error when there is no such registration
 */
export function reference (app: FastifyInstance, options: ReferenceOptions = {}): Reference {
  return referenceOf(requireService(app, 'reference'), options)
}

/**
 * A plugin with routes for the reference: a page in the language of the request or of `?lng=`, JSON and Markdown. They are hidden from API
 * descriptions.
 * @throws TypeError when an option is wrong
 * @example await app.register(referenceRoutes, { path: '/docs/errors' })
 */
export async function referenceRoutes (app: FastifyInstance, options: ReferenceRouteOptions = {}): Promise<void> {
  const { path = '/errors', patterns } = options
  if (typeof path !== 'string' || !path.startsWith('/')) throw new TypeError(`path: must be a path that begins with /, not ${JSON.stringify(path)}`)
  if (patterns !== undefined && typeof patterns !== 'boolean') throw new TypeError(`patterns: must be true or false, not ${JSON.stringify(patterns)}`)
  const service = requireService(app, 'reference')
  const made = new Map<string, string>()
  let whole: Reference | undefined
  const once = (key: string, make: (whole: Reference) => string): string => {
    const known = made.get(key) ?? make(whole ??= referenceOf(service, options))
    made.set(key, known)
    return known
  }
  const page = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const language = languageOf(service, request)
    return answered(reply, 'text/html; charset=utf-8', language).headers(PAGE_HEADERS)
      .send(once(`html ${language}`, (whole) => htmlPage(whole, language, { addressIn: (one) => `?lng=${encodeURIComponent(one)}` })))
  }
  const hidden = { schema: { hide: true } as object }
  app.get(path, hidden, page)
  app.get(`${path}.json`, hidden, (_request, reply) => answered(reply, 'application/json; charset=utf-8').send(once('json', (whole) => JSON.stringify(whole))))
  app.get(`${path}.md`, hidden, (request, reply) => {
    const language = languageOf(service, request)
    return answered(reply, 'text/markdown; charset=utf-8', language).send(once(`md ${language}`, (whole) => markdownPage(whole, language)))
  })
}

/** One that the query string names, or that of the request's errors. */
function languageOf ({ languages }: Service, request: FastifyRequest): string {
  const { lng } = request.query as { lng?: unknown }
  return languages.find((language) => language === lng) ?? request.language
}

function answered (reply: FastifyReply, type: string, language?: string): FastifyReply {
  reply.type(type).header('x-content-type-options', 'nosniff')
  if (language === undefined) return reply
  const { vary } = requestLanguage(serviceFor(reply.server), reply.request)
  if (vary !== '') addVary(reply, vary)
  return reply.header('content-language', tagOf(language))
}
