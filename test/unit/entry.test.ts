import t from 'tap'
import { createInstance } from 'i18next'
import { Entries, entryOf } from '../../lib/answer/entry.js'
import { createCatalogue } from '../../lib/text/catalogue.js'
import { Messages } from '../../lib/text/messages.js'
import { fieldsOf } from '../fixtures/fields.js'
import type { Violation } from '../../lib/violation/violation.js'

const schema = { properties: { name: { maxLength: 3 } } }

function tooLong (recurs: boolean): Violation {
  const node = fieldsOf(schema).property('name')
  const rule = { node, part: 'body' as const, keyword: 'maxLength', schema: schema.properties.name, params: {}, when: undefined, aboutName: false, text: undefined, message: undefined, rank: 0 }
  return { rule, field: 'name', fieldJson: '"name"', path: ['name'], trail: [0], recurs }
}

t.test('an entry is JSON', async (t) => {
  t.strictSame(entryOf('"a"', '"b"'), { field: '"a"', text: '"b"', opening: '"a":["b"', following: '],"a":["b"' })
  for (const recurs of [true, false]) {
    const entries = new Entries(new Messages(createCatalogue({})), false)
    t.strictSame(entries.in('ru').of(tooLong(recurs)), { field: '"name"', text: '"Поле name не может быть более 3"', opening: '"name":["Поле name не может быть более 3"', following: '],"name":["Поле name не может быть более 3"' })
  }
})

t.test('with prefixPart, a field is named with its part of the request', async (t) => {
  const entries = new Entries(new Messages(createCatalogue({})), true).in('en')
  t.equal(entries.of(tooLong(true)).field, '"body.name"')
  t.equal(entries.of({ ...tooLong(false), field: '', fieldJson: '""', path: [], trail: [] }).field, '"body"')
})

t.test('entries of recurring violations are made once for each language, and again when texts change', async (t) => {
  const i18next = createInstance()
  await i18next.init({ lng: 'en', resources: { en: {}, ru: {} } })
  const entries = new Entries(new Messages(createCatalogue({ i18next })), false)
  const [always, once] = [tooLong(true), tooLong(false)]
  t.equal(entries.in('en').of(always), entries.in('en').of(always))
  t.not(entries.in('en').of(once), entries.in('en').of(once))
  t.equal(entries.in('ru').of(always).text, '"Поле name не может быть более 3"')
  i18next.addResourceBundle('en', 'errors', { keyword: { maxLength: 'Long' } })
  t.equal(entries.in('en').of(always).opening, '"name":["Long"')
})
