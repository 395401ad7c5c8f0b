import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import { Type } from '@sinclair/typebox'
import Fastify, { type FastifyInstance } from 'fastify'
import localizedErrors, { ApiError, DateFormat, serverOptions } from '../index.js' // in your service: from 'fastify-localized-errors'
import { texts } from './texts.js'

const Recording = Type.Object({
  url: Type.String({ format: 'uri', maxLength: 10 }),
  date: DateFormat('Y-m-d H:i:s'),
})

const Order = Type.Object({
  customer: Type.Object({ email: Type.String({ format: 'email' }) }),
  items: Type.Array(Type.Object({ sku: Type.String(), quantity: Type.Integer({ minimum: 1 }) }), { minItems: 1 }),
})

const User = Type.Object({ email: Type.String({ format: 'email' }) })

const LICENSED_CAMERAS = 2

/** A service with TypeBox routes that answers all errors in the client's language. */
export async function buildService (): Promise<FastifyInstance> {
  const app = Fastify({ ...serverOptions }).withTypeProvider<TypeBoxTypeProvider>()
  await app.register(localizedErrors, { resources: texts })

  app.post('/recordings', { schema: { body: Recording } }, ({ body }) => ({ saved: body.url }))

  app.post('/orders', { schema: { body: Order } }, ({ body }) => ({ ordered: body.items.length }))

  let cameras = LICENSED_CAMERAS
  app.post('/cameras', () => {
    if (cameras === LICENSED_CAMERAS) throw new ApiError(402) // the message is that of the status
    return { cameras: ++cameras }
  })
  app.delete('/cameras', () => ({ cameras: --cameras }))

  const users = new Users(['ann@example.com'])
  app.post('/users', { schema: { body: User } }, async ({ body }) => {
    if (await users.has(body.email)) throw new ApiError(422, { errors: { email: 'emailTaken' } })
    await users.add(body.email)
    return { registered: body.email }
  })

  return app
}

/** Takes the place of a database. */
class Users {
  readonly #emails: Set<string>

  constructor (emails: readonly string[]) {
    this.#emails = new Set(emails)
  }

  async has (email: string): Promise<boolean> {
    return this.#emails.has(email)
  }

  async add (email: string): Promise<void> {
    this.#emails.add(email)
  }
}
