import httpErrorsEnhanced from 'fastify-http-errors-enhanced'
import { addKeywords } from '../contenders/keywords.js'
import { addRoutes } from '../routes.js'

/** English only, one text per field. */
export async function build (fastify) {
  const app = fastify({ ajv: { customOptions: { allErrors: true }, plugins: [addKeywords] } })
  await app.register(httpErrorsEnhanced, { use422ForValidationErrors: true, convertResponsesValidationErrors: false })
  addRoutes(app)
  return app
}
