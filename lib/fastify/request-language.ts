import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { TextValues } from '../text/catalogue.js'
import type { Detected } from '../language/detection.js'
import { lookupLanguage } from '../language/language.js'
import { receivedRequest } from './received-request.js'
import { serviceFor, serviceOf, type Service } from './service.js'

/** Returns a text of the catalogue in the request's language, or the key if there is no such text. */
export type Translate<Key extends string = string> = (key: Key, values?: TextValues | null) => string

const CHOSEN = Symbol('language')

/**
 * The language that a handler or hook has set, or the one that the request asks for. Whoever sets it, such as another plugin's detector, has
 * probably read the same headers.
 */
export function languageOf (service: Service, request: FastifyRequest): Detected {
  const detected = service.detect(receivedRequest(request))
  const chosen = (request as { [CHOSEN]?: string })[CHOSEN]
  return chosen === undefined ? detected : { language: chosen, vary: detected.vary }
}

/** Adds `request.language` and `request.t`: getters, which cost nothing unless they are used. Another plugin's decorators stay. */
export function decorateRequests (instance: FastifyInstance): void {
  // a scope inside the scope of another registration inherits them
  if (serviceOf(instance) !== undefined) return
  if (!instance.hasRequestDecorator('language')) instance.decorateRequest('language', LANGUAGE as never)
  if (!instance.hasRequestDecorator('t')) instance.decorateRequest('t', TRANSLATE as never)
}

const LANGUAGE = {
  getter (this: FastifyRequest): string {
    return languageOf(servicing(this), this).language
  },
  /** An unsupported language is ignored. */
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
  /** For a plugin that assigns a `t` of its own. */
  setter (this: FastifyRequest, value: unknown): void {
    Object.defineProperty(this, 't', { value, writable: true, configurable: true, enumerable: true })
  },
}

function servicing ({ server }: FastifyRequest): Service {
  return serviceFor(server)
}
