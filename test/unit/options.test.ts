import t from 'tap'
import { settingsOf, type LocalizedErrorsOptions } from '../../lib/fastify/options.js'

t.test('options that are missing or undefined have their defaults', async (t) => {
  const defaults = { validationStatus: 422, maxViolations: 100, maxBytes: 24_576, prefixPart: false, codes: false, html: false, strict: false }
  t.strictSame(settingsOf({}), defaults)
  t.strictSame(settingsOf({ codes: undefined, detection: undefined } as never), defaults)
})

t.test('valid options are used', async (t) => {
  const options: LocalizedErrorsOptions = {
    fallbackLng: ['ru', 'en'],
    supportedLngs: ['ru', 'en'],
    resources: { ru: { a: 'b' } },
    detection: { order: ['header:hl', 'querystring', 'header', 'lookup'], lookupQuerystring: 'hl', lookupHeader: 'x-lang', lookup: () => 'ru' },
    validationStatus: 400,
    maxViolations: 1,
    maxBytes: 1_024,
    prefixPart: true,
    codes: true,
    html: true,
    notFound: false,
    strict: true,
  }
  t.strictSame(settingsOf(options), options)
  t.equal(settingsOf({ fallbackLng: 'ru' }).fallbackLng, 'ru')
  t.type(settingsOf({ detection: () => 'ru' }).detection, 'function')
})

t.test('options of register itself are ignored', async (t) => {
  t.doesNotThrow(() => settingsOf({ prefix: '/api', logLevel: 'warn', logSerializers: {} } as never))
})

const cyclic: Record<string, unknown> = {}
cyclic.self = cyclic

const wrong: Array<[object, string]> = [
  [{ langauge: 'ru' }, 'langauge: unknown option; the options are fallbackLng, supportedLngs, resources, i18next, wording, titleLng, detection, validationStatus, maxViolations, maxBytes, prefixPart, codes, problemType, html, notFound, strict'],
  [{ toString: 1 }, 'toString: unknown option; the options are fallbackLng, supportedLngs, resources, i18next, wording, titleLng, detection, validationStatus, maxViolations, maxBytes, prefixPart, codes, problemType, html, notFound, strict'],
  [{ fallbackLng: 1 }, 'fallbackLng: must be a language, a list of languages or a map of them, not 1'],
  [{ fallbackLng: [] }, 'fallbackLng: must be a language, a list of languages or a map of them, not []'],
  [{ supportedLngs: 'ru' }, "supportedLngs: must be a list of strings, not 'ru'"],
  [{ supportedLngs: ['ru', null] }, 'supportedLngs: must be a list of strings, not ["ru",null]'],
  [{ resources: [] }, 'resources: must be an object of texts for each language, not []'],
  [{ resources: { ru: 'x' } }, 'resources: must be an object of texts for each language, not {"ru":"x"}'],
  [{ i18next: {} }, 'i18next: must be an instance of i18next, not {}'],
  [{ i18next: cyclic }, 'i18next: must be an instance of i18next, not [object Object]'],
  [{ detection: 'header' }, "detection: must be a function or an object, not 'header'"],
  [{ detection: null }, 'detection: must be a function or an object, not null'],
  [{ detection: { order: [] } }, 'detection.order: must be a list of strings, not []'],
  [{ detection: { order: ['header:a b'] } }, "detection.order: header:<name> needs a header name, not 'header:a b'"],
  [{ detection: { lookupHeader: 'x\n' } }, "detection.lookupHeader: must be a header name, not 'x\n'"],
  [{ detection: { lookupCookie: '' } }, "detection.lookupCookie: must be a non-empty string, not ''"],
  [{ detection: { lookup: 'ru' } }, "detection.lookup: must be a function, not 'ru'"],
  [{ detection: { caches: [] } }, 'detection.caches: unknown option; the options are order, lookupQuerystring, lookupBody, lookupPath, lookupCookie, lookupHeader, lookup'],
  [{ validationStatus: 500 }, 'validationStatus: must be an integer from 400 to 499, not 500'],
  [{ validationStatus: '422' }, "validationStatus: must be an integer from 400 to 499, not '422'"],
  [{ maxViolations: 0 }, 'maxViolations: must be an integer from 1 to 100000, not 0'],
  [{ maxBytes: 1.5 }, 'maxBytes: must be an integer from 1024 to 100000000, not 1.5'],
  [{ wording: 'simple' }, "wording: must be 'documented' or 'plain', not 'simple'"],
  [{ prefixPart: 'yes' }, "prefixPart: must be true or false, not 'yes'"],
  [{ codes: 1 }, 'codes: must be true or false, not 1'],
  [{ notFound: null }, 'notFound: must be true or false, not null'],
]

for (const [options, message] of wrong) {
  t.test(`a wrong option throws: ${JSON.stringify(message.slice(0, 80))}`, async (t) => {
    t.throws(() => settingsOf(options as never), new TypeError(message))
  })
}
