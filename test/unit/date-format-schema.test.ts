import { FormatRegistry, Type } from '@sinclair/typebox'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import Fastify from 'fastify'
import t from 'tap'
import { DateFormat } from '../../lib/date-format/date-format-schema.js'
import localizedErrors from '../../index.js'

t.test('DateFormat makes a string schema with the keyword before the other options', async (t) => {
  const schema = DateFormat('Y-m-d', { title: 'day', dateFormatMinimum: '2000-01-01' })
  t.equal(JSON.stringify(schema), '{"dateFormat":"Y-m-d","title":"day","dateFormatMinimum":"2000-01-01","type":"string"}')
})

t.test('DateFormat takes several formats', async (t) => {
  t.strictSame(DateFormat(['Y-m-d', 'd.m.Y']).dateFormat, ['Y-m-d', 'd.m.Y'])
})

t.test('DateFormat needs no format in TypeBox\'s registry', async (t) => {
  DateFormat('Y-m-d')
  t.equal(FormatRegistry.Has('Y-m-d'), false)
})

const wrong: ReadonlyArray<[what: string, format: any, error: { name: string, message: string | RegExp }]> = [
  ['a character that no date can match', 'Y-m-d #', { name: 'RangeError', message: /"#"/ }],
  ['a lone backslash', 'Y\\', { name: 'RangeError', message: /nothing follows/ }],
  ['an empty format', '', { name: 'RangeError', message: /must not be empty/ }],
  ['no format', [], { name: 'RangeError', message: 'DateFormat: at least one format is required' }],
  ['one wrong format of several', ['Y-m-d', 'W'], { name: 'RangeError', message: /"W"/ }],
  ['a number', 5, { name: 'TypeError', message: /must be a string, not 5/ }],
]
for (const [what, format, error] of wrong) {
  t.test(`DateFormat throws for ${what}`, async (t) => {
    t.throws(() => DateFormat(format), error)
  })
}

t.test('a route with DateFormat refuses other formats and names its own', async (t) => {
  const app = Fastify().withTypeProvider<TypeBoxTypeProvider>()
  t.teardown(() => app.close())
  await app.register(localizedErrors)
  app.post('/', { schema: { body: Type.Object({ day: DateFormat('d.m.Y') }) } }, ({ body }) => body.day.length)

  const refused = await app.inject({ method: 'POST', url: '/', payload: { day: '30.02.2000' } })
  t.equal(refused.body, '{"message":"Submitted data was invalid","errors":{"day":["The day field doesn\'t match the format: d.m.Y."]}}')
  const accepted = await app.inject({ method: 'POST', url: '/', payload: { day: '29.02.2000' } })
  t.equal(accepted.body, '10')
})
