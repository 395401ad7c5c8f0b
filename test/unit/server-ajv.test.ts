import { Ajv, type KeywordDefinition } from 'ajv'
import t from 'tap'
import { ServerAjv } from '../../lib/ajv/server-ajv.js'
import { said, object, strictly } from '../fixtures/explain.js'

t.test('a pattern is compiled once, as in Ajv', async (t) => {
  const server = new ServerAjv(new Ajv())
  t.equal(server.regExpOf('^.$'), server.regExpOf('^.$'))
  t.equal(server.regExpOf('^.$').unicode, true)
  t.equal(new ServerAjv(new Ajv({ unicodeRegExp: false })).regExpOf('^.$').unicode, false)
})

t.test('an older Ajv has no engine for regular expressions in its options', async (t) => {
  const ajv = new Ajv()
  Object.assign(ajv.opts, { code: undefined })
  t.equal(new ServerAjv(ajv).regExpOf('^a').source, '^a')
})

t.test('an application\'s own regular expression engine is used', async (t) => {
  const regExp = Object.assign((pattern: string, flags: string) => new RegExp(pattern, `${flags}i`), { code: 'own' })
  const options = { customOptions: { ...strictly.customOptions, code: { regExp } } }
  t.equal(new ServerAjv(new Ajv({ code: { regExp } })).regExpOf('^a').ignoreCase, true)
  t.strictSame(said(object({ n: { type: 'integer' }, a: { pattern: '^a' } }), { n: 'x', a: 'AA' }, options), ['n: type'])
})

t.test('the number of cached patterns is limited, since clients may send some', async (t) => {
  const server = new ServerAjv(new Ajv())
  for (let i = 0; i < 10_000; i++) server.regExpOf(`${i}`)
  t.equal(server.regExpOf('0'), server.regExpOf('0'))
  t.not(server.regExpOf('x'), server.regExpOf('x'))
})

t.test('keywords are in Ajv\'s order, with the types that they apply to', async (t) => {
  const ajv = new Ajv()
  ajv.addKeyword({ keyword: 'two', type: ['string', 'number'], validate: () => true })
  ajv.addKeyword({ keyword: 'before', before: 'two', type: 'string', validate: () => true } as KeywordDefinition)
  ajv.addKeyword({ keyword: 'doing', implements: ['done'], validate: () => true } as KeywordDefinition)
  const { keywords } = new ServerAjv(ajv)
  t.strictSame(keywords.get('two')!.map(({ type }) => type).sort(), ['number', 'string'])
  const [before] = keywords.get('before')!
  t.ok(before!.order < keywords.get('two')!.find(({ type }) => type === 'string')!.order)
  t.strictSame(keywords.get('done')!.map(({ keyword }) => keyword), ['doing'])
  t.equal(keywords.get('nothing'), undefined)
})

t.test('a schema is kept as it was written if a keyword may rewrite it', async (t) => {
  const ajv = new Ajv({ strict: false })
  ajv.addKeyword({ keyword: 'rewriting', compile: (_value: unknown, parent: any) => { parent.type = 'string'; delete parent.rewriting; return () => true } })
  const server = new ServerAjv(ajv)
  const schema = { properties: { a: { rewriting: true }, b: {} }, examples: [null, { rewriting: true }] }
  server.keepWritten(schema)
  server.keepWritten(schema)
  const root = server.rootOf(ajv.compile(schema))
  t.strictSame(root.inner(schema.properties.a).keywords, { rewriting: true })
  t.strictSame(schema.properties.a, { type: 'string' })
  const plain = new ServerAjv(new Ajv())
  plain.keepWritten(schema)
  t.pass('nothing to keep')
})

t.test('a code keyword is compiled with the keywords that it depends on', async (t) => {
  const ajv = new Ajv({ strict: false })
  ajv.addKeyword({ keyword: 'own', type: 'number', dependencies: ['minimum'], compile: (_value: unknown, parent: any) => { if (parent.refuse === true) throw new Error('refused'); return (data: number) => data > parent.minimum } })
  const server = new ServerAjv(ajv)
  const compile = (schema: object): unknown => {
    const validate = ajv.compile({ definitions: {}, minimum: 0, ...schema })
    return server.compileAlone(server.keywords.get('own')![0]!, server.rootOf(validate))
  }
  const validate = compile({ own: true, minimum: 3, maxLength: 1, note: 'x' }) as (data: unknown) => boolean
  t.equal(validate(5), true)
  t.equal(validate(2), false)
  t.equal(validate('long'), false, 'of another type')
  const refusing = server.rootOf(ajv.compile({ note: 1 }))
  t.equal(server.compileAlone(server.keywords.get('own')![0]!, { ...refusing, keywords: { own: true, refuse: true }, scope: refusing.scope } as never), undefined)
})
