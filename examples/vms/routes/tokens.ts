import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from '@sinclair/typebox'
import { ApiError } from 'fastify-localized-errors'
import { tokenOf } from '../access.js'
import type { Database } from '../database/database.js'
import { hashOf, isPassword, newToken, passwordOf } from '../secrets.js'
import { storable } from './camera-schema.js'

const Credentials = Type.Object({
  login: Type.String({ ...storable, minLength: 1, maxLength: 100 }),
  password: Type.String({ minLength: 1, maxLength: 100 }),
})

/** Compared if there is no such account, so that an answer takes as long as with one. */
const NOBODY = await passwordOf('')

/** Those that another instance deletes at the same time are skipped: two that waited for each other would be a deadlock. */
const DELETE_EXPIRED = 'delete from tokens where hash in (select hash from tokens where expires_at <= now() for update skip locked)'

/** Signing in. It stands outside of the authentication. */
export const signIn: FastifyPluginAsyncTypebox<{ database: Database }> = async (app, { database: { query } }) => {
  app.post('/tokens', {
    schema: { tags: ['tokens'], security: [], body: Credentials, response: { 201: Type.Object({ token: Type.String(), expires_in: Type.Integer() }) } },
    config: { rateLimit: { max: 10 }, errorResponses: [401] },
  }, async ({ body: { login, password } }, reply) => {
    const [account] = await query<{ password: string }>('select password from accounts where login = $1', [login])
    if (!await isPassword(password, account?.password ?? NOBODY) || account === undefined) throw new ApiError(401)
    await query(DELETE_EXPIRED)
    const token = newToken()
    await query("insert into tokens (hash, login, expires_at) values ($1, $2, now() + interval '1 day')", [hashOf(token), login])
    return reply.code(201).send({ token, expires_in: 86_400 })
  })
}

export const signOut: FastifyPluginAsyncTypebox<{ database: Database }> = async (app, { database: { query } }) => {
  app.delete('/tokens/current', {
    schema: { tags: ['tokens'], response: { 204: Type.Null() } },
    config: { duringMaintenance: true },
  }, async (request, reply) => {
    await query('delete from tokens where hash = $1', [hashOf(tokenOf(request) ?? '')])
    return reply.code(204).send(null)
  })
}
