import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { openapi } from 'fastify-localized-errors/openapi'
import { referenceRoutes } from 'fastify-localized-errors/reference'

/** The address of the reference of errors, to which the `type` of problem details leads. */
export const REFERENCE = '/errors'

/**
 * The API's description, with the error answers of the routes that are declared afterwards, the page that shows it, and the reference of every
 * error text in each language.
 */
export async function describeApi (app: FastifyInstance): Promise<void> {
  await app.register(swagger, openapi({
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Video management',
        version: '1.0.0',
        description: `To try a request, press “Authorize” and enter the token \`demo-admin\`. A list of all errors is at [${REFERENCE}](${REFERENCE}).`,
      },
      tags: ['tokens', 'cameras', 'events', 'operations'].map((name) => ({ name })),
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
      security: [{ token: [] }],
    },
  }, { responses: [429, 503] }))
  await app.register(async (scope) => {
    scope.addHook('onRequest', async (_, reply) => { reply.header('x-content-type-options', 'nosniff') })
    await scope.register(swaggerUi, { routePrefix: '/description', logLevel: 'silent', staticCSP: true, transformStaticCSP: () => POLICY })
  })
  await app.register(referenceRoutes, { path: REFERENCE })
}

/** Nothing comes from another host. swagger-ui sets styles by script. */
const POLICY = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'self'; frame-ancestors 'self'"
