import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import t from 'tap'
import { failedStart, startService, VMS } from '../fixtures/vms.js'

// examples/vms answers as its README shows: each `$ curl` is run by a shell, in the order of the page.

const run = promisify(execFile)
const README = readFileSync(join(VMS, 'README.md'), 'utf8')

interface Exchange {
  readonly curl: string
  readonly shown: string
}

const exchanges: Exchange[] = Array.from(README.matchAll(/^```console\n([^]*?)^```$/gm), ([, code]) => code!.split(/^\$ /m).slice(1)).flat()
  .map((text) => ({ curl: text.slice(0, text.indexOf('\n')), shown: text.slice(text.indexOf('\n') + 1).trimEnd() }))
  .filter(({ curl }) => curl.startsWith('curl '))

const service = await startService(t)

async function shell (curl: string): Promise<string> {
  const { stdout } = await run('sh', ['-c', curl.replace('curl ', 'curl -s ').replaceAll('http://localhost:3000', service.origin)])
  return stdout.replaceAll('\r', '').trimEnd()
}

/** The seconds of a quota's window go by while it is asked. */
function withoutSeconds (text: string): string {
  return text.replace(/\d+ (seconds?|секунд[уы]?)/g, 'some $1').replace(/^retry-after: \d+$/m, 'retry-after: some').replace(/секунд[уы]/, 'секунд')
}

/** The status line and those headers that the page shows, and the body. */
function asShown (answer: string, shown: string): string {
  const [head = '', body] = answer.split('\n\n')
  if (!answer.startsWith('HTTP/')) return answer
  const names = shown.split('\n\n')[0]!.split('\n').map((line) => line.split(':')[0])
  const kept = head.split('\n').filter((line, i) => i === 0 || names.includes(line.split(':')[0]))
  return kept.join('\n') + (body === undefined ? '' : `\n\n${body}`)
}

t.test('prints at its start what the README of the package shows', async (t) => {
  const [, shown] = /^```text\n(The service listens on [^]*?)^```$/m.exec(readFileSync(join(VMS, '../../README.md'), 'utf8'))!
  const lines = service.lines().map((line) => line.replaceAll(service.origin, 'http://localhost:3000'))
  t.strictSame(lines.filter((line) => !line.startsWith('{')).slice(1, -1), shown!.trimEnd().split('\n'))
  t.equal(lines.filter((line) => line.startsWith('{')).length, 1, 'the log has nothing of it')
})

t.test('the page has every status', async (t) => {
  for (const status of [200, 201, 204, 400, 401, 402, 403, 404, 422, 429, 500, 502, 503]) {
    t.ok(exchanges.some(({ curl, shown }) => curl.includes(' -i ') && shown.startsWith(`HTTP/1.1 ${status} `)), String(status))
  }
})

for (const { curl, shown } of exchanges) {
  t.test(curl, async (t) => t.equal(withoutSeconds(asShown(await shell(curl), shown)), withoutSeconds(shown)))
}

/** A request in the ways that name a language. */
function inLanguage (curl: string, language: string): string[] {
  const bare = curl.replace(' -i', '').replace(" -H 'Accept-Language: en'", '')
  const address = /http:\S+$/.exec(bare)![0]
  return [
    `${bare} -H 'Accept-Language: ${language}-Cyrl;q=0.5, *;q=0.1'`,
    `${bare} -H 'Hl: ${language}'`,
    bare.replace(address, `'${address}?hl=${language}'`),
  ]
}

for (const [i, { curl, shown }] of exchanges.entries()) {
  if (!curl.includes('Accept-Language')) continue
  t.test(`answers in the language that any of the ways names: ${curl}`, async (t) => {
    const bodies = { en: shown.split('\n\n')[1]!, ru: exchanges[i + 1]!.shown }
    for (const [language, body] of Object.entries(bodies)) {
      for (const other of inLanguage(curl, language)) t.equal(withoutSeconds(await shell(other)), withoutSeconds(body), other)
    }
  })
}

t.test('the log has one line for each error: request id, language and codes, and nothing that a client sent', async (t) => {
  const answer = await fetch(`${service.origin}/cameras?secret=in-the-address`, {
    method: 'POST',
    headers: { authorization: 'Bearer demo-admin', 'content-type': 'application/json', hl: 'ru', 'user-agent': 'secret-agent' },
    body: '{"name":"secret name","mac":"secret mac","serial_number":7,"onvif":{"password":"secret word"}}',
  })
  t.equal(answer.status, 422)
  const lines = await service.loggedOf(answer)
  t.match(lines, [{ method: 'POST', route: '/cameras', status: 422, language: 'ru', code: 'validation' }])
  t.strictSame(lines[0].violations.map(({ field, code }: { field: string, code: string }) => `${field} ${code}`), ['mac pattern', 'onvif.host required', 'onvif.login required'])
  for (const secret of ['secret', 'demo-', '00:80:f0:00:00:03']) t.notOk(service.lines().some((line) => line.startsWith('{') && line.includes(secret)), secret)
})

const CODES = [['/nowhere', 404, 'NOT_FOUND'], ['/cameras', 401, 'UNAUTHORIZED'], ['/cameras/3', 404, 'NOT_FOUND'], ['/cameras/1/picture', 502, 'BAD_GATEWAY'], ['/bug', 500, 'INTERNAL_SERVER_ERROR'], ['/events?limit=x', 422, 'validation']] as const

t.test('each line of the log has a code', async (t) => {
  for (const [path, status, code] of CODES) {
    const answer = await fetch(service.origin + path, { headers: { 'accept-language': 'ru', ...(status === 401 ? {} : { authorization: 'Bearer demo-viewer' }) } })
    const lines = await service.loggedOf(answer)
    t.match(lines, [{ status, language: 'ru', code }], path)
    t.equal(lines.length, 1, path)
  }
})

t.test('nothing is logged of a request that went well', async (t) => {
  const answer = await fetch(`${service.origin}/cameras`, { headers: { authorization: 'Bearer demo-admin' } })
  t.equal(answer.status, 200)
  await service.loggedOf(await fetch(`${service.origin}/nowhere`))
  t.notOk(service.lines().some((line) => line.includes(answer.headers.get('x-request-id')!)))
})

t.test('the description has the answers that the routes give', async (t) => {
  const { paths } = await (await fetch(`${service.origin}/description/json`)).json() as { paths: Record<string, Record<string, { responses: object }>> }
  const statuses = (path: string, method: string): string[] => Object.keys(paths[path]![method]!.responses).filter((status) => status !== '413')
  t.strictSame(statuses('/cameras', 'post'), ['201', '401', '402', '403', '422', '429', '503', 'default'])
  t.strictSame(statuses('/cameras/{id}/picture', 'get'), ['200', '400', '401', '403', '404', '422', '429', '502', '503', 'default'])
  t.strictSame(statuses('/tokens', 'post'), ['201', '401', '422', '429', '503', 'default'])
})

async function post (path: string, body: object): Promise<[status: number, errors: unknown]> {
  const headers = { authorization: 'Bearer demo-admin', 'content-type': 'application/json', 'accept-language': 'en' }
  const answer = await fetch(service.origin + path, { method: 'POST', headers, body: JSON.stringify(body) })
  return [answer.status, (await answer.json() as { errors: unknown }).errors]
}

const CAMERA = { name: 'Door', mac: '00:80:f0:00:09:01' }
const ONVIF = { host: '192.0.2.4', login: 'root', password: 'secret' }
const IMPOSSIBLE: ReadonlyArray<[path: string, body: object, errors: Record<string, string>]> = [
  ['/tokens', { login: '\0', password: 'x' }, { login: 'The login field contains characters that cannot be stored.' }],
  ['/cameras', { ...CAMERA, name: 'a\0b' }, { name: 'The name field contains characters that cannot be stored.' }],
  ['/cameras', { ...CAMERA, serial_number: '\0' }, { serial_number: 'The “serial number” field contains characters that cannot be stored.' }],
  ['/cameras', { ...CAMERA, streams: [{ name: 'main', url: 'rtsp://a\0' }] }, { 'streams.0.url': 'The “stream address” field contains characters that cannot be stored.' }],
  ['/cameras', { ...CAMERA, onvif: { ...ONVIF, login: '\ud800' } }, { 'onvif.login': 'The “ONVIF login” field contains characters that cannot be stored.' }],
  ['/cameras', { ...CAMERA, onvif: { ...ONVIF, password: '\udc00\ud800' } }, { 'onvif.password': 'The “ONVIF password” field contains characters that cannot be stored.' }],
  ['/cameras', { ...CAMERA, mac: '00:80-f0:00-09:01' }, { mac: 'Enter the MAC address in the form 00:80:f0:12:34:56.' }],
  ['/events', { url: 'http://a.b', date: '0000-01-01 00:00:00' }, { date: 'The year must be 0001 or later.' }],
]
for (const [path, body, errors] of IMPOSSIBLE) {
  t.test(`what the database cannot store is an error of its field: ${path} ${JSON.stringify(body)}`, async (t) => {
    t.strictSame(await post(path, body), [422, Object.fromEntries(Object.entries(errors).map(([field, text]) => [field, [text]]))])
  })
}

t.test('stores characters outside the basic plane, MAC addresses with hyphens and the year 1', async (t) => {
  t.strictSame(await post('/cameras', { ...CAMERA, mac: '00-80-f0-00-09-01', name: '📷', onvif: { ...ONVIF, login: '📷' } }), [201, undefined])
  t.strictSame(await post('/events', { url: 'http://a.b', date: '0001-01-01 00:00:00' }), [201, undefined])
})

t.test('the page of the description and its files have a policy and are what their types say', async (t) => {
  for (const path of ['/description', '/description/static/swagger-ui-bundle.js', '/description/static/swagger-ui.css']) {
    const answer = await fetch(service.origin + path)
    const { status, headers } = answer
    // what is not read keeps the connection busy, and the service from stopping
    await answer.arrayBuffer()
    t.equal(status, 200, path)
    t.match(headers.get('content-security-policy'), /^default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline';/, path)
    t.equal(headers.get('x-content-type-options'), 'nosniff', path)
  }
})

t.test('requests without a valid token are limited by address, and those with one are not', async (t) => {
  const ask = (token: string): Promise<Response> => fetch(`${service.origin}/cameras`, { headers: { authorization: `Bearer ${token}`, 'accept-language': 'en' } })
  const statuses = new Set<number>()
  for (let i = 0; i < 60; i++) {
    const answer = await ask(`guess-${i}`)
    statuses.add(answer.status)
    await answer.text()
  }
  t.strictSame(statuses, new Set([401, 429]))
  const refused = await ask('guess')
  t.equal(refused.status, 429)
  t.match(refused.headers.get('retry-after'), /^\d+$/)
  t.match(await refused.json(), { message: /^An excessive number of requests/ })
  const served = await ask('demo-viewer')
  t.equal(served.status, 200)
  await served.text()
})

t.test('its own package.json asks for the versions that are tested here', async (t) => {
  const [own, root] = [join(VMS, 'package.json'), join(VMS, '../../package.json')].map((path) => JSON.parse(readFileSync(path, 'utf8')))
  const tested: Record<string, string> = { ...root.dependencies, ...root.devDependencies, 'fastify-localized-errors': `^${root.version}` }
  for (const [name, range] of Object.entries({ ...own.dependencies, ...own.devDependencies })) t.equal(range, tested[name], name)
})

t.test('listens on another port where 3000 is taken', async (t) => {
  const other = createServer()
  await new Promise<void>((resolve) => other.once('error', () => resolve()).listen(3000, 'localhost', resolve))
  t.teardown(() => other.close())
  const { origin } = await startService(t, { PORT: '' })
  t.not(new URL(origin).port, '3000')
})

const WRONG: ReadonlyArray<[env: Record<string, string>, line: string]> = [
  [{ PORT: new URL(service.origin).port }, `Port ${new URL(service.origin).port} is taken. Set PORT to another port, or leave it out.`],
  [{ PORT: 'x' }, 'PORT must be an integer from 0 to 65535.'],
  [{ INSTANCES: '2' }, 'INSTANCES needs DATABASE_URL and REDIS_URL, which the instances share.'],
  [{ DATABASE_URL: 'mysql://me:secret@host/base' }, 'DATABASE_URL must be a URL that begins with postgres://.'],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent.'],
]
for (const [env, line] of WRONG) {
  t.test(`does not start with ${Object.keys(env)} wrong, and says so in one line: ${line}`, async (t) => {
    t.strictSame(await failedStart(env), [1, `${line}\n`])
  })
}

t.test('stops when it is asked to', async (t) => {
  service.process.kill('SIGINT')
  t.equal(await new Promise((resolve) => service.process.once('exit', resolve)), 0)
})
