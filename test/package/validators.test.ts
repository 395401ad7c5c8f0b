import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { consumer, pack, shell } from '../fixtures/consumer.js'

// Services of a user with the tarball and each validator, each request in English and Russian; nothing of what was sent is answered or logged.

const VALIDATORS = {
  '@fastify/type-provider-zod': `
    import { validatorCompiler } from '@fastify/type-provider-zod'
    import { z } from 'zod'
    export const schema = z.strictObject({ email: z.email(), age: z.number().min(18), size: z.enum(['small', 'large']) })
    export { validatorCompiler }
  `,
  'fastify-type-provider-zod': `
    import { validatorCompiler } from 'fastify-type-provider-zod'
    import { z } from 'zod'
    export const schema = z.strictObject({ email: z.email(), age: z.number().min(18), size: z.enum(['small', 'large']) })
    export { validatorCompiler }
  `,
  typebox: `
    import { Type, TypeBoxValidatorCompiler as validatorCompiler, registerAjvFormats } from '@fastify/type-provider-typebox'
    registerAjvFormats()
    export const schema = Type.Object({ email: Type.String({ format: 'email' }), age: Type.Number({ minimum: 18 }), size: Type.Enum(['small', 'large']) }, { additionalProperties: false })
    export { validatorCompiler }
  `,
  valibot: `
    import * as v from 'valibot'
    export const schema = v.strictObject({ email: v.pipe(v.string(), v.email()), age: v.pipe(v.number(), v.minValue(18)), size: v.picklist(['small', 'large']) })
    export const validatorCompiler = ({ schema }) => (data) => { const { issues: error, value } = schema['~standard'].validate(data); return error ? { error } : { value } }
  `,
  arktype: `
    import { type } from 'arktype'
    export const schema = type({ '+': 'reject', email: 'string.email', age: 'number >= 18', size: "'small' | 'large'" })
    export const validatorCompiler = ({ schema }) => (data) => { const { issues: error, value } = schema['~standard'].validate(data); return error ? { error } : { value } }
  `,
  joi: `
    import Joi from 'joi'
    export const schema = Joi.object({ email: Joi.string().email(), age: Joi.number().min(18), size: Joi.valid('small', 'large') })
    export const validatorCompiler = ({ schema }) => (data) => schema.validate(data, { abortEarly: false })
  `,
  yup: `
    import * as yup from 'yup'
    export const schema = yup.object({ email: yup.string().email(), age: yup.number().min(18), size: yup.string().oneOf(['small', 'large']) }).noUnknown().strict()
    export const validatorCompiler = ({ schema }) => (data) => { try { return { value: schema.validateSync(data, { abortEarly: false }) } } catch (error) { return { error } } }
  `,
}

const SERVICE = `
  import Fastify from 'fastify'
  import localizedErrors from 'fastify-localized-errors'
  import { refused } from 'fastify-localized-errors/testing'
  import { schema, validatorCompiler } from process.argv[2]

  const written = []
  const app = Fastify({ logger: { stream: { write: (line) => written.push(line) } } })
  await app.register(localizedErrors, { wording: 'plain' })
  app.setValidatorCompiler(validatorCompiler)
  app.post('/', { schema: { body: schema } }, () => 'ok')
  const payload = { email: 'secret-1', age: 7, size: 'secret-2', admin: 'secret-3' }
  const answers = []
  for (const language of ['en', 'ru']) {
    const request = { method: 'POST', url: '/', payload, headers: { 'accept-language': language } }
    const rules = { email: 'format', age: 'minimum', size: 'enum', admin: 'additionalProperties' }
    const { body } = await refused(app, request, rules)
    answers.push(JSON.parse(body).errors)
  }
  const { statusCode } = await app.inject({ method: 'POST', url: '/', payload: { email: 'a@example.com', age: 20, size: 'small' } })
  console.log(JSON.stringify({ answers, statusCode, leaks: /secret-/.test(JSON.stringify(answers) + written.join('')) }))
`

const dir = await consumer(t, await pack(t), {}, 'zod@4', '@fastify/type-provider-zod@1', 'fastify-type-provider-zod@7', '@fastify/swagger@9', 'openapi-types@12', 'typebox@1', '@fastify/type-provider-typebox@6', 'valibot@1', 'arktype@2', 'joi@18', 'yup@1')

for (const [name, module] of Object.entries(VALIDATORS)) {
  t.test(`installed, with ${name}`, async (t) => {
    const file = name.replace(/\W/g, '-')
    await writeFile(join(dir, `${file}.mjs`), module)
    await writeFile(join(dir, `service-${file}.mjs`), SERVICE.replace('from process.argv[2]', `from './${file}.mjs'`))
    const { answers: [en, ru], statusCode, leaks } = JSON.parse(await shell(dir, process.execPath, `service-${file}.mjs`, `./${file}.mjs`))
    t.equal(statusCode, 200)
    t.notOk(leaks)
    if (name === 'joi' || name === 'yup') {
      t.match(en, { email: [/email/], age: [/18/], size: [/small, large/] })
      return
    }
    t.match(en, { email: ['The email field must be a valid email address.'], age: ['The age field must be at least 18.'], size: [/^The size field must be one of: /], admin: ['The admin field is not expected.'] })
    t.match(ru, { email: ['Значение поля email должно быть корректным адресом электронной почты.'], age: ['Значение поля age должно быть не меньше 18.'], admin: ['Поле admin не предусмотрено.'] })
  })
}
