import type { FastifyInstance } from 'fastify'
import { REQUEST_PARTS, type RequestPart } from '../violation/violation.js'
import { functionOf, partSchema, type KnownRoute } from '../fastify/routes.js'
import { requireService, type Service } from '../fastify/service.js'
import { fieldTree } from '../schema/field.js'
import { rootPlace } from '../schema/place.js'
import type { FormRules } from './form-rule.js'
import { RuleWriter } from './rule-writer.js'

export interface FormRulesOptions {
  /** The method of the route that the form is sent to. */
  method: string
  /** Its URL as it was declared, with all prefixes: `/orders/:id`. */
  url: string
  /** The part of the request that has the form's values. Default: `body`. */
  part?: RequestPart
  /** One of the service's languages. Default: `fallbackLng`. */
  language?: string
  /** Whether browsers may know the application's expressions, of `pattern` and of its own formats. If not, the server alone tests them. Default: false. */
  patterns?: boolean
}

/**
 * The rules of a form with finished texts, as JSON for `violationsOf` of `fastify-localized-errors/client/rules`.
 * Each call writes them anew, which takes from 1 to 100 ms; they have the schema's `default`, `enum` and `const`.
 * @param app after `ready()`, a scope in which the plugin is registered, or one inside it
 * @throws Error when there is no such registration, or no such route with a schema for the part
 * @throws RangeError when the service does not have the language, or requests the part
 * @example const rules = formRules(app, { method: 'POST', url: '/orders', language: 'en' })
 */
export function formRules (app: FastifyInstance, options: FormRulesOptions): FormRules {
  const { method, url, part = 'body', patterns = false } = options
  const service = requireService(app, 'formRules')
  const { language = service.fallbackLng } = options
  if (!service.languages.includes(language)) throw new RangeError(`language: ${JSON.stringify(language)} is not one of ${service.languages.join(', ')}`)
  if (!REQUEST_PARTS.includes(part)) throw new RangeError(`part: ${JSON.stringify(part)} is not one of ${REQUEST_PARTS.join(', ')}`)
  const route = service.routes.all.find((one) => isAt(one, method, url) && partSchema(one, part) !== undefined)
  if (route === undefined) throw new Error(`formRules: no route ${method} ${url} has a schema for ${part}`)
  return written(service, route, { part, language, patterns })
}

function isAt ({ options, url }: KnownRoute, method: string, wanted: string): boolean {
  return url === wanted && [options.method].flat().includes(method.toUpperCase())
}

type Wanted = Required<Pick<FormRulesOptions, 'part' | 'language' | 'patterns'>>

function written ({ routes, explainableOf, messages, languages, prefixPart }: Service, route: KnownRoute, { part, language, patterns }: Wanted): FormRules {
  const { root, walkable } = explainableOf(functionOf(routes.judgeOf(route, part))) ?? {}
  const prefix = prefixPart ? { prefix: part } : {}
  if (root === undefined || walkable === undefined) {
    return { language, complete: false, coercion: false, fillsEmpty: false, ...prefix, root: [{ check: 'silent' }] }
  }
  const writer = new RuleWriter({ part, walkable, messages, language, patterns, isLanguage: (word) => languages.includes(word) })
  const { coerceTypes = false, useDefaults } = walkable.ajv.opts
  const rules = writer.write(root, rootPlace(fieldTree(root)))
  return { language, complete: writer.isComplete, coercion: coerceTypes, fillsEmpty: useDefaults === 'empty', ...prefix, root: rules }
}
