import t from 'tap'
import { service } from '../fixtures/service.js'

// Errors of plugins by code. The plugins' own messages are in English.

const errors: ReadonlyArray<readonly [code: string, status: number, en: string, ru: string]> = [
  ['FST_REQ_FILE_TOO_LARGE', 413, 'The file is too large.', 'Файл слишком большой.'],
  ['FST_FILES_LIMIT', 413, 'Too many files were sent.', 'Отправлено слишком много файлов.'],
  ['FST_FIELDS_LIMIT', 413, 'The form has too many fields.', 'В форме слишком много полей.'],
  ['FST_PARTS_LIMIT', 413, 'The form has too many fields.', 'В форме слишком много полей.'],
  ['FST_INVALID_MULTIPART_CONTENT_TYPE', 406, 'The data must be sent as a form (multipart/form-data).', 'Данные нужно отправить в виде формы (multipart/form-data).'],
  ['FST_INVALID_JSON_FIELD_ERROR', 406, 'The request is not valid.', 'Запрос некорректен.'],
  ['FST_JWT_NO_AUTHORIZATION_IN_HEADER', 401, 'Please sign in to access the resource.', 'Для доступа к ресурсу войдите в систему.'],
  ['FST_JWT_AUTHORIZATION_TOKEN_EXPIRED', 401, 'The session has expired. Please sign in again.', 'Сеанс истек. Войдите в систему снова.'],
  ['FST_JWT_AUTHORIZATION_TOKEN_INVALID', 401, 'The access token is not valid. Please sign in again.', 'Токен доступа недействителен. Войдите в систему снова.'],
  ['FST_JWT_BAD_REQUEST', 400, 'The access token is not valid. Please sign in again.', 'Токен доступа недействителен. Войдите в систему снова.'],
  ['FST_CSRF_MISSING_SECRET', 403, 'The form is out of date. Please reload the page and try again.', 'Форма устарела. Обновите страницу и повторите попытку.'],
  ['FST_CSRF_INVALID_TOKEN', 403, 'The form is out of date. Please reload the page and try again.', 'Форма устарела. Обновите страницу и повторите попытку.'],
]

for (const [code, statusCode, en, ru] of errors) {
  t.test(`${code} has a text in the reader's language`, async (t) => {
    const { app, ask } = await service(t, { wording: 'plain', codes: true })
    app.get('/', () => { throw Object.assign(new Error('in English only'), { code, statusCode }) })
    for (const [language, message] of [['en', en], ['ru', ru]] as const) {
      t.equal((await ask('/', language)).body, JSON.stringify({ message, errors: {}, code, codes: {} }))
    }
  })
}

t.test('the 416 of @fastify/static has the text of its status', async (t) => {
  const { app, ask } = await service(t, { codes: true })
  app.get('/', () => { throw Object.assign(new Error('Range Not Satisfiable'), { statusCode: 416 }) })
  t.equal((await ask('/', 'en')).body, '{"message":"The requested range of the resource is not available.","errors":{},"code":"RANGE_NOT_SATISFIABLE","codes":{}}')
})

t.test('an unknown route has a code', async (t) => {
  const { ask } = await service(t, { codes: true })
  t.equal((await ask('/nowhere', 'en')).body, '{"message":"The requested resource isn’t found.","errors":{},"code":"NOT_FOUND","codes":{}}')
})
