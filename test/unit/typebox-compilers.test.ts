import t from 'tap'
import { Type as Type5 } from '@sinclair/typebox'
import { TypeBoxValidatorCompiler as Compiler5 } from '@fastify/type-provider-typebox'
import { Type as Type6 } from 'typebox'
import { TypeBoxValidatorCompiler as Compiler6, registerAjvFormats } from 'type-provider-typebox-6'
import Fastify from 'fastify'
import localizedErrors from '../../index.js'
import { asking } from '../fixtures/service.js'

registerAjvFormats()

function schemaOf (Type: any): object {
  return Type.Object({
    name: Type.String({ minLength: 3, title: 'Full name' }),
    age: Type.Integer({ minimum: 18 }),
    size: Type.Union([Type.Literal('small'), Type.Literal('large')]),
    city: Type.String(),
  }, { additionalProperties: false })
}

const WRONG = { name: 'x', age: 7, size: 'secret-1' }

for (const [provider, compiler, schema] of [[5, Compiler5, schemaOf(Type5)], [6, Compiler6, schemaOf(Type6)]] as const) {
  for (const order of ['before', 'after']) {
    t.test(`the compiler of provider ${provider}, set ${order} the plugin, is supported`, async (t) => {
      const app = Fastify()
      t.teardown(() => app.close())
      if (order === 'before') app.setValidatorCompiler(compiler as never)
      await app.register(localizedErrors)
      if (order === 'after') app.setValidatorCompiler(compiler as never)
      app.post('/', { schema: { body: schema } }, () => 'ok')
      const ask = asking(app)
      t.strictSame(JSON.parse((await ask({ method: 'POST', url: '/', payload: WRONG }, 'en')).body).errors, {
        name: ['The “Full name” field must be at least 3 characters long.'],
        age: ['The age field must be at least 18.'],
        size: ['The size field must be one of: small, large.'],
        city: ['The city field is required.'],
      })
      t.strictSame(JSON.parse((await ask({ method: 'POST', url: '/', payload: WRONG }, 'ru')).body).errors.city, ['Поле city обязательно для заполнения.'])
    })
  }
}

t.test('if the compiler of provider 6 stops early, the answer mentions that there may be more', async (t) => {
  const app = Fastify()
  t.teardown(() => app.close())
  await app.register(localizedErrors)
  app.setValidatorCompiler(Compiler6 as never)
  const names = Array.from({ length: 12 }, (_, i) => `field${i}`)
  app.post('/', { schema: { body: Type6.Object(Object.fromEntries(names.map((name) => [name, Type6.String()]))) } }, () => 'ok')
  const { errors } = JSON.parse((await asking(app)({ method: 'POST', url: '/', payload: Object.fromEntries(names.map((name) => [name, 1])) }, 'en')).body)
  t.equal(Object.keys(errors).length, 9)
  t.strictSame(errors[''], ['Not all of the data was checked; there may be more errors.'])
})
