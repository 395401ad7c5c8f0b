import t from 'tap'
import { Ajv } from 'ajv'
import { ErrorEnvelope } from '../../index.js'
import { CodedEnvelopeWriter } from '../../lib/answer/coded-envelope.js'
import { entryOf, type Entry } from '../../lib/answer/entry.js'
import { EnvelopeWriter } from '../../lib/answer/envelope.js'
import { ProblemDetails, ProblemWriter } from '../../lib/answer/problem.js'
import { jsonText } from '../../lib/text/prepared.js'
import type { Violation } from '../../lib/violation/violation.js'

const headline = { status: 422, message: jsonText('Wrong "data"'), code: 'validation' }
const json = (text: string): string => JSON.stringify(text)
const entry = (field: string, text: string): Entry => entryOf(json(field), json(text))

function violation (keyword: string, value: unknown, path: string[], part = 'body'): Violation {
  return { rule: { keyword, part, schema: { [keyword]: value } }, path } as unknown as Violation
}

const SIZE = violation('maxLength', 10, ['url'])

t.test('fields and texts are in the order in which they were added, without repetitions', async (t) => {
  const writer = new EnvelopeWriter()
  writer.add(entry('url', 'b'))
  writer.add(entry('0', 'a'))
  writer.add(entry('url', 'a'))
  writer.add(entry('url', 'b'))
  writer.add(entry('__proto__', 'x'))
  t.equal(writer.body(headline), '{"message":"Wrong \\"data\\"","errors":{"url":["b","a"],"0":["a"],"__proto__":["x"]}}')
  const { length } = '{"url":["b","a"],"0":["a"],"__proto__":["x"]}'
  t.strictSame([writer.isFull(length), writer.isFull(length + 1), writer.isFull(1_000)], [true, false, false])
})

t.test('the texts of a field are together among many fields, too', async (t) => {
  const writer = new EnvelopeWriter()
  const names = Array.from({ length: 100 }, (_, i) => `f${i}`)
  for (const text of ['a', 'b', 'a']) for (const name of names) writer.add(entry(name, text))
  t.equal(writer.body(headline), `{"message":"Wrong \\"data\\"","errors":${JSON.stringify(Object.fromEntries(names.map((name) => [name, ['a', 'b']])))}}`)
})

t.test('bytes are counted in UTF-8', async (t) => {
  const writer = new EnvelopeWriter()
  writer.add(entry('имя', 'я'))
  writer.add(entry('имя', 'ю'))
  const bytes = Buffer.byteLength('{"имя":["я","ю"]}')
  t.strictSame([writer.isFull(bytes), writer.isFull(bytes + 1)], [true, false])
  const wide = new EnvelopeWriter()
  wide.add(entry('字'.repeat(20), '文'.repeat(20)))
  t.strictSame([wide.isFull(129), wide.isFull(130)], [true, false])
})

t.test('there is one code for each text', async (t) => {
  const writer = new CodedEnvelopeWriter()
  writer.add(entry('url', 'a'), violation('format', 'uri', ['url']), undefined)
  writer.add(entry('url', 'b'), SIZE, undefined)
  writer.add(entry('url', 'b'), SIZE, undefined)
  writer.add(entry('email', 'c'), undefined, 'email.taken')
  writer.add(entry('email', 'd'), undefined, undefined)
  t.equal(writer.body(headline), '{"message":"Wrong \\"data\\"","errors":{"url":["a","b"],"email":["c","d"]},"code":"validation","codes":{"url":[{"code":"format","params":{"format":"uri"}},{"code":"maxLength","params":{"limit":10}}],"email":[{"code":"email.taken"},{"code":"custom"}]}}')
  t.equal(new CodedEnvelopeWriter().body({ ...headline, status: 409, code: undefined }), '{"message":"Wrong \\"data\\"","errors":{},"code":"CONFLICT","codes":{}}')
  t.equal(new CodedEnvelopeWriter().body({ ...headline, status: 419, code: undefined }), '{"message":"Wrong \\"data\\"","errors":{},"codes":{}}')
  t.strictSame([writer.isFull(150), writer.isFull(400)], [true, false])
})

const params: Array<[string, unknown, object]> = [
  ['enum', ['a'], { allowedValues: ['a'] }],
  ['const', null, { allowedValue: null }],
  ['format', 'uri', { format: 'uri' }],
  ['multipleOf', 5, { multipleOf: 5 }],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties']
    .map((keyword): [string, unknown, object] => [keyword, 5, { limit: 5 }]),
  ...['Minimum', 'Maximum', 'ExclusiveMinimum', 'ExclusiveMaximum'].flatMap((bound) => ['format', 'dateFormat'].map((format) => format + bound))
    .map((keyword): [string, unknown, object] => [keyword, '2026-01-01', { limit: '2026-01-01' }]),
  ['type', ['string', 'null'], { type: ['string', 'null'] }],
  ['dateFormat', 'Y-m-d', { format: 'Y-m-d' }],
  ['minimum', { $data: '1/other' }, {}],
  ['pattern', '^secret', {}],
  ['required', ['a'], {}],
  ['own', 'secret', {}],
  ['maxLength', undefined, {}],
  ['const', 'x'.repeat(3_998), { allowedValue: 'x'.repeat(3_998) }],
  ['const', 'x'.repeat(3_999), {}],
  ['enum', Array.from({ length: 1_000 }, (_, i) => `value ${i}`), {}],
]

for (const [keyword, value, expected] of params) {
  t.test(`the code of ${keyword} ${JSON.stringify(value)?.slice(0, 40)} has the params ${JSON.stringify(expected)}`, async (t) => {
    const writer = new CodedEnvelopeWriter()
    writer.add(entry('a', 'x'), violation(keyword, value, ['a']), undefined)
    t.strictSame(JSON.parse(writer.body(headline)).codes.a, [{ code: keyword, params: expected }])
  })
}

t.test('problem details have pointers into the body, and fields of the other parts', async (t) => {
  const writer = new ProblemWriter('Invalid data')
  writer.add(entry('user.a/b~', 'a'), violation('maxLength', 1, ['user', 'a/b~ #%"я']), undefined)
  writer.add(entry('page', 'b'), violation('minimum', 1, ['page'], 'querystring'), undefined)
  writer.add(entry('', 'c'), violation('type', 'object', []), undefined)
  writer.add(entry('email', 'd'), undefined, 'email.taken')
  writer.add(entry('', 'e'), undefined, undefined)
  t.equal(writer.body(headline), '{"type":"about:blank","title":"Invalid data","status":422,"detail":"Wrong \\"data\\"","code":"validation","errors":[' + [
    '{"detail":"a","pointer":"#/user/a~1b~0%20%23%25%22%D1%8F","field":"user.a/b~","in":"body","code":"maxLength"}',
    '{"detail":"b","field":"page","in":"query","code":"minimum"}',
    '{"detail":"c","pointer":"#","field":"","in":"body","code":"type"}',
    '{"detail":"d","field":"email","code":"email.taken"}',
    '{"detail":"e","code":"custom"}',
  ].join() + ']}')
  t.strictSame([writer.isFull(200), writer.isFull(2_000)], [true, false])
})

t.test('a pointer that is too long is left out, and a lone surrogate is replaced', async (t) => {
  const writer = new ProblemWriter('Invalid data')
  writer.add(entry('x', 'a'), violation('type', 'object', ['x'.repeat(2_000)]), undefined)
  writer.add(entry('x', 'a'), violation('type', 'object', ['\ud800']), undefined)
  t.strictSame(JSON.parse(writer.body(headline)).errors.map(({ pointer }: { pointer?: string }) => pointer), [undefined, '#/%EF%BF%BD'])
})

t.test('the schemas describe the bodies', async (t) => {
  const ajv = new Ajv()
  const envelope = new EnvelopeWriter()
  const problem = new ProblemWriter('Invalid data')
  for (const writer of [envelope, problem]) writer.add(entry('url', 'a'), SIZE, undefined)
  t.ok(ajv.validate(ErrorEnvelope, JSON.parse(envelope.body(headline))))
  for (const other of [{}, { message: 'x' }, { errors: {} }, { message: 'x', errors: { a: 'x' } }, { message: 'x', errors: { a: [1] } }]) t.notOk(ajv.validate(ErrorEnvelope, other), JSON.stringify(other))
  t.equal(ErrorEnvelope.title, 'ErrorEnvelope')
  t.ok(ajv.validate(ProblemDetails, JSON.parse(problem.body(headline))))
})
