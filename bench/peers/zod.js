import { validatorCompiler } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { addRoutes } from '../routes.js'
import { addTo, languageOf } from './language.js'

const smallSchema = z.object({
  url: z.url().max(10).optional(),
  date: z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/).optional(),
})

const name = z.string().min(1).max(50)
const longName = z.string().min(1).max(100)
const largeSchema = z.object({
  number: z.string().regex(/^[A-Z]{2}-\d{6}$/),
  status: z.enum(['new', 'paid', 'shipped', 'closed']),
  currency: z.enum(['EUR', 'RUB', 'USD']),
  total: z.number().min(0),
  discount: z.number().min(0).max(100).optional(),
  email: z.email().max(100),
  createdAt: z.iso.datetime(),
  notes: z.string().max(20).optional(),
  customer: z.object({ firstName: name, lastName: name, age: z.int().min(18).max(150).optional(), vip: z.boolean().optional() }),
  address: z.object({ street: longName, city: longName, zip: z.string().regex(/^\d{5}$/), country: z.string().length(2) }),
  items: z.array(z.object({ sku: z.string().regex(/^[A-Z0-9]{8}$/), name: longName, quantity: z.int().min(1).max(1000), price: z.number().positive() })).min(1).max(50),
})

const locales = { en: z.locales.en().localeError, ru: z.locales.ru().localeError }

/** The type provider's validator does not know the request, so that the texts are made again in the error handler. */
export async function build (fastify) {
  const app = fastify()
  app.setValidatorCompiler(validatorCompiler)
  app.setErrorHandler((error, request, reply) => {
    if (!error.validation) return reply.send(error)
    const say = locales[languageOf(request)]
    const errors = {}
    for (const { keyword, instancePath, params, message } of error.validation) {
      const path = instancePath.split('/').slice(1)
      const said = say({ ...params, code: keyword, path })
      addTo(errors, path.join('.'), said?.message ?? said ?? message)
    }
    reply.code(422).send({ message: 'Submitted data was invalid', errors })
  })
  addRoutes(app, { smallSchema, largeSchema })
  return app
}
