import localize from 'ajv-i18n'
import { addKeywords } from '../contenders/keywords.js'
import { addRoutes } from '../routes.js'
import { addTo, languageOf } from './language.js'

/** All errors, translated in the error handler: its README's way. */
export async function build (fastify) {
  const app = fastify({ ajv: { customOptions: { allErrors: true }, plugins: [addKeywords] } })
  app.setErrorHandler((error, request, reply) => {
    if (!error.validation) return reply.send(error)
    localize[languageOf(request)](error.validation)
    const errors = {}
    for (const { instancePath, params, message } of error.validation) {
      addTo(errors, [...instancePath.split('/').slice(1), ...(params.missingProperty ? [params.missingProperty] : [])].join('.'), message)
    }
    reply.code(422).send({ message: 'Submitted data was invalid', errors })
  })
  addRoutes(app)
  return app
}
