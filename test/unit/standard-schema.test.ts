import t from 'tap'
import { type } from 'arktype'
import Joi from 'joi'
import * as v from 'valibot'
import * as yup from 'yup'
import Fastify from 'fastify'
import localizedErrors from '../../index.js'
import { asking, lines } from '../fixtures/service.js'

// Validators that are no JSON Schema, each with a compiler as its users write it.

const SECRETS = { name: 'secret-1', email: 'secret-2', size: 'secret-3', age: 7, tags: ['secret-4'], start: 'secret five', nickname: 'secret-6', more: 'secret-7', pattern: 'secret-8', flag: 'secret-9' }

const standardCompiler = ({ schema }: any) => (data: unknown) => {
  const result = schema['~standard'].validate(data)
  return result.issues ? { error: result.issues } : { value: result.value }
}

const validators: Array<[name: string, schema: unknown, compiler: unknown]> = [
  ['Valibot', v.strictObject({
    name: v.pipe(v.string(), v.minLength(20)),
    email: v.pipe(v.string(), v.email()),
    size: v.picklist(['small', 'large']),
    age: v.pipe(v.number(), v.minValue(18)),
    tags: v.pipe(v.array(v.string()), v.minLength(2)),
    start: v.pipe(v.string(), v.isoDate()),
    nickname: v.pipe(v.string(), v.maxLength(3, 'nickname.long')),
    pattern: v.pipe(v.string(), v.regex(/^a/)),
    flag: v.boolean(),
    city: v.string(),
  }), standardCompiler],
  ['ArkType', type({
    '+': 'reject',
    name: 'string >= 20',
    email: 'string.email',
    size: "'small' | 'large'",
    age: 'number >= 18',
    tags: 'string[] >= 2',
    start: type('string.date.iso'),
    nickname: type('string <= 3').configure({ message: 'nickname.long' }),
    pattern: /^a/,
    flag: 'boolean',
    city: 'string',
  }), standardCompiler],
]

const EXPECTED = {
  name: ['The name field must be at least 20 characters long.'],
  email: ['The email field must be a valid email address.'],
  size: ['The size field must be one of: small, large.'],
  age: ['The age field must be at least 18.'],
  tags: ['The tags field must have at least 2 items.'],
  nickname: ['Please be brief.'],
  pattern: ['The pattern field is in an invalid format.'],
  flag: ['The flag field must be true or false.'],
  city: ['The city field is required.'],
  more: ['The more field is not expected.'],
}

const RESOURCES = { en: { nickname: { long: 'Please be brief.' } }, ru: { nickname: { long: 'Пожалуйста, короче.' } } }

async function answersOf (t: any, schema: unknown, compiler: unknown): Promise<{ en: any, ru: any, all: string }> {
  const { stream, text } = lines()
  const app = Fastify({ logger: { stream } })
  t.teardown(() => app.close())
  await app.register(localizedErrors, { resources: RESOURCES })
  app.setValidatorCompiler(compiler as never)
  app.post('/', { schema: { body: schema } }, () => 'ok')
  const ask = asking(app as never)
  const [en, ru] = [await ask({ method: 'POST', url: '/', payload: SECRETS }, 'en'), await ask({ method: 'POST', url: '/', payload: SECRETS }, 'ru')]
  t.equal(en.status, 422)
  return { en: JSON.parse(en.body).errors, ru: JSON.parse(ru.body).errors, all: en.body + ru.body + text() }
}

for (const [name, schema, compiler] of validators) {
  t.test(`${name}: kinds and limits have texts of the catalogue, without submitted values`, async (t) => {
    const { en, ru, all } = await answersOf(t, schema, compiler)
    const { start, ...others } = en
    t.match(start, [/date/])
    // ArkType sorts values
    if (name === 'ArkType') EXPECTED.size = ['The size field must be one of: large, small.']
    t.strictSame(others, EXPECTED)
    t.strictSame(ru.nickname, ['Пожалуйста, короче.'])
    t.strictSame(ru.city, ['Поле city обязательно для заполнения.'])
    t.notMatch(all, /secret[- ]/)
  })
}

t.test('joi: fields are joined with dots, and its texts are kept unless they show submitted values', async (t) => {
  const schema = Joi.object({
    name: Joi.string().min(20),
    email: Joi.string().email(),
    size: Joi.valid('small', 'large'),
    age: Joi.number().min(18),
    tags: Joi.array().items(Joi.number()).min(2),
    start: Joi.date(),
    nickname: Joi.string().max(3).messages({ 'string.max': 'nickname.long' }),
    pattern: Joi.string().pattern(/^a/),
    flag: Joi.boolean(),
    city: Joi.string().required(),
  })
  const { en, ru, all } = await answersOf(t, schema, ({ schema }: any) => (data: unknown) => schema.validate(data, { abortEarly: false }))
  t.strictSame(en, {
    name: ['"name" length must be at least 20 characters long'],
    email: ['"email" must be a valid email'],
    size: ['"size" must be one of [small, large]'],
    age: ['"age" must be greater than or equal to 18'],
    'tags.0': ['"tags[0]" must be a number'],
    tags: ['"tags" must contain at least 2 items'],
    start: ['"start" must be a valid date'],
    nickname: ['Please be brief.'],
    pattern: ['The pattern field is in an invalid format.'],
    flag: ['"flag" must be a boolean'],
    city: ['"city" is required'],
    more: ['"more" is not allowed'],
  })
  t.strictSame(ru.pattern, ['Поле pattern имеет неверный формат.'])
  t.notMatch(all, /secret[- ]/)
})

t.test('yup: fields are joined with dots, and its texts are kept unless they show submitted values', async (t) => {
  const schema = yup.object({
    name: yup.string().min(20),
    email: yup.string().email(),
    size: yup.string().oneOf(['small', 'large']),
    age: yup.number().min(18),
    tags: yup.array(yup.number()).min(2),
    start: yup.date(),
    nickname: yup.string().max(3, 'nickname.long'),
    pattern: yup.string().matches(/^a/),
    flag: yup.boolean(),
    city: yup.string().required(),
  }).noUnknown().strict()
  const compiler = ({ schema }: any) => (data: unknown) => {
    try {
      return { value: schema.validateSync(data, { abortEarly: false }) }
    } catch (error) {
      return { error }
    }
  }
  const { en, all } = await answersOf(t, schema, compiler)
  t.match(en, {
    name: ['name must be at least 20 characters'],
    email: ['email must be a valid email'],
    size: ['size must be one of the following values: small, large'],
    age: ['age must be greater than or equal to 18'],
    'tags.0': ['The tags (item 1) field must be a number.'],
    start: ['The start field must be a valid date in the form 2030-01-31.'],
    nickname: ['Please be brief.'],
    flag: ['The flag field must be true or false.'],
    city: ['city is a required field'],
  })
  t.notMatch(all, /secret[- ]/)
})

t.test('yup may validate asynchronously and stop at the first error', async (t) => {
  const schema = yup.object({ items: yup.array(yup.object({ name: yup.string().required() })) })
  const { en } = await answersOf(t, yup.object({ age: yup.number().min(18) }), ({ schema }: any) => async (data: unknown) => schema.validate(data))
  t.strictSame(en, { age: ['age must be greater than or equal to 18'] })
  const app = Fastify()
  t.teardown(() => app.close())
  await app.register(localizedErrors, { codes: true })
  app.post('/', { schema: { body: schema }, validatorCompiler: (({ schema }: any) => async (data: unknown) => schema.validate(data)) as never }, () => 'ok')
  const { body } = await asking(app as never)({ method: 'POST', url: '/', payload: { items: [{}] } })
  t.match(JSON.parse(body), { errors: { 'items.0.name': ['items[0].name is a required field'] }, codes: { 'items.0.name': [{ code: 'required' }] } })
})

t.test('an unknown validator of Standard Schema has its own fields and texts', async (t) => {
  const schema = { '~standard': { version: 1, vendor: 'own', validate: () => ({ issues: [{ message: 'All wrong' }, { message: 'Name wrong', path: ['name'] }, { message: 'It is secret-3', path: [{ key: 'size' }] }] }) } }
  const { en, all } = await answersOf(t, schema, standardCompiler)
  t.strictSame(en, { '': ['All wrong'], name: ['Name wrong'], size: ['The size field is not valid.'] })
  t.notMatch(all, /secret[- ]/)
})
