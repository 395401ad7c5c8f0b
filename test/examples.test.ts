import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import t, { type Test } from 'tap'
import { ask, requests, type ExampleRequest } from '../examples/requests.js'
import { buildService } from '../examples/service.js'
import { run, start } from '../examples/start.js'

const DOCUMENTED = {
  en: '422 {"message":"Submitted data was invalid","errors":{"url":["The URL value is in invalid format","The URL can be no longer than 10 characters"],"date":["The date field doesn\'t match the format: Y-m-d H:i:s."]}}',
  ru: '422 {"message":"The given data was invalid","errors":{"url":["Поле url имеет ошибочный формат.","Поле url не может быть более 10"],"date":["Поле date не соответствует формату Y-m-d H:i:s."]}}',
}

const answers: Readonly<Record<string, { en: string, ru: string }>> = {
  '/recordings': DOCUMENTED,
  '/orders': {
    en: '422 {"message":"Submitted data was invalid","errors":{"customer.email":["The “customer’s email” field must be a valid email address."],"items.0.quantity":["The “quantity” field must be at least 1."],"items.1.sku":["The sku field is required."]}}',
    ru: '422 {"message":"The given data was invalid","errors":{"customer.email":["Значение поля «почта покупателя» должно быть корректным адресом электронной почты."],"items.0.quantity":["Значение поля «количество» должно быть не меньше 1."],"items.1.sku":["Поле sku обязательно для заполнения."]}}',
  },
  '/cameras': {
    en: '402 {"message":"The license limit for creating cameras is exceeded, or there is a license issue.","errors":{}}',
    ru: '402 {"message":"Превышен лимит лицензий на создание камер или возникла другая проблема с лицензированием.","errors":{}}',
  },
  '/users {"email":"ann@example.com"}': {
    en: '422 {"message":"Submitted data was invalid","errors":{"email":["This address is already registered."]}}',
    ru: '422 {"message":"The given data was invalid","errors":{"email":["Этот адрес уже зарегистрирован."]}}',
  },
  '/users {"email":': {
    en: '400 {"message":"The request body is not valid JSON.","errors":{}}',
    ru: '400 {"message":"Тело запроса содержит некорректный JSON.","errors":{}}',
  },
  '/nowhere': {
    en: '404 {"message":"The requested resource isn’t found.","errors":{}}',
    ru: '404 {"message":"Запрошенный ресурс не существует.","errors":{}}',
  },
  '/%zz': {
    en: '400 {"message":"The request address is malformed.","errors":{}}',
    ru: '400 {"message":"Адрес запроса имеет неверный формат.","errors":{}}',
  },
}

async function listening (t: Test): Promise<string> {
  const service = await buildService()
  t.teardown(() => service.close())
  return service.listen({ port: 0 })
}

for (const request of requests) {
  t.test(`the example service answers ${request.about} in both languages`, async (t) => {
    const origin = await listening(t)
    const answer = answers[request.path] ?? answers[`${request.path} ${request.body}`]
    t.equal(await ask(origin, 'en', request), answer?.en)
    t.equal(await ask(origin, 'ru', request), answer?.ru)
  })
}

const valid: ReadonlyArray<[request: ExampleRequest, answer: string]> = [
  [{ about: 'a recording', path: '/recordings', body: '{"url":"http://a.b","date":"2000-01-01 00:00:00"}' }, '200 {"saved":"http://a.b"}'],
  [{ about: 'an order', path: '/orders', body: '{"customer":{"email":"ann@example.com"},"items":[{"sku":"A-1","quantity":1}]}' }, '200 {"ordered":1}'],
  [{ about: 'a new user', path: '/users', body: '{"email":"bob@example.com"}' }, '200 {"registered":"bob@example.com"}'],
]
for (const [request, answer] of valid) {
  t.test(`the example service accepts ${request.about}`, async (t) => {
    t.equal(await ask(await listening(t), 'en', request), answer)
  })
}

t.test('the example service accepts a camera when a licence is free', async (t) => {
  const origin = await listening(t)
  await fetch(`${origin}/cameras`, { method: 'DELETE' })
  t.equal(await ask(origin, 'en', { about: '', path: '/cameras', body: '{}' }), '200 {"cameras":2}')
})

t.test('starting prints the documented answers and a curl command for each request', async (t) => {
  const lines: string[] = []
  const service = await start('0', (line) => lines.push(line))
  t.teardown(() => service.close())
  const { port } = service.server.address() as AddressInfo
  t.match(lines[0], `The example service listens on http://127.0.0.1:${port}`)
  t.strictSame(lines.slice(1, 3), [`en: ${DOCUMENTED.en}\n`, `ru: ${DOCUMENTED.ru}\n`])
  t.equal(lines[4], `# two fields that the schema refuses\ncurl -H 'Accept-Language: ru' -H 'Content-Type: application/json' -d '{"url":"http//example.com","date":"2000-01-01"}' http://127.0.0.1:${port}/recordings\n`)
  t.equal(lines.at(-1), `# a malformed address\ncurl -H 'Accept-Language: ru' http://127.0.0.1:${port}/%zz\n`)
  t.equal(lines.length, 4 + requests.length)
})

t.test('starting uses a free port if 3000 is in use', async (t) => {
  const other = createServer()
  await new Promise((resolve) => other.once('error', resolve).listen(3000, 'localhost', () => resolve(undefined)))
  const service = await start(undefined, () => {})
  t.teardown(async () => {
    await service.close()
    other.close()
  })
  t.not((service.server.address() as AddressInfo).port, 3000)
})

t.test('a PORT that is in use or invalid is reported in one line, with exit code 1', async (t) => {
  const other = createServer()
  await new Promise((resolve) => other.listen(0, 'localhost', () => resolve(undefined)))
  t.teardown(() => {
    other.close()
    process.exitCode = 0
  })
  const { port } = other.address() as AddressInfo
  for (const [given, line] of [[String(port), `Port ${port} is taken. Set PORT to another port, or leave it out.`], ['x', /^options\.port should be .*$/]] as const) {
    const errors: string[] = []
    t.equal(await run(given, () => t.fail('nothing is printed'), (error) => { errors.push(error) }), undefined)
    t.match(errors, [line])
    t.equal(process.exitCode, 1)
  }
})

t.test('the main script listens on PORT', async (t) => {
  process.env.PORT = '0'
  const printed = t.capture(console, 'log')
  const { service } = await import('../examples/main.js')
  t.teardown(() => service?.close())
  t.match(printed.args()[0], [/^The example service listens on http:/])
})
