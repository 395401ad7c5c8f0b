// Checked by `npm run types` only: each line after @ts-expect-error has to fail.
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import { Type, type Static, type TString } from '@sinclair/typebox'
import Fastify from 'fastify'
import localizedErrors, {
  ApiError, CodedErrorEnvelope as CodedEnvelopeSchema, DateFormat, ErrorEnvelope, localizedErrors as named, serverOptions, vmsDetection, type CodedErrorEnvelope, type LocalizedErrorsOptions, type ShippedLanguage,
} from '../index.js'

const app = Fastify(serverOptions).withTypeProvider<TypeBoxTypeProvider>()

await app.register(localizedErrors)
await app.register(named, { prefix: '/v1' })
await app.register(localizedErrors, { fallbackLng: ['ru', 'en'], detection: vmsDetection, resources: { ru: { labels: { url: 'адрес' } } } })
await app.register(localizedErrors, { detection: ({ headers }) => headers.host })
// @ts-expect-error there is no such option
await app.register(localizedErrors, { language: 'en' })
// @ts-expect-error a number is needed
await app.register(localizedErrors, { validationStatus: '422' })
// @ts-expect-error there is no such source
await app.register(localizedErrors, { detection: { order: ['session'] } })
// @ts-expect-error there is no such option of detection
await app.register(localizedErrors, { detection: { lookupSession: 'lng' } })

export const options: LocalizedErrorsOptions = { supportedLngs: ['en'] as const, strict: true }
const language: ShippedLanguage = 'zh-Hant'
await app.register(localizedErrors, { supportedLngs: [language, 'bg'] })
// @ts-expect-error there are no texts in Bulgarian
export const other: ShippedLanguage = 'bg'

const date: TString = DateFormat(['Y-m-d', 'd.m.Y'] as const, { dateFormatMinimum: { $data: '1/from' }, maxLength: 10 })
// @ts-expect-error a format is needed
DateFormat()
// @ts-expect-error a date or a reference is needed
DateFormat('Y', { dateFormatMaximum: 2000 })

app.post('/', { schema: { body: Type.Object({ date }), response: { 422: ErrorEnvelope } } }, (request) => {
  const day: string = request.body.date
  // @ts-expect-error a date is a string
  request.body.date.getTime()
  const greeting: string = request.t('status.402', { name: day, count: 2, day: new Date(), nothing: null }) + request.t('status.retryAfter', null)
  // @ts-expect-error there is no such text
  request.t('status.4020')
  // @ts-expect-error values are strings, numbers and dates
  request.t('status.402', { name: {} })
  request.language = 'ru'
  // @ts-expect-error a language is a tag
  request.language = 1
  return { message: greeting, errors: {} }
})

export const envelope: ErrorEnvelope = { message: '', errors: { url: ['wrong'] } }
export const same: Static<typeof ErrorEnvelope> = envelope
// @ts-expect-error texts come in a list
export const wrong: ErrorEnvelope = { message: '', errors: { url: 'wrong' } }

export const coded: CodedErrorEnvelope = { message: '', errors: {}, code: 'validation', codes: { url: [{ code: 'maxLength', params: { limit: 10 } }] } }
export const codedToo: Static<typeof CodedEnvelopeSchema> = coded

const status: number = 402

export const errors: Error[] = [
  new ApiError(status),
  // @ts-expect-error 200 is not an error
  new ApiError(200),
  // @ts-expect-error there is no such status
  new ApiError(600),
  new ApiError(402),
  new ApiError(402, 'license.exhausted', { values: { count: 5 }, cause: new Error('why') }),
  new ApiError(422, { errors: { email: 'email.taken', name: ['a', { text: 'b', values: { n: 1 } }], '': { literal: 'c' } } }),
  // @ts-expect-error a status is a number
  new ApiError('402'),
  // @ts-expect-error texts are strings or have one
  new ApiError(422, { errors: { email: 5 } }),
  // @ts-expect-error there is no such option
  new ApiError(422, 'text', { field: 'email' }),
]
