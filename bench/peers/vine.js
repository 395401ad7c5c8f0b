import vine, { SimpleMessagesProvider, errors } from '@vinejs/vine'
import { addTo, languageOf } from './language.js'

const small = vine.create({
  url: vine.string().url({ require_tld: false }).maxLength(10).optional(),
  date: vine.date({ formats: ['YYYY-MM-DD HH:mm:ss'] }).optional(),
})

const name = () => vine.string().minLength(1).maxLength(50)
const longName = () => vine.string().minLength(1).maxLength(100)
const large = vine.create({
  number: vine.string().regex(/^[A-Z]{2}-\d{6}$/),
  status: vine.enum(['new', 'paid', 'shipped', 'closed']),
  currency: vine.enum(['EUR', 'RUB', 'USD']),
  total: vine.number().min(0),
  discount: vine.number().range([0, 100]).optional(),
  email: vine.string().email().maxLength(100),
  createdAt: vine.date({ formats: { utc: true } }),
  notes: vine.string().maxLength(20).optional(),
  customer: vine.object({ firstName: name(), lastName: name(), age: vine.number().withoutDecimals().range([18, 150]).optional(), vip: vine.boolean().optional() }),
  address: vine.object({ street: longName(), city: longName(), zip: vine.string().regex(/^\d{5}$/), country: vine.string().fixedLength(2) }),
  items: vine.array(vine.object({ sku: vine.string().regex(/^[A-Z0-9]{8}$/), name: longName(), quantity: vine.number().withoutDecimals().range([1, 1000]), price: vine.number().positive() })).minLength(1).maxLength(50),
})

/** Vine brings its rules' names; the texts in Russian are the application's own. */
const russian = new SimpleMessagesProvider({
  required: 'Поле {{ field }} обязательно.',
  url: 'Поле {{ field }} должно быть адресом.',
  date: 'Поле {{ field }} должно быть датой.',
  regex: 'Поле {{ field }} имеет неверный формат.',
  enum: 'Поле {{ field }} имеет недопустимое значение.',
  email: 'Поле {{ field }} должно быть адресом почты.',
  min: 'Поле {{ field }} должно быть не меньше {{ min }}.',
  range: 'Поле {{ field }} должно быть от {{ min }} до {{ max }}.',
  maxLength: 'Поле {{ field }} не длиннее {{ max }}.',
  fixedLength: 'Поле {{ field }} должно быть длиной {{ size }}.',
})
const options = { en: {}, ru: { messagesProvider: russian } }

/** Validated in the handler; a field's first violation ends the field. */
export async function build (fastify) {
  const app = fastify()
  app.setErrorHandler((error, _request, reply) => {
    if (!(error instanceof errors.E_VALIDATION_ERROR)) return reply.send(error)
    const byField = {}
    for (const { field, message } of error.messages) addTo(byField, field, message)
    reply.code(422).send({ message: 'Submitted data was invalid', errors: byField })
  })
  const validated = (schema) => async (request) => {
    await schema.validate(request.body, options[languageOf(request)])
    return { ok: true }
  }
  app.get('/ping', () => 'pong')
  app.post('/small', validated(small))
  app.post('/large', validated(large))
  return app
}
