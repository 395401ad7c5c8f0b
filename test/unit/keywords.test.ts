import { Ajv } from 'ajv'
import t from 'tap'
import { addKeywords } from '../../lib/ajv/keywords.js'

function ajvWith (options: object = {}): Ajv {
  const ajv = new Ajv({ strict: false, ...options })
  addKeywords(ajv)
  return ajv
}

t.test('dateFormat takes a format, or several of which one must match', async (t) => {
  const one = ajvWith().compile({ dateFormat: 'Y-m-d' })
  t.strictSame(['2024-02-29', '2023-02-29', '01.02.2024', 5, null].map((value) => one(value)), [true, false, false, true, true])
  t.match((one('x'), one.errors), [{ keyword: 'dateFormat', message: 'must match the date format', params: {} }])
  const several = ajvWith().compile({ dateFormat: ['Y-m-d', 'd.m.Y'] })
  t.strictSame(['2024-02-29', '29.02.2024', '29/02/2024'].map((value) => several(value)), [true, true, false])
})

const LIMITS: Array<[keyword: string, accepted: string[], refused: string[]]> = [
  ['dateFormatMinimum', ['2024-01-15', '2024-01-16'], ['2024-01-14']],
  ['dateFormatMaximum', ['2024-01-15', '2024-01-14'], ['2024-01-16']],
  ['dateFormatExclusiveMinimum', ['2024-01-16'], ['2024-01-15']],
  ['dateFormatExclusiveMaximum', ['2024-01-14'], ['2024-01-15']],
]

t.test('limits are dates in the same format, or references to the data', async (t) => {
  for (const [keyword, accepted, refused] of LIMITS) {
    const fixed = ajvWith().compile({ dateFormat: ['Y-m-d', 'd.m.Y'], [keyword]: '15.01.2024' })
    const related = ajvWith({ $data: true }).compile({ properties: { a: { dateFormat: 'Y-m-d', [keyword]: { $data: '1/b' } } } })
    for (const [values, verdict] of [[accepted, true], [refused, false]] as const) {
      for (const value of values) {
        t.equal(fixed(value), verdict, `${keyword} ${value}`)
        t.equal(related({ a: value, b: '2024-01-15' }), verdict, `${keyword} ${value} by $data`)
      }
    }
    t.equal(related({ a: '2024-01-15' }), true, 'nothing to compare with')
    t.equal(related({ a: '2024-01-15', b: 'no date' }), true, 'no date to compare with')
    t.match((fixed(refused[0]), fixed.errors), [{ keyword, message: `must pass ${keyword}` }])
  }
})

t.test('limits ignore values that are not dates', async (t) => {
  const validate = ajvWith({ allErrors: true }).compile({ dateFormat: 'Y-m-d', dateFormatMinimum: '2024-01-15' })
  t.equal(validate('x'), false)
  t.strictSame(validate.errors!.map(({ keyword }) => keyword), ['dateFormat'])
})

t.test('wrong values throw when the schema is compiled', async (t) => {
  const wrong: object[] = [
    { dateFormat: 5 }, { dateFormat: 'Y-B' }, { dateFormat: ['Y', ''] }, { dateFormatMinimum: '2024-01-01' },
    { dateFormat: 'Y-m-d', dateFormatMinimum: 'x' }, { dateFormat: 'Y-m-d', dateFormatMaximum: 5 },
    { labels: 'a' }, { labels: { en: 5 } }, { errorMessage: 5 },
  ]
  for (const schema of wrong) t.throws(() => ajvWith().compile(schema), JSON.stringify(schema))
  t.throws(() => ajvWith().compile({ dateFormat: 'Y', dateFormatMinimum: 'x' }), new RangeError('dateFormatMinimum: "x" is not a date in the format "Y"'))
})

t.test('labels and errorMessage accept any value', async (t) => {
  t.equal(ajvWith().compile({ labels: { en: 'a', ru: 'а' }, errorMessage: 'b' })(5), true)
})

t.test('a keyword that the application has defined itself is left alone', async (t) => {
  const ajv = new Ajv({ keywords: [{ keyword: 'dateFormat', validate: () => false }] })
  addKeywords(ajv)
  addKeywords(ajv)
  t.equal(ajv.compile({ dateFormat: 'anything' })(5), false)
})
