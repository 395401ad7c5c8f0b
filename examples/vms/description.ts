import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { transformObject } from 'fastify-localized-errors'

/** The API's description and the page that shows it, of the routes that are declared afterwards. */
export async function describeApi (app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Video management', version: '1.0.0' },
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
      security: [{ token: [] }],
    },
    transformObject,
  })
  await app.register(swaggerUi, { routePrefix: '/description', logLevel: 'silent' })
}
