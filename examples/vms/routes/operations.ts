import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from '@sinclair/typebox'
import { ApiError } from 'fastify-localized-errors'
import { accountOf } from '../access.js'
import type { Database } from '../database/database.js'

const tags = ['operations']

export const operationRoutes: FastifyPluginAsyncTypebox<{ database: Database }> = async (app, { database: { query } }) => {
  app.put('/maintenance', {
    schema: { tags, body: Type.Object({ on: Type.Boolean() }), response: { 204: Type.Null() } },
    config: { role: 'admin', duringMaintenance: true },
  }, async (request, reply) => {
    await query('update companies set maintenance = $2 where id = $1', [accountOf(request).company, request.body.on])
    return reply.code(204).send(null)
  })

  app.get('/bug', {
    schema: { tags, description: 'A handler with a bug.' },
    config: { errorResponses: [500] },
  }, (request) => {
    const reports = new Map<string, { cameras: number }>()
    return { cameras: reports.get(accountOf(request).login)!.cameras }
  })
}

/** For load balancers; it stands outside of the authentication. */
export const health: FastifyPluginAsyncTypebox<{ database: Database, isStopping: () => boolean }> = async (app, { database: { query }, isStopping }) => {
  app.get('/health', {
    schema: { tags, security: [], response: { 200: Type.Object({ ok: Type.Boolean() }) } },
    config: { rateLimit: false },
    logLevel: 'silent',
  }, async () => {
    if (isStopping()) throw new ApiError(503)
    await query('select 1')
    return { ok: true }
  })
}
