import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import t from 'tap'
import { startLoad } from '../fixtures/load.js'
import { skipFile } from '../fixtures/missing.js'
import { POSTGRES_BIN, startPostgres } from '../fixtures/postgres.js'
import { REDIS, startRedis } from '../fixtures/redis.js'
import { failedStart, pause, startService, until } from '../fixtures/vms.js'

// examples/vms as two instances on a PostgreSQL and a Redis server, behind one port.

if (POSTGRES_BIN === undefined || REDIS === undefined) skipFile(t, 'the instances of examples/vms need PostgreSQL and Redis: apt-get install postgresql redis-server')

const CLIENTS = 8
const [databaseUrl, redis] = await Promise.all([startPostgres(t), startRedis(t)])
const service = await startService(t, { INSTANCES: '2', DATABASE_URL: databaseUrl, REDIS_URL: redis.url })
const database = new pg.Client({ connectionString: databaseUrl })
await database.connect()
t.teardown(() => database.end())
await database.query('update companies set requests_per_minute = 10000000 where id = 1')

const admin = { authorization: 'Bearer demo-admin', 'accept-language': 'ru' }

async function post (path: string, body: object, headers: Record<string, string> = admin): Promise<Response> {
  return fetch(service.origin + path, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', connection: 'close' },
    body: JSON.stringify(body),
  })
}

/** The processes that have said that they listen, the oldest first. */
function instances (): number[] {
  const lines = service.lines().filter((line) => line.includes('Server listening')).map((line) => JSON.parse(line))
  return [...new Set(lines.map(({ pid }) => pid as number))]
}

await until(() => instances().length === 2)

t.test('instances do not start where the port is taken, and say so', async (t) => {
  const { port } = new URL(service.origin)
  const [code, output] = await failedStart({ INSTANCES: '2', DATABASE_URL: databaseUrl, REDIS_URL: redis.url, PORT: port })
  t.equal(code, 1)
  t.strictSame(new Set(output.trimEnd().split('\n')), new Set([`Port ${port} is taken. Set PORT to another port, or leave it out.`]))
})

t.test('of cameras with one MAC address that come at once, one is added', async (t) => {
  const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => post('/cameras', { name: `Door ${i}`, mac: '00:80:f0:00:01:00' })))
  t.equal(answers.filter(({ status }) => status === 201).length, 1)
  const refused = answers.filter(({ status }) => status === 422)
  t.equal(refused.length, 19)
  for (const answer of refused) t.strictSame((await answer.json() as { errors: object }).errors, { mac: ['Камера с таким MAC-адресом уже есть.'] })
})

t.test('licenses are never exceeded, however many cameras come at once', async (t) => {
  await database.query('update companies set licenses = 4 where id = 2')
  const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => {
    return post('/cameras', { name: 'Door', mac: `00:80:f0:00:02:${String(i).padStart(2, '0')}` }, { authorization: 'Bearer demo-licenses' })
  }))
  t.strictSame(answers.map(({ status }) => status).sort(), [...Array(3).fill(201), ...Array(17).fill(402)])
})

t.test('the database refuses the event of a camera that another company has', async (t) => {
  const answer = await post('/events', { url: 'http://a.b', date: '2000-01-01 00:00:00', camera_id: 3 })
  t.equal(answer.status, 422)
  t.strictSame((await answer.json() as { errors: object }).errors, { camera_id: ['Такой камеры нет.'] })
})

t.test('expired tokens are deleted when a token is made', async (t) => {
  await database.query("insert into tokens (hash, login, expires_at) values ('old', 'admin', now() - interval '1 minute')")
  t.equal((await post('/tokens', { login: 'admin', password: 'demo-password' })).status, 201)
  const { rows } = await database.query("select count(*) filter (where hash = 'old')::integer as old, count(*)::integer as all from tokens")
  t.strictSame(rows, [{ old: 0, all: 6 }])
})

t.test('the instances count requests together', async (t) => {
  const answers: Response[] = []
  const pids = new Set<number>()
  while (answers.length < 14 || pids.size < 2) {
    const answer = await post('/tokens', { login: 'admin', password: 'wrong' }, { 'accept-language': 'en' })
    answers.push(answer)
    for (const { pid } of await service.loggedOf(answer)) pids.add(pid)
  }
  t.strictSame(answers.map(({ status }) => status), [...Array(9).fill(401), ...Array(answers.length - 9).fill(429)])
  t.match(answers.at(-1)!.headers.get('retry-after'), /^\d+$/)
})

t.test('an instance that is asked to end in the middle of load loses no request', async (t) => {
  const [first] = instances()
  const load = startLoad(`${service.origin}/cameras`, admin, CLIENTS)
  await pause(2_000)
  process.kill(first!, 'SIGTERM')
  await until(() => instances().length === 3)
  await pause(2_000)
  await load.stop()
  t.strictSame(load.errors, [])
  t.strictSame([...load.statuses.keys()], [200])
  t.comment(`${load.statuses.get(200)} answers`)
})

t.test('an instance that is killed in the middle of load loses only what was on its way, and is replaced', async (t) => {
  const second = instances()[1]!
  const load = startLoad(`${service.origin}/cameras`, admin, CLIENTS)
  await pause(2_000)
  process.kill(second, 'SIGKILL')
  await until(() => instances().length === 4)
  await pause(2_000)
  await load.stop()
  t.ok(load.errors.length <= CLIENTS, `${load.errors.length} lost`)
  t.notOk(load.errors.includes('no answer in time'), 'no client waits for an answer that never comes')
  t.strictSame([...load.statuses.keys()], [200])
  t.comment(`${load.statuses.get(200)} answers, lost: ${load.errors.join(', ')}`)
})

t.test('without Redis nothing is counted and everybody is served', async (t) => {
  redis.process.kill('SIGKILL')
  t.equal((await fetch(`${service.origin}/cameras`, { headers: admin })).status, 200)
  t.equal((await post('/tokens', { login: 'admin', password: 'wrong' })).status, 401)
})

t.test('without PostgreSQL the answer is a 500 without details, and the service goes on', async (t) => {
  const { rows: [{ data_directory: dir }] } = await database.query('show data_directory')
  await database.end()
  const file = join(dir, 'postmaster.pid')
  process.kill(parseInt(readFileSync(file, 'utf8')), 'SIGINT')
  await until(() => !existsSync(file))
  const answer = await fetch(`${service.origin}/cameras`, { headers: admin })
  t.equal(answer.status, 500)
  t.strictSame(await answer.json(), { message: 'Серверу не удалось обработать запрос. Повторите попытку позже.', errors: {} })
  t.match(await service.loggedOf(answer), [{ level: 50, status: 500, language: 'ru', error: { name: String } }])
})

t.test('ends when it is asked to', async (t) => {
  service.process.kill('SIGTERM')
  t.equal(await new Promise((resolve) => service.process.once('exit', resolve)), 0)
})
