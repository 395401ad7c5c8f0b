import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { ApiError } from './lib/api-error.js'
import { createCatalogue } from './lib/catalogue.js'
import { DateFormat } from './lib/date-format-schema.js'
import { languageDetector, vmsDetection } from './lib/detection.js'
import { ErrorEnvelope } from './lib/envelope.js'
import { handlersOf } from './lib/handlers.js'
import { Messages } from './lib/messages.js'
import type { LocalizedErrorsOptions } from './lib/options.js'
import { violationsFinder } from './lib/request-violations.js'
import { schemaErrorFormatter } from './lib/validation-error.js'
import { createValidators } from './lib/validator.js'

async function plugin (instance: FastifyInstance, options: LocalizedErrorsOptions): Promise<void> {
  const { validationStatus = 422, maxViolations = 100, maxLength = 16_000, prefixPart = false } = options
  const catalogue = createCatalogue(options)
  const validators = createValidators((word) => catalogue.languages.includes(word), maxViolations + 1)
  const { errorHandler, notFoundHandler } = handlersOf({
    messages: new Messages(catalogue),
    detect: languageDetector(catalogue, options.detection),
    findViolations: violationsFinder(validators),
    validationStatus,
    maxViolations,
    maxLength,
    prefixPart,
  })
  instance.setSchemaController({ compilersFactory: { buildValidator: validators.buildValidator as never } })
  instance.setSchemaErrorFormatter(schemaErrorFormatter as never)
  instance.setErrorHandler(errorHandler)
  instance.setNotFoundHandler(notFoundHandler)
}

const registered = fp(plugin, { fastify: '5.x', name: 'fastify-localized-errors' })

/** The plugin. `require` gives it too, so that it also carries what the package exports beside it. */
export const localizedErrors = Object.assign(registered, {
  default: registered,
  localizedErrors: registered,
  ApiError,
  DateFormat,
  ErrorEnvelope,
  vmsDetection,
})

export { localizedErrors as default, localizedErrors as 'module.exports' }
export { ApiError, DateFormat, ErrorEnvelope, vmsDetection }
export type { ApiErrorOptions, FieldText } from './lib/api-error.js'
export type { TextValues, Texts } from './lib/catalogue.js'
export type { DateBound, DateFormatOptions } from './lib/date-format-schema.js'
export type { Detection, DetectionOptions } from './lib/detection.js'
export type { LocalizedErrorsOptions } from './lib/options.js'
