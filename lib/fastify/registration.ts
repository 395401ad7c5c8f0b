import type { FastifyInstance } from 'fastify'
import { warnOfDoubtfulSchemas } from './doubtful-schemas.js'
import { hasSchemaErrorFormatter } from './fastify-internals.js'
import { handlersOf } from './handlers.js'
import { warnOfIdleOptions } from './idle-options.js'
import { answerUnknownRoutes } from './not-found.js'
import { mistakesIn } from '../text/check.js'
import { sentence } from '../text/missing-texts.js'
import { keepReceived } from './received-request.js'
import { decorateRequests } from './request-language.js'
import { setService, type Service } from './service.js'
import { requireDateChecks } from './unchecked-dates.js'
import { schemaErrorFormatter } from '../errors/validation-error.js'

/**
 * Installs a service in a scope.
 * The start fails with an Error when a route's validator compiler does not check `dateFormat`.
 * @param notFound the option `notFound`
 * @throws Error when the scope has a service already, or when `notFound` is true and there is a not-found handler
 */
export function registerService (instance: FastifyInstance, service: Service, notFound: boolean | undefined): void {
  const { errorHandler, notFoundHandler } = handlersOf(service)
  decorateRequests(instance)
  setService(instance, service)
  instance.setSchemaController({ compilersFactory: { buildValidator: service.buildValidator as never } })
  // the application's own takes precedence, including that of the server's options
  const isFormattedHere = !hasSchemaErrorFormatter(instance)
  if (isFormattedHere) instance.setSchemaErrorFormatter(schemaErrorFormatter as never)
  instance.setErrorHandler(errorHandler)
  service.routes.keep(instance, isFormattedHere)
  instance.addHook('onError', keepReceived as never)
  instance.addHook('onReady', async () => {
    requireDateChecks(service.routes.all)
    warnOfIdleOptions(instance, service)
    warnOfDoubtfulSchemas(instance.log, service.routes.all)
    await finishTexts(instance, service)
  })
  // not for services that only get injected requests, as in tests
  instance.addHook('onListen', (done) => {
    service.warmUp()
    done()
  })
  if (notFound !== false) answerUnknownRoutes(instance, notFoundHandler, notFound)
}

/** Reports missing texts when all languages and schemas are known. */
async function finishTexts ({ log }: FastifyInstance, { missingTexts, resources, strict, load }: Service): Promise<void> {
  await load()
  const missing = missingTexts.list()
  const wrong = strict ? [...mistakesIn(resources).map((mistake) => `resources: ${mistake}`), ...missing.map(sentence)] : []
  if (wrong.length > 0) throw new Error(`fastify-localized-errors: ${wrong.join('; ')}`)
  for (const one of missing) log.warn({ missingText: one }, sentence(one))
}
