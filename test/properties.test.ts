import { readFileSync } from 'node:fs'
import Fastify, { type FastifyInstance } from 'fastify'
import fc from 'fast-check'
import t from 'tap'
import localizedErrors from '../index.js'
import { propertyRuns } from './fixtures/property-runs.js'
import { near, schema as schemas } from './fixtures/random.js'

/** `PROPERTY_RUNS=5000 npx tap test/properties.test.ts` tests more. */
const runs = propertyRuns(40)
const { numRuns } = runs

const AJV_OPTIONS: object[] = [
  {},
  { removeAdditional: false },
  { removeAdditional: 'all' },
  { removeAdditional: 'failing', useDefaults: 'empty' },
  { coerceTypes: false },
  { coerceTypes: true, useDefaults: false },
  { removeAdditional: false, coerceTypes: false, useDefaults: false, allErrors: true },
]

const cases = fc.record({
  maxViolations: fc.constantFrom(100, 2),
  options: fc.constantFrom(...AJV_OPTIONS),
  request: schemas.chain((schema) => fc.record({
    schema: fc.constant(schema),
    bodies: fc.array(near(schema), { minLength: 1, maxLength: 8 }),
  })),
})

t.test('for any schema and body, the verdict and the body are bare Fastify\'s, and the answer is complete in both languages', async (t) => {
  const seen = { refused: 0, accepted: 0, rejected: 0 }
  await fc.assert(fc.asyncProperty(cases, async ({ maxViolations, options, request: { schema, bodies } }) => {
    const logged: string[] = []
    const bare = await service(schema, options)
    const ours = await service(schema, options, { maxViolations, logged })
    try {
      if (typeof bare === 'string' || typeof ours === 'string') {
        seen.refused++
        same(typeof ours, typeof bare, 'a schema that only one of the two takes')
        return
      }
      const answered = new Map<string, string>()
      for (const body of bodies) {
        const payload = JSON.stringify(body)
        const expected = await ask(bare, payload, 'en')
        // Ajv calls `toString` of objects to compare them
        if (expected.status === 500) continue
        const answers = [await ask(ours, payload, 'en'), await ask(ours, payload, 'ru')] as const
        answers.forEach(({ text }, i) => answered.set(`${i}${payload}`, text))
        if (expected.status === 200) {
          seen.accepted++
          for (const answer of answers) same(answer, expected, `accepted: ${payload}`)
        } else {
          seen.rejected++
          same([expected.status, expected.code], [400, 'FST_ERR_VALIDATION'], `what bare Fastify says to ${payload}: ${expected.text}`)
          checkRejected(answers, schema, body, maxViolations)
        }
      }
      for (const [key, text] of [...answered].reverse()) same((await ask(ours, key.slice(1), key[0] === '0' ? 'en' : 'ru')).text, text, `a second time: ${key}`)
      same(logged, [], 'logged as an error')
    } finally {
      for (const app of [bare, ours]) if (typeof app !== 'string') await app.close()
    }
  }), runs)
  t.ok(seen.rejected > numRuns && seen.accepted > numRuns / 4 && seen.refused < numRuns / 2, JSON.stringify(seen))
})

type Answer = Readonly<{ status: number, code: string, text: string }>

/** The service, or the message if it refuses the schema. */
async function service (body: unknown, options: object, ours?: { maxViolations: number, logged: string[] }): Promise<FastifyInstance | string> {
  const logger = ours === undefined ? false : { level: 'error', stream: { write: (line: string) => { ours.logged.push(line) } } }
  const customOptions = { strict: false, logger: false, ...options } as const
  const app: FastifyInstance = Fastify({ logger, ajv: { customOptions }, onProtoPoisoning: 'ignore', onConstructorPoisoning: 'ignore' }) as never
  if (ours !== undefined) await app.register(localizedErrors, { maxViolations: ours.maxViolations })
  app.post('/', { schema: { body } }, ({ body }) => ({ seen: body }))
  try {
    await app.ready()
    return app
  } catch (error) {
    return String(error)
  }
}

async function ask (app: FastifyInstance, payload: string, language: string): Promise<Answer> {
  const headers = { 'content-type': 'application/json', 'accept-language': language }
  const { statusCode, body } = await app.inject({ method: 'POST', url: '/', payload, headers })
  return { status: statusCode, code: JSON.parse(body).code, text: body }
}

function same (actual: unknown, expected: unknown, what: string): void {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)]
  if (a !== b) throw new Error(`${what}\n  expected ${b}\n  got      ${a}`)
}

const CYRILLIC = /[а-яё]/i
/** Leftovers of templates. */
const RAW = /\{\{|\}\}|\$t\(|undefined|\[object|\0|\b(?:keyword|whole|format|propertyName|part|typeName)\.\w|\bNaN\b/

function checkRejected (answers: readonly [Answer, Answer], schema: any, body: unknown, maxViolations: number): void {
  const [en, ru] = answers.map(({ status, text }) => {
    same(status, 422, text)
    const envelope = JSON.parse(text)
    same(Object.keys(envelope), ['message', 'errors'], text)
    same([typeof envelope.message, envelope.message === ''], ['string', false], text)
    return Object.entries(envelope.errors as Record<string, string[]>)
  }) as [Array<[string, string[]]>, Array<[string, string[]]>]
  const counts = (errors: typeof en): unknown => errors.map(([field, texts]) => [field, texts.length])
  same(counts(ru), counts(en), 'the fields and the number of their texts')
  if (en.flatMap(([, texts]) => texts).length > maxViolations + 1) throw new Error(`too many texts: ${answers[0].text}`)
  if (en.length === 0) throw new Error(`no text at all: ${answers[0].text}`)
  const words = [...wordsOf(schema, new Set()), ...wordsOf(body, new Set())]
  for (const [field] of en) if (!isField(field, body, new Set(words))) throw new Error(`a field that is not there: ${JSON.stringify(field)}`)
  checkTexts(en, words, (text) => !CYRILLIC.test(text))
  checkTexts(ru, words, (text) => CYRILLIC.test(text))
}

function checkTexts (errors: ReadonlyArray<[string, string[]]>, words: readonly string[], isInLanguage: (text: string) => boolean): void {
  // words of the schema and data, as shown in texts
  const strange = words.flatMap((word) => [word, word.replaceAll('\0', '')]).filter((word) => RAW.test(word) || CYRILLIC.test(word) || /[{}$]/.test(word)).sort((a, b) => b.length - a.length)
  for (const [field, texts] of errors) {
    if (!Array.isArray(texts) || texts.length === 0 || new Set(texts).size < texts.length) throw new Error(`${field}: ${JSON.stringify(texts)}`)
    for (const text of texts) {
      const own = strange.reduce((rest, word) => rest.replaceAll(word, '_'), text)
      if (text.trim() === '' || RAW.test(own) || !isInLanguage(own)) throw new Error(`${JSON.stringify(field)}: ${JSON.stringify(text)}`)
    }
  }
}

/** All names and strings in a value. */
function wordsOf (value: unknown, words: Set<string>): Set<string> {
  if (typeof value === 'string') words.add(value)
  if (typeof value !== 'object' || value === null) return words
  for (const [name, inner] of Object.entries(value)) {
    words.add(name)
    wordsOf(inner, words)
  }
  return words
}

/** Whether a field is a path in the data, or continues with names of the schema; `0` exists if a value was coerced to a list. */
function isField (field: string, data: unknown, declared: ReadonlySet<string>): boolean {
  if (field === '') return true
  const own = typeof data === 'object' && data !== null ? Object.keys(data) : ['0']
  return [...own, ...declared].some((name) => field === name ||
    (field.startsWith(`${name}.`) && isField(field.slice(name.length + 1), (data as any)?.[name], declared)))
}

t.test('texts that are equal in one language are equal in the other', async (t) => {
  const [en, ru] = ['en', 'ru'].map((language) => textsOf(JSON.parse(readFileSync(new URL(`../locales/${language}.json`, import.meta.url), 'utf8'))))
  for (const [own, other] of [[en!, ru!], [ru!, en!]] as const) {
    const keys = new Map<string, string>()
    for (const [key, text] of own) {
      const twin = keys.get(text)
      if (twin !== undefined && twin !== key) t.equal(other.get(key), other.get(twin), `${key} and ${twin}`)
      keys.set(text, key)
    }
  }
})

/** The texts of violations; of plural forms, the last one. */
function textsOf (resources: object): Map<string, string> {
  const texts = new Map<string, string>()
  const add = (value: object, path: string): void => {
    for (const [name, inner] of Object.entries(value)) {
      const key = `${path}${name}`.replace(/_(?:one|few|many|other)$/, '')
      if (typeof inner === 'object') add(inner, `${key}.`)
      else if (/^(?:keyword|whole|propertyName|type|format)\./.test(key)) texts.set(key, inner)
    }
  }
  add(resources, '')
  return texts
}
