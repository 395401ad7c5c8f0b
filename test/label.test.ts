import t from 'tap'
import { createCatalogue, type CatalogueOptions } from '../lib/text/catalogue.js'
import { fieldTree, type FieldNode } from '../lib/schema/field-tree.js'
import { labelOf } from '../lib/text/label.js'

const LANGUAGES = ['en', 'ru'] as const

function labels (schema: object, path: string, options: CatalogueOptions = {}): string[] {
  const catalogue = createCatalogue(options)
  return (options.supportedLngs ?? LANGUAGES).map((language) => labelOf(catalogue, language, at(schema, path)))
}

function at (schema: object, path: string): FieldNode {
  const root = fieldTree(schema, () => undefined)
  return path.split('.').reduce((node, name) => /^\d+$/.test(name) ? node.item(Number(name)) : node.property(name), root)
}

const user = { properties: { user: { properties: { email: { title: 'Address' } } } } }
const list = { properties: { items: { items: { properties: { name: {} } } } } }

t.test('the label for the whole path goes first, then for a path with *, then for the bare name, then the title', async (t) => {
  const all = { email: 'bare', 'user.*': 'wildcard', 'user.email': 'path' }
  const { 'user.email': _path, ...withoutPath } = all
  t.strictSame(labels(user, 'user.email', { resources: { en: { labels: all } } }), ['path', 'email'])
  t.strictSame(labels(user, 'user.email', { resources: { en: { labels: withoutPath } } }), ['wildcard', 'email'])
  t.strictSame(labels(user, 'user.email', { resources: { en: { labels: { email: 'bare' } } } }), ['bare', 'email'])
  t.strictSame(labels(user, 'user.email'), ['Address', 'email'])
  t.strictSame(labels({ properties: { email: {} } }, 'email'), ['email', 'email'])
})

t.test('of paths with * the one with the fewest goes first', async (t) => {
  const resources = { en: { labels: { '*.*.*': 'three', 'items.*.*': 'two', 'items.*.name': 'one', '*.name': 'other length' } } }
  t.strictSame(labels(list, 'items.0.name', { resources }), ['one', 'name'])
})

t.test('a label of one language never appears in another', async (t) => {
  t.strictSame(labels(user, 'user.email', { resources: { ru: { labels: { email: 'почта' } } } }), ['Address', 'почта'])
})

t.test('a region has the labels of its language', async (t) => {
  const resources = { 'en-GB': { labels: { email: 'post' } }, en: { labels: { email: 'mail', name: 'name in full' } } }
  t.strictSame(labels({ properties: { email: {}, name: {} } }, 'email', { supportedLngs: ['en-GB', 'en', 'ru'], resources }), ['post', 'mail', 'email'])
  t.strictSame(labels({ properties: { email: {}, name: {} } }, 'name', { supportedLngs: ['en-GB', 'en', 'ru'], resources }), ['name in full', 'name in full', 'name'])
})

t.test('the label of this package is the last but the name', async (t) => {
  t.strictSame(labels({ properties: { url: {} } }, 'url'), ['URL', 'url'])
  t.strictSame(labels({ properties: { url: { title: 'Website' } } }, 'url'), ['Website', 'url'])
  t.strictSame(labels({ properties: { url: { labels: { ru: 'ссылка' } } } }, 'url'), ['URL', 'ссылка'])
  t.strictSame(labels({ properties: { url: { title: 'Website' } } }, 'url', { resources: { en: { labels: { url: 'link' } } } }), ['link', 'url'])
})

t.test('a schema may have a label for each language', async (t) => {
  const schema = { properties: { name: { title: 'ignored', labels: { en: 'full name', ru: 'имя' } } } }
  t.strictSame(labels(schema, 'name'), ['full name', 'имя'])
  t.strictSame(labels(schema, 'name', { supportedLngs: ['en-GB', 'ru-RU'] }), ['full name', 'имя'])
  t.strictSame(labels({ properties: { name: { labels: 'wrong' } } }, 'name'), ['name', 'name'])
})

const titles: ReadonlyArray<readonly [title: string, options: CatalogueOptions, labels: string[]]> = [
  ['Website', {}, ['Website', 'name']],
  ['Сайт', {}, ['name', 'Сайт']],
  ['Адрес e-mail', {}, ['name', 'Адрес e-mail']],
  ['Website', { fallbackLng: 'ru' }, ['Website', 'name']],
  ['№ 1', {}, ['№ 1', 'name']],
  ['Website', { supportedLngs: ['en', 'de'], resources: { de: {} } }, ['Website', 'name']],
  ['名前', { supportedLngs: ['en', 'ja'], resources: { ja: {} } }, ['name', '名前']],
  ['名字', { supportedLngs: ['en', 'zh_TW'], resources: { zh_TW: {} } }, ['name', '名字']],
  ['이름', { supportedLngs: ['en', 'ko'], resources: { ko: {} } }, ['name', '이름']],
  ['Ήχος', {}, ['name', 'name']],
  ['Name', { supportedLngs: ['zz', 'en'], resources: { zz: {} }, fallbackLng: 'zz' }, ['Name', 'name']],
]

for (const [title, options, expected] of titles) {
  t.test(`the title "${title}" with ${JSON.stringify(options)}`, async (t) => {
    t.strictSame(labels({ properties: { name: { title } } }, 'name', options), expected)
  })
}

t.test('the title of a branch is none of the field', async (t) => {
  const branches = [{ title: 'Card', properties: {} }, { title: 'Cash' }]
  t.strictSame(labels({ properties: { pay: { oneOf: branches } } }, 'pay'), ['pay', 'pay'])
  t.strictSame(labels({ properties: { pay: { title: 'Payment', anyOf: branches } } }, 'pay'), ['Payment', 'pay'])
  t.strictSame(labels({ properties: { pay: { if: {}, then: { title: 'Then' }, else: { title: 'Else' } } } }, 'pay'), ['pay', 'pay'])
  t.strictSame(labels({ properties: { pay: { allOf: [{ title: 'Payment' }] } } }, 'pay'), ['Payment', 'pay'])
  t.strictSame(labels({ properties: { pay: { oneOf: [{ allOf: [{ title: 'Part' }] }] } } }, 'pay'), ['pay', 'pay'])
})

t.test('nor is the title of what a branch refers to', async (t) => {
  const card = { title: 'Card' }
  const root = fieldTree({ properties: { pay: { oneOf: [{ $ref: '#/$defs/card' }] }, other: { $ref: '#/$defs/card' } } }, () => card)
  t.equal(labelOf(createCatalogue({}), 'en', root.property('pay')), 'pay')
  t.equal(labelOf(createCatalogue({}), 'en', root.property('other')), 'Card')
})

t.test('an item is called by its list and a slot for its index, an item of the whole body by the index', async (t) => {
  t.strictSame(labels({ properties: { tags: { title: 'Tags', items: {} } } }, 'tags.0'), ['Tags.\u00001\u0000', 'tags.\u00001\u0000'])
  t.strictSame(labels({ items: {} }, '0'), ['\u00000\u0000', '\u00000\u0000'])
  t.strictSame(labels({ properties: { tags: { items: {} } } }, 'tags.0', { resources: { en: { labels: { 'tags.*': 'tag', '*': 'never' } } } }), ['tag', 'tags.\u00001\u0000'])
})

t.test('a name that the schema does not have is a slot, whatever it is', async (t) => {
  t.strictSame(labels({}, 'unknown', { resources: { en: { labels: { unknown: 'known' } } } }), ['\u00000\u0000', '\u00000\u0000'])
})

t.test('a NUL in a name, title or label is no mark of a slot', async (t) => {
  t.strictSame(labels({ properties: { 'a\0b\0c': {} } }, 'a\0b\0c'), ['abc', 'abc'])
  t.strictSame(labels({ properties: { name: { title: 'a\0b' } } }, 'name'), ['ab', 'name'])
  t.strictSame(labels({ properties: { name: {} } }, 'name', { resources: { en: { labels: { name: 'a\0b' } } } }), ['ab', 'name'])
})
