import { dist } from './dist.js'
import { addImportRoute, addRoutes } from '../routes.js'

const { default: localizedErrors } = await import(new URL('index.js', dist))

/** The package under test, with no options. */
export async function build (fastify, { ajv = {}, addMore = () => {} } = {}) {
  const app = fastify({ ajv })
  await app.register(localizedErrors)
  addRoutes(app)
  addImportRoute(app)
  await addMore(app)
  return app
}
