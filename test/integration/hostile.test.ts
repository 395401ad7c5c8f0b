import t from 'tap'
import { exchange } from '../fixtures/raw.js'
import { ApiError, serverOptions } from '../../index.js'
import { service } from '../fixtures/service.js'

const NAUGHTY = [
  '{{label}}', '{{- label}}', '$t(status.402)', '$t(x, {"a": "{{b}}"})', '<script>alert(1)</script>', '"; DROP TABLE users; --', '\u0000', 'a\u0000=label\u0000b', '\ud800', '\udc00\ud800', '\u2028\u202e',
  '__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '', ' ', '.', '..', 'a.b.c', '/', '~', '~0~1', '%s%d%n', '\\', "'", '\r\nset-cookie: a=b', 'status.402', 'keyword.required', 'ключ', '名前', '😀', 'x'.repeat(5_000),
]

const schema = {
  body: {
    type: 'object',
    additionalProperties: false,
    properties: {
      text: { type: 'string', maxLength: 0 },
      map: { type: 'object', additionalProperties: { type: 'integer' } },
      names: { type: 'object', propertyNames: { pattern: '^$a' } },
      union: { oneOf: [{ const: 'a' }, { type: 'object', required: ['x'] }] },
    },
  },
}

t.test('naughty strings as names and values get an envelope over a real socket', async (t) => {
  const { app } = await service(t, {}, { ajv: { customOptions: { removeAdditional: false } }, ...serverOptions, onProtoPoisoning: 'ignore', onConstructorPoisoning: 'ignore' })
  app.post('/', { schema }, () => 'fine')
  app.get('/literal', ({ query }) => { throw new ApiError(409, 'The {{name}} is taken', { values: query as never, errors: { [(query as { name: string }).name]: { text: '{{name}}', values: query as never } } }) })
  const url = await app.listen({ port: 0 })
  const before = Object.getOwnPropertyNames(Object.prototype).join()
  for (const name of NAUGHTY) {
    const key = JSON.stringify(name)
    for (const body of [`{${key}:1}`, `{"map":{${key}:"x"}}`, `{"names":{${key}:${key}}}`, `{"text":${JSON.stringify(name + 'x')},"union":${key}}`]) {
      const response = await fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json', 'accept-language': 'ru' } })
      const answer = await response.json() as Record<string, any>
      t.equal(response.status, 422)
      t.strictSame(Object.keys(answer), ['message', 'errors'])
      t.ok(Object.values(answer.errors).flat().every((text) => typeof text === 'string' && text !== '' && text !== 'undefined'))
      t.notMatch(JSON.stringify(answer), /лимит лицензий|\[object/)
      t.equal(response.headers.get('set-cookie'), null)
    }
    const response = await fetch(`${url}/literal?name=${encodeURIComponent(Buffer.from(name).toString())}`)
    t.equal((await response.json() as { message: string }).message, `The ${Buffer.from(name).toString()} is taken`)
  }
  t.equal(Object.getOwnPropertyNames(Object.prototype).join(), before)
  t.equal((await fetch(url, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })).status, 200)
})

t.test('naughty strings as languages and paths get an envelope', async (t) => {
  const { app } = await service(t, { detection: { order: ['header:hl', 'querystring', 'header'] } }, serverOptions)
  const url = await app.listen({ port: 0 })
  for (const name of NAUGHTY) {
    const value = encodeURIComponent(Buffer.from(name).toString())
    for (const [path, headers] of [[`/${value}`, {}], [`/?lng=${value}`, {}], ['/', { hl: value, 'accept-language': value }]] as const) {
      const response = await fetch(url + path, { headers })
      t.ok([404, 414].includes(response.status))
      t.equal(response.headers.get('content-language'), 'en')
      t.match(await response.json(), { message: /^(The requested resource|A part of)/, errors: {} })
    }
  }
})

t.test('long and many headers are handled', async (t) => {
  const { app } = await service(t, {}, { ...serverOptions, http: { maxHeaderSize: 200_000 } } as never)
  const url = await app.listen({ port: 0 })
  for (const value of ['ru,'.repeat(20_000), 'x'.repeat(60_000), ';q=,'.repeat(15_000), `en;q=0.${'1'.repeat(50_000)}`, '-'.repeat(60_000)]) {
    const response = await fetch(`${url}/unknown`, { headers: { 'accept-language': value, accept: `application/problem+json,${value}` } })
    t.equal(response.status, 404)
    t.equal(response.headers.get('content-language'), value.startsWith('ru') ? 'ru' : 'en')
  }
})

t.test('the server survives a series of malformed requests', async (t) => {
  const { app } = await service(t, {}, serverOptions)
  app.post('/', () => 'fine')
  const { port } = new URL(await app.listen({ port: 0 }))
  const head = 'POST / HTTP/1.1\r\nhost: a\r\n'
  for (const bytes of ['\u0000\u0001\r\n\r\n', 'GET\r\n\r\n', 'GET / HTTP/9.9\r\n\r\n', `${head}content-length: x\r\n\r\n`, `${head}content-type: text/plain\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n`, `${head}content-length: 1\r\ntransfer-encoding: chunked\r\n\r\n`, `${head}a b: c\r\n\r\n`, `${head}x: a\u0001b\r\n\r\n`]) {
    const text = await exchange(Number(port), bytes)
    t.match(text, /^HTTP\/1.1 400 Bad Request\r\n/, JSON.stringify(bytes))
    t.strictSame(JSON.parse(text.split('\r\n\r\n')[1]!), { message: 'The request does not follow the HTTP protocol.', errors: {} })
  }
  t.equal((await fetch(`http://127.0.0.1:${port}/`, { method: 'POST' })).status, 200)
})
