import { readFileSync } from 'node:fs'
import i18next from 'i18next'
import { LanguageDetector, handle } from 'i18next-http-middleware'
import { addKeywords } from '../contenders/keywords.js'
import { addRoutes } from '../routes.js'
import { addTo } from './language.js'

const translation = (language) => ({ translation: JSON.parse(readFileSync(new URL(`../../locales/${language}.json`, import.meta.url), 'utf8')) })

/**
 * All errors, one `t()` for each, with the texts of our own catalogue. Its plugin hooks preHandler, which never runs for
 * a rejected request; its middleware is hooked into preValidation instead.
 */
export async function build (fastify) {
  const i18n = i18next.createInstance()
  await i18n.use(LanguageDetector).init({
    fallbackLng: 'en',
    preload: ['en', 'ru'],
    supportedLngs: ['en', 'ru'],
    nonExplicitSupportedLngs: true,
    detection: { order: ['header'], caches: false },
    interpolation: { escapeValue: false },
    resources: { en: translation('en'), ru: translation('ru') },
  })
  const app = fastify({ ajv: { customOptions: { allErrors: true }, plugins: [addKeywords] } })
  app.addHook('preValidation', handle(i18n))
  app.setErrorHandler((error, request, reply) => {
    if (!error.validation) return reply.send(error)
    const errors = {}
    for (const { instancePath, keyword, params } of error.validation) {
      const names = [...instancePath.split('/').slice(1), ...(params.missingProperty ? [params.missingProperty] : [])]
      const keys = [`keyword.${keyword}_${params.format}`, `keyword.${keyword}`, 'keyword.default']
      addTo(errors, names.join('.'), request.t(keys, { ...params, label: names.at(-1), count: params.limit }))
    }
    reply.code(422).send({ message: request.t('message.invalid'), errors })
  })
  addRoutes(app)
  return app
}
