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
  [{ langauge: 'ru' }, 'langauge: there is no such option; there are fallbackLng, supportedLngs, resources, i18next, wording, titleLng, detection, validationStatus, maxViolations, maxBytes, prefixPart, codes, problemType, html, notFound, strict'],
  [{ toString: 1 }, 'toString: there is no such option; there are fallbackLng, supportedLngs, resources, i18next, wording, titleLng, detection, validationStatus, maxViolations, maxBytes, prefixPart, codes, problemType, html, notFound, strict'],
  [{ fallbackLng: 1 }, 'fallbackLng: a language, a list of languages or a map of them is needed, not 1'],
  [{ fallbackLng: [] }, 'fallbackLng: a language, a list of languages or a map of them is needed, not []'],
  [{ supportedLngs: 'ru' }, "supportedLngs: a list of strings is needed, not 'ru'"],
  [{ supportedLngs: ['ru', null] }, 'supportedLngs: a list of strings is needed, not ["ru",null]'],
  [{ resources: [] }, 'resources: an object of texts for each language is needed, not []'],
  [{ resources: { ru: 'x' } }, 'resources: an object of texts for each language is needed, not {"ru":"x"}'],
  [{ i18next: {} }, 'i18next: an instance of i18next is needed, not {}'],
  [{ i18next: cyclic }, 'i18next: an instance of i18next is needed, not [object Object]'],
  [{ detection: 'header' }, "detection: a function or an object is needed, not 'header'"],
  [{ detection: null }, 'detection: a function or an object is needed, not null'],
  [{ detection: { order: [] } }, 'detection.order: a list of strings is needed, not []'],
  [{ detection: { order: ['header:a b'] } }, "detection.order: header:<name> needs the name of a header, not 'header:a b'"],
  [{ detection: { lookupHeader: 'x\n' } }, "detection.lookupHeader: the name of a header is needed, not 'x\n'"],
  [{ detection: { lookupCookie: '' } }, "detection.lookupCookie: a string that is not empty is needed, not ''"],
  [{ detection: { lookup: 'ru' } }, "detection.lookup: a function is needed, not 'ru'"],
  [{ detection: { caches: [] } }, 'detection.caches: there is no such option; there are order, lookupQuerystring, lookupBody, lookupPath, lookupCookie, lookupHeader, lookup'],
  [{ validationStatus: 500 }, 'validationStatus: an integer from 400 to 499 is needed, not 500'],
  [{ validationStatus: '422' }, "validationStatus: an integer from 400 to 499 is needed, not '422'"],
  [{ maxViolations: 0 }, 'maxViolations: an integer from 1 to 100000 is needed, not 0'],
  [{ maxBytes: 1.5 }, 'maxBytes: an integer from 1024 to 100000000 is needed, not 1.5'],
  [{ wording: 'simple' }, "wording: 'documented' or 'plain' is needed, not 'simple'"],
  [{ prefixPart: 'yes' }, "prefixPart: true or false is needed, not 'yes'"],
  [{ codes: 1 }, 'codes: true or false is needed, not 1'],
  [{ notFound: null }, 'notFound: true or false is needed, not null'],
]

for (const [options, message] of wrong) {
  t.test(`a wrong option throws: ${JSON.stringify(message.slice(0, 80))}`, async (t) => {
    t.throws(() => settingsOf(options as never), new TypeError(message))
  })
}
