import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { TextValues } from '../text/catalogue.js'
import type { Detected } from '../language/detection.js'
import { lookupLanguage } from '../language/language.js'
import { receivedRequest } from './received-request.js'
import { serviceFor, serviceOf, type Service } from './service.js'

/** Says a text of the catalogue in the request's language; the key itself where there is no such text. */
export type Translate<Key extends string = string> = (key: Key, values?: TextValues | null) => string

const CHOSEN = Symbol('language')

/**
 * The language that a handler or hook set, or else the one that the request asks for. Whoever sets it is likely to have
 * looked at the same headers, such as another plugin's detector.
 */
export function languageOf (service: Service, request: FastifyRequest): Detected {
  const detected = service.detect(receivedRequest(request))
  const chosen = (request as { [CHOSEN]?: string })[CHOSEN]
  return chosen === undefined ? detected : { language: chosen, vary: detected.vary }
}

/** `request.language` and `request.t`: getters, which cost those nothing who do not ask. A plugin that has them already keeps them. */
export function decorateRequests (instance: FastifyInstance): void {
  // a scope inside another registration's inherits them
  if (serviceOf(instance) !== undefined) return
  if (!instance.hasRequestDecorator('language')) instance.decorateRequest('language', LANGUAGE as never)
  if (!instance.hasRequestDecorator('t')) instance.decorateRequest('t', TRANSLATE as never)
}

const LANGUAGE = {
  getter (this: FastifyRequest): string {
    return languageOf(servicing(this), this).language
  },
  /** What is not supported leaves the language as it is. */
  setter (this: FastifyRequest, tag: unknown): void {
    const { languages, aliases } = servicing(this)
    const language = lookupLanguage(String(tag), languages, aliases)
    if (language !== undefined) Object.defineProperty(this, CHOSEN, { value: language, configurable: true })
  },
}

const TRANSLATE = {
  getter (this: FastifyRequest): Translate {
    const service = servicing(this)
    const { language } = languageOf(service, this)
    return (key, values) => service.messages.say(language, [key], values ?? {}) ?? key
  },
  /** For a plugin that brings a `t` of its own. */
  setter (this: FastifyRequest, value: unknown): void {
    Object.defineProperty(this, 't', { value, writable: true, configurable: true, enumerable: true })
  },
}

function servicing ({ server }: FastifyRequest): Service {
  return serviceFor(server)
}
