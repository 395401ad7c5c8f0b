import t from 'tap'
import { withOpenapiKeywords } from '../../lib/description/openapi-keywords.js'

const labels = { en: 'day', ru: 'день' }

t.test('a date format is in the description, and an extension with its limits', async (t) => {
  t.strictSame(withOpenapiKeywords({ type: 'string', dateFormat: 'Y-m-d', dateFormatMinimum: '2000-01-01' }, 'en'), {
    type: 'string', 'x-date-format': 'Y-m-d', 'x-date-format-minimum': '2000-01-01', description: 'Date format: `Y-m-d`',
  })
  t.strictSame(withOpenapiKeywords({ dateFormat: ['Y', 'Y-m'], description: 'When', formatExclusiveMaximum: '2' }, 'en'), {
    'x-date-format': ['Y', 'Y-m'], 'x-format-exclusive-maximum': '2', description: 'When\n\nDate format: `Y`, `Y-m`',
  })
})

t.test('without a title the label is used, in the language or the first one', async (t) => {
  t.strictSame(withOpenapiKeywords([{ labels }, { labels, title: 'Day' }], 'ru'), [{ title: 'день' }, { title: 'Day' }])
  t.strictSame(withOpenapiKeywords([{ labels }, { labels: {} }], 'de'), [{ title: 'day' }, {}])
})

t.test('errorMessage is left out', async (t) => {
  t.strictSame(withOpenapiKeywords({ allOf: [{ errorMessage: 'No' }], not: { errorMessage: { required: 'No' } } }, 'en'), { allOf: [{}], not: {} })
})

t.test('fields and components with the names of keywords, and data, are not changed', async (t) => {
  const schema = {
    type: 'object',
    required: ['labels'],
    properties: { labels: { enum: ['dateFormat'], default: { labels: 1 }, example: { errorMessage: 1 } }, dateFormat: { type: 'string' }, errorMessage: { const: { labels } } },
  }
  t.strictSame(withOpenapiKeywords({ components: { schemas: { labels: schema, properties: schema } } }, 'en'), { components: { schemas: { labels: schema, properties: schema } } })
})

t.test('the original document is not changed', async (t) => {
  const schema = { properties: { a: { labels, dateFormat: 'Y' } } }
  const before = structuredClone(schema)
  withOpenapiKeywords(schema, 'en')
  t.strictSame(schema, before)
})
