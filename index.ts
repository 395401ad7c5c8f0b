import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import type { TFunction } from 'i18next'
import { loadAjvPackages } from './lib/ajv/ajv-packages.js'
import { ApiError } from './lib/answer/api-error.js'
import { CodedErrorEnvelope } from './lib/answer/coded-envelope.js'
import { checkResources } from './lib/text/check.js'
import { DateFormat } from './lib/date-format/date-format-schema.js'
import { vmsDetection } from './lib/language/detection.js'
import { ErrorEnvelope } from './lib/answer/envelope.js'
import type { LocalizedErrorsOptions } from './lib/fastify/options.js'
import { ProblemDetails } from './lib/answer/problem.js'
import { warnOfEarlierRoutes } from './lib/fastify/earlier-routes.js'
import { registerService } from './lib/fastify/registration.js'
import type { TextKey } from './lib/text/text-key-of.js'
import type { Translate } from './lib/fastify/request-language.js'
import { clientErrorHandler, frameworkErrors, serverOptions } from './lib/fastify/server-options.js'
import { createService } from './lib/fastify/service.js'

async function plugin (instance: FastifyInstance, options: LocalizedErrorsOptions): Promise<void> {
  warnOfEarlierRoutes(instance)
  await loadAjvPackages()
  registerService(instance, createService(options, instance), options.notFound)
}

/** The plugin with the package's other exports as properties, because `require` returns the plugin itself. */
interface Plugin {
  (instance: FastifyInstance, options: LocalizedErrorsOptions): Promise<void>
  default: Plugin
  localizedErrors: Plugin
  ApiError: typeof ApiError
  checkResources: typeof checkResources
  CodedErrorEnvelope: typeof CodedErrorEnvelope
  DateFormat: typeof DateFormat
  ErrorEnvelope: typeof ErrorEnvelope
  ProblemDetails: typeof ProblemDetails
  serverOptions: typeof serverOptions
  frameworkErrors: typeof frameworkErrors
  clientErrorHandler: typeof clientErrorHandler
  vmsDetection: typeof vmsDetection
}

const registered = fp(plugin, { fastify: '5.x', name: 'fastify-localized-errors' })

export const localizedErrors: Plugin = Object.assign(registered, {
  default: registered as Plugin,
  localizedErrors: registered as Plugin,
  ApiError,
  checkResources,
  CodedErrorEnvelope,
  DateFormat,
  ErrorEnvelope,
  ProblemDetails,
  serverOptions,
  frameworkErrors,
  clientErrorHandler,
  vmsDetection,
})

export { localizedErrors as default, localizedErrors as 'module.exports' }
export {
  ApiError, checkResources, CodedErrorEnvelope, DateFormat, ErrorEnvelope, ProblemDetails, clientErrorHandler, frameworkErrors, serverOptions,
  vmsDetection,
}
export type { ApiErrorOptions, FieldText } from './lib/answer/api-error.js'
export type { TextKey } from './lib/text/text-key-of.js'
export type { ShippedLanguage, TextValues, Texts } from './lib/text/catalogue.js'
export type { DateBound, DateFormatOptions } from './lib/date-format/date-format-schema.js'
export type { Detection, DetectionOptions, DetectionSource } from './lib/language/detection.js'
export type { ConstraintMeaning, DatabaseErrors } from './lib/database/database-errors.js'
export type { ErrorPage } from './lib/answer/error-page.js'
export type { LocalizedErrorsOptions, RenderPage } from './lib/fastify/options.js'
export type { Translate } from './lib/fastify/request-language.js'

declare module 'fastify' {
  /**
   * The languages and texts of an application, for it to declare.
   * @example
   * declare module 'fastify' {
   *   interface LocalizedErrorsTypes { languages: 'en' | 'de', texts: typeof english }
   * }
   */
  interface LocalizedErrorsTypes {}

  interface FastifyRequest {
    /** The language of the request's answers. A handler or hook may set another supported one. */
    language: LocalizedErrorsTypes extends { languages: infer Language extends string } ? Language : string
    /** Returns a text of the catalogue in the request's language. With i18next-http-middleware it is i18next's `t`. */
    t: 'i18n' extends keyof FastifyRequest ? TFunction : Translate<TextKey<LocalizedErrorsTypes>>
  }
}
