import t from 'tap'
import Fastify from 'fastify'
import localizedErrors from '../../index.js'

const payload = '{"url":"http//example.com","date":"2000-01-01"}'

const answers = {
  en: '{"message":"Submitted data was invalid","errors":{"url":["The URL value is in invalid format","The URL can be no longer than 10 characters"],"date":["The date field doesn\'t match the format: Y-m-d H:i:s."]}}',
  ru: '{"message":"The given data was invalid","errors":{"url":["Поле url имеет ошибочный формат.","Поле url не может быть более 10"],"date":["Поле date не соответствует формату Y-m-d H:i:s."]}}',
}

for (const [language, answer] of Object.entries(answers)) {
  t.test(`the documented answer in ${language}, byte for byte`, async (t) => {
    const app = Fastify()
    t.teardown(() => app.close())
    await app.register(localizedErrors)
    app.post('/', {
      schema: {
        body: {
          type: 'object',
          properties: {
            url: { type: 'string', format: 'uri', maxLength: 10 },
            date: { type: 'string', dateFormat: 'Y-m-d H:i:s' },
          },
        },
      },
    }, () => 'ok')
    const response = await app.inject({ method: 'POST', url: '/', payload, headers: { 'content-type': 'application/json', 'accept-language': language } })
    t.equal(response.statusCode, 422)
    t.equal(response.body, answer)
    t.equal(response.headers['content-language'], language)
  })
}
