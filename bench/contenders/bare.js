import { addKeywords } from './keywords.js'
import { addImportRoute, addRoutes } from '../routes.js'

/** Fastify as it comes; only the `dateFormat` keyword is added, so that it has the same to check. */
export async function build (fastify, { ajv = {}, addMore = () => {} } = {}) {
  const app = fastify({ ajv: { ...ajv, plugins: [addKeywords] } })
  addRoutes(app)
  addImportRoute(app)
  await addMore(app)
  return app
}
