import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from '@sinclair/typebox'
import { ApiError } from 'fastify-localized-errors'
import { accountOf } from '../access.js'
import type { Cameras } from '../database/cameras.js'
import type { MediaServer } from '../media-server.js'
import { Camera, CameraChanges, Id, NewCamera, Page } from './camera-schema.js'

export interface CameraRoutes {
  readonly cameras: Cameras
  readonly media: MediaServer
}

const tags = ['cameras']
const params = Type.Object({ id: Id })

export const cameraRoutes: FastifyPluginAsyncTypebox<CameraRoutes> = async (app, { cameras, media }) => {
  app.get('/cameras', {
    schema: { tags, querystring: Page, response: { 200: Type.Object({ cameras: Type.Array(Camera), total: Type.Integer() }) } },
  }, async (request) => {
    const { company } = accountOf(request)
    const { limit, offset } = request.query
    return { cameras: await cameras.list(company, limit, offset), total: await cameras.count(company) }
  })

  app.get('/cameras/:id', {
    schema: { tags, params, response: { 200: Camera } },
    config: { errorResponses: [404] },
  }, (request) => cameras.get(accountOf(request).company, request.params.id))

  app.post('/cameras', {
    schema: { tags, body: NewCamera, response: { 201: Camera } },
    config: { role: 'admin', errorResponses: [402] },
  }, async (request, reply) => {
    const camera = await cameras.add(accountOf(request).company, request.body)
    return reply.code(201).header('location', `/cameras/${camera.id}`).send(camera)
  })

  app.patch('/cameras/:id', {
    schema: { tags, params, body: CameraChanges, response: { 200: Camera } },
    config: { role: 'admin', errorResponses: [404] },
  }, (request) => cameras.change(accountOf(request).company, request.params.id, request.body))

  app.delete('/cameras/:id', {
    schema: { tags, params, response: { 204: Type.Null() } },
    config: { role: 'admin', errorResponses: [404] },
  }, async (request, reply) => {
    await cameras.remove(accountOf(request).company, request.params.id)
    return reply.code(204).send(null)
  })

  app.get('/cameras/:id/picture', {
    schema: { tags, params, produces: ['image/jpeg'] },
    config: { errorResponses: [400, 404, 502] },
  }, async (request, reply) => {
    const { id, streams = [] } = await cameras.get(accountOf(request).company, request.params.id)
    if (streams.length === 0) throw new ApiError(400)
    return reply.type('image/jpeg').send(await media.picture(id))
  })
}
