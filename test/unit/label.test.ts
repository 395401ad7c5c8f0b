import t from 'tap'
import { createCatalogue, type CatalogueOptions } from '../../lib/text/catalogue.js'
import type { FieldNode } from '../../lib/schema/field.js'
import { fieldsOf } from '../fixtures/fields.js'
import { labelOf } from '../../lib/text/label.js'

const LANGUAGES = ['en', 'ru'] as const

function labels (schema: object, path: string, options: CatalogueOptions = {}): string[] {
  const catalogue = createCatalogue(options)
  return (options.supportedLngs ?? LANGUAGES).map((language) => labelOf(catalogue, language, at(schema, path)))
}

function at (schema: object, path: string): FieldNode {
  const root = fieldsOf(schema)
  return path.split('.').reduce((node, name) => /^\d+$/.test(name) ? node.item(Number(name)) : node.property(name), root)
}

const user = { properties: { user: { properties: { email: { title: 'Address' } } } } }
const list = { properties: { items: { items: { properties: { name: {} } } } } }

t.test('a label for the whole path takes precedence, then for a path with *, for the bare name, then the title', async (t) => {
  const all = { email: 'bare', 'user.*': 'wildcard', 'user.email': 'path' }
  const { 'user.email': _path, ...withoutPath } = all
  t.strictSame(labels(user, 'user.email', { resources: { en: { labels: all } } }), ['“path”', '«Address»'])
  t.strictSame(labels(user, 'user.email', { resources: { en: { labels: withoutPath } } }), ['“wildcard”', '«Address»'])
  t.strictSame(labels(user, 'user.email', { resources: { en: { labels: { email: 'bare' } } } }), ['“bare”', '«Address»'])
  t.strictSame(labels(user, 'user.email'), ['“Address”', '«Address»'])
  t.strictSame(labels({ properties: { email: {} } }, 'email'), ['email', 'email'])
})

t.test('the root of a schema has no name', async (t) => {
  t.equal(labelOf(createCatalogue({}), 'en', fieldsOf({})), '')
})

t.test('a quoted label is not quoted again', async (t) => {
  const resources = { en: { labels: { email: '"mail"' } }, ru: { labels: { email: '«Почта»' } } }
  t.strictSame(labels(user, 'user.email', { resources }), ['"mail"', '«Почта»'])
})

t.test('an empty label or title does not count', async (t) => {
  t.strictSame(labels({ properties: { name: { title: ' ' } } }, 'name'), ['name', 'name'])
  t.strictSame(labels({ properties: { name: { labels: { en: '' }, title: 'Name' } } }, 'name', { resources: { en: { labels: { name: '' } } } }), ['“Name”', '«Name»'])
})

t.test('in a right-to-left language a label is isolated inside its quotation marks, a name without them', async (t) => {
  const options = { supportedLngs: ['ar'], resources: { ar: { label: { quoted: '«{{label}}»' } } } }
  t.strictSame(labels({ properties: { name: { title: 'Name' } } }, 'name', options), ['«\u2068Name\u2069»'])
  t.strictSame(labels({ properties: { name: {} } }, 'name', options), ['\u2068name\u2069'])
})

t.test('of several paths with *, the one with the fewest takes precedence', async (t) => {
  const resources = { en: { labels: { '*.*.*': 'three', 'items.*.*': 'two', 'items.*.name': 'one', '*.name': 'other length' } } }
  t.strictSame(labels(list, 'items.0.name', { resources }), ['“one”', 'name'])
})

t.test('a label is never used in another language', async (t) => {
  t.strictSame(labels(user, 'user.email', { resources: { ru: { labels: { email: 'почта' } } } }), ['“Address”', '«почта»'])
})

t.test('a region has the labels of its language', async (t) => {
  const resources = { 'en-GB': { labels: { email: 'post' } }, en: { labels: { email: 'mail', name: 'name in full' } } }
  t.strictSame(labels({ properties: { email: {}, name: {} } }, 'email', { supportedLngs: ['en-GB', 'en', 'ru'], resources }), ['“post”', '“mail”', 'email'])
  t.strictSame(labels({ properties: { email: {}, name: {} } }, 'name', { supportedLngs: ['en-GB', 'en', 'ru'], resources }), ['“name in full”', '“name in full”', 'name'])
})

t.test('the documented label takes precedence over a title in another language, and is not used with plain wording', async (t) => {
  t.strictSame(labels({ properties: { url: {} } }, 'url'), ['URL', 'url'])
  t.strictSame(labels({ properties: { url: {} } }, 'url', { wording: 'plain' }), ['url', 'url'])
  t.strictSame(labels({ properties: { url: { title: 'Website' } } }, 'url'), ['“Website”', '«Website»'])
  t.strictSame(labels({ properties: { url: { title: 'Сайт' } } }, 'url', { titleLng: 'ru' }), ['URL', '«Сайт»'])
  t.strictSame(labels({ properties: { url: { labels: { ru: 'ссылка' } } } }, 'url'), ['URL', '«ссылка»'])
  t.strictSame(labels({ properties: { url: { title: 'Website' } } }, 'url', { resources: { en: { labels: { url: 'link' } } } }), ['“link”', '«Website»'])
})

t.test('a schema may have a label for each language', async (t) => {
  const schema = { properties: { name: { title: 'ignored', labels: { en: 'full name', ru: 'имя' } } } }
  t.strictSame(labels(schema, 'name'), ['“full name”', '«имя»'])
  t.strictSame(labels(schema, 'name', { supportedLngs: ['en-GB', 'ru-RU'] }), ['“full name”', '«имя»'])
  t.strictSame(labels({ properties: { name: { labels: 'wrong' } } }, 'name'), ['name', 'name'])
})

t.test('a title stays in use whatever other languages there are', async (t) => {
  const schema = { properties: { name: { title: 'Имя' } } }
  const resources = { bg: { label: { quoted: '„{{label}}“' } } }
  t.strictSame(labels(schema, 'name', { titleLng: 'ru' }), ['“Имя”', '«Имя»'])
  t.strictSame(labels(schema, 'name', { titleLng: 'ru', supportedLngs: ['bg', 'en', 'ru'], resources }), ['„Имя“', '“Имя”', '«Имя»'])
})

t.test('the title of a branch does not name the field', async (t) => {
  const branches = [{ title: 'Card', properties: {} }, { title: 'Cash' }]
  t.strictSame(labels({ properties: { pay: { oneOf: branches } } }, 'pay'), ['pay', 'pay'])
  t.strictSame(labels({ properties: { pay: { title: 'Payment', anyOf: branches } } }, 'pay'), ['“Payment”', '«Payment»'])
  t.strictSame(labels({ properties: { pay: { if: {}, then: { title: 'Then' }, else: { title: 'Else' } } } }, 'pay'), ['pay', 'pay'])
  t.strictSame(labels({ properties: { pay: { allOf: [{ title: 'Base' }] } } }, 'pay'), ['pay', 'pay'])
  t.strictSame(labels({ properties: { pay: { oneOf: [{ allOf: [{ title: 'Part' }] }] } } }, 'pay'), ['pay', 'pay'])
})

t.test('nor does the title of a branch\'s reference', async (t) => {
  const card = { title: 'Card' }
  const root = fieldsOf({ properties: { pay: { oneOf: [{ $ref: '#/$defs/card' }] }, other: { $ref: '#/$defs/card' } }, $defs: { card } })
  t.equal(labelOf(createCatalogue({}), 'en', root.property('pay')), 'pay')
  t.equal(labelOf(createCatalogue({}), 'en', root.property('other')), '“Card”')
})

t.test('the title of a definition names a field only if no other field refers to it', async (t) => {
  const address = { title: 'Address', properties: { street: { title: 'Street' } } }
  const label = (properties: Record<string, object>, name: string): string =>
    labelOf(createCatalogue({}), 'en', fieldsOf({ properties, $defs: { address } }).property(name))
  t.equal(label({ home: { $ref: '#/$defs/address' } }, 'home'), '“Address”')
  t.equal(label({ billing: { $ref: '#/$defs/address' }, shipping: { $ref: '#/$defs/address' } }, 'billing'), 'billing')
  t.equal(label({ billing: { $ref: '#/$defs/address' }, user: { properties: { home: { $ref: '#/$defs/address' } } } }, 'billing'), 'billing')
  t.equal(label({ billing: { $ref: '#/$defs/address' }, homes: { items: { $ref: '#/$defs/address' } } }, 'billing'), 'billing')
  t.equal(label({ billing: { title: 'Billing', $ref: '#/$defs/address' }, shipping: { $ref: '#/$defs/address' } }, 'billing'), '“Billing”')
})

t.test('a whole part of the request has the title of its reference', async (t) => {
  const root = fieldsOf({ $ref: '#/$defs/order', $defs: { order: { title: 'Order' } } })
  t.equal(labelOf(createCatalogue({}), 'en', root), '“Order”')
})

t.test('the title of a definition is used inside another field, too', async (t) => {
  const root = fieldsOf({ properties: { user: { properties: { home: { $ref: '#/$defs/address' } } } }, $defs: { address: { title: 'Address' } } })
  t.equal(labelOf(createCatalogue({}), 'en', root.property('user').property('home')), '“Address”')
})

t.test('the title of a recursive definition names only the outer field', async (t) => {
  const page: Record<string, unknown> = { title: 'Page', properties: { child: { $ref: '#/$defs/page' } } }
  const root = fieldsOf({ properties: { page: { $ref: '#/$defs/page' } }, $defs: { page } })
  t.equal(labelOf(createCatalogue({}), 'en', root.property('page')), 'page')
  t.equal(labelOf(createCatalogue({}), 'ru', root.property('page')), 'page')
})

t.test('an item is named by its list and position, an item of the whole body by its position', async (t) => {
  t.strictSame(labels({ properties: { tags: { title: 'Tags', items: {} } } }, 'tags.0'), ['“Tags” (item \u0000#1\u0000)', '«Tags» (элемент \u0000#1\u0000)'])
  t.strictSame(labels({ items: {} }, '0'), ['item \u0000#0\u0000', 'элемент \u0000#0\u0000'])
  t.strictSame(labels({ properties: { tags: { items: {} } } }, 'tags.0', { resources: { en: { labels: { 'tags.*': 'tag', '*': 'never' } } } }), ['“tag”', 'tags (элемент \u0000#1\u0000)'])
})

t.test('an item of the whole body has a name of its own inside sentences where the language has one', async (t) => {
  const resources = { bg: { subject: { item: 'Елемент {{position}}' }, label: { item: '{{label}} (елемент {{position}})' } } }
  t.strictSame(labels({ items: { items: {} } }, '0.0'), ['item \u0000#0\u0000 (item \u0000#1\u0000)', 'элемент \u0000#0\u0000 (элемент \u0000#1\u0000)'])
  t.strictSame(labels({ items: { items: {} } }, '0.0', { resources, supportedLngs: ['bg'] }), ['Елемент \u0000#0\u0000 (елемент \u0000#1\u0000)'])
})

t.test('a name that the schema does not list is a slot', async (t) => {
  t.strictSame(labels({}, 'unknown', { resources: { en: { labels: { unknown: 'known' } } } }), ['\u00000\u0000', '\u00000\u0000'])
})

t.test('a NUL in a name, title or label is not taken for a slot', async (t) => {
  t.strictSame(labels({ properties: { 'a\0b\0c': {} } }, 'a\0b\0c'), ['abc', 'abc'])
  t.strictSame(labels({ properties: { name: { title: 'a\0b' } } }, 'name'), ['“ab”', '«ab»'])
  t.strictSame(labels({ properties: { name: {} } }, 'name', { resources: { en: { labels: { name: 'a\0b' } } } }), ['“ab”', 'name'])
})
