import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { createCatalogue } from './lib/catalogue.js'
import { languageDetector } from './lib/detection.js'
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

export const localizedErrors = fp(plugin, { fastify: '5.x', name: 'fastify-localized-errors' })
export default localizedErrors
