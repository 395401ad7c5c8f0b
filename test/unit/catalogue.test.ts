import t from 'tap'
import { createInstance, type InitOptions } from 'i18next'
import { createCatalogue } from '../../lib/text/catalogue.js'
import { shippedLanguages, shippedTexts } from '../../lib/text/locales.js'

const REQUIRED = { en: '{{label}} is required.', ru: '{{label}} обязательно для заполнения.' }
const label = { label: 'X', subject: 'X' }

async function instance (options: InitOptions): Promise<ReturnType<typeof createInstance>> {
  const i18next = createInstance()
  await i18next.init(options)
  return i18next
}

t.test('the default languages are English and Russian', async (t) => {
  t.ok(shippedLanguages.includes('en') && shippedLanguages.includes('ru'))
  t.strictSame(shippedTexts('en'), shippedTexts('en'))
  t.strictSame(createCatalogue({}).languages, ['en', 'ru'])
})

t.test('the first key that exists in the language is used', async (t) => {
  const { text } = catalogueOf({})
  t.equal(text('en', ['no', 'keyword.required'], label), REQUIRED.en.replace('{{label}}', 'X'))
  t.equal(text('ru', ['keyword.required'], label), REQUIRED.ru.replace('{{label}}', 'X'))
  t.equal(text('ru', ['no']), undefined)
  t.equal(text('ru', ['constructor', 'keyword', '__proto__', 'keyword.constructor']), undefined)
})

function catalogueOf (options: Parameters<typeof createCatalogue>[0]): { text: ReturnType<typeof createCatalogue>['text'], catalogue: ReturnType<typeof createCatalogue> } {
  const catalogue = createCatalogue(options)
  return { catalogue, text: catalogue.text.bind(catalogue) }
}

t.test("the application's text takes precedence, but the language matters more", async (t) => {
  const { text } = catalogueOf({ resources: { en: { keyword: { required: 'Own {{label}}' } } } })
  t.equal(text('en', ['keyword.required'], label), 'Own X')
  t.equal(text('ru', ['keyword.required'], label), REQUIRED.ru.replace('{{label}}', 'X'))
})

t.test('a general text of the application takes precedence over a specific one of this package', async (t) => {
  const { catalogue } = catalogueOf({ resources: { en: { keyword: { minLength: 'Own {{limit}}', default: 'Own default' } } } })
  const said = (language: string, keys: string[], values: object): string | undefined =>
    catalogue.findRule(language, { keys, lastKey: 'keyword.default' }, { ...label, subject: 'The X field', ...values }, false)?.text
  const keys = ['keyword.minLength_empty', 'keyword.minLength']
  t.equal(said('en', keys, { limit: 1, count: 1 }), 'Own 1')
  t.equal(said('ru', keys, { subject: 'Поле X', limit: 1, count: 1 }), 'Поле X не должно быть пустым.')
  t.equal(said('en', ['keyword.maxItems_empty'], {}), 'The X field must be empty.')
  t.equal(said('en', ['keyword.isbn'], {}), 'Own default')
})

t.test('plural forms of the application take precedence', async (t) => {
  const { text } = catalogueOf({ resources: { ru: { keyword: { minLength_one: '{{limit}} буква', minLength_few: '{{limit}} буквы', minLength_many: '{{limit}} букв', minLength_other: '{{limit}} буквы' } } } })
  t.strictSame([1, 2, 5, 21].map((count) => text('ru', ['keyword.minLength'], { count, limit: count })), ['1 буква', '2 буквы', '5 букв', '21 буква'])
})

t.test('a region uses the texts of its language', async (t) => {
  const { catalogue, text } = catalogueOf({ supportedLngs: ['en-GB', 'ru'], resources: { en: { a: 'A' }, 'en-GB': { b: 'B' } } })
  t.equal(catalogue.fallbackLng, 'en-GB')
  t.strictSame(catalogue.languages, ['en-GB', 'ru'])
  t.strictSame(['a', 'b'].map((key) => text('en-GB', [key])), ['A', 'B'])
  t.equal(text('en-GB', ['keyword.required'], label), 'X is required.')
  t.ok(catalogue.has('en-GB', 'keyword.required'))
  t.ok(catalogue.has('en-GB', 'keyword.minItems'))
  t.notOk(catalogue.has('ru', 'a'))
})

t.test('several fallback languages are tried in order, then English', async (t) => {
  const { catalogue, text } = catalogueOf({ supportedLngs: ['bg', 'sr', 'ru'], fallbackLng: ['sr', 'ru'], resources: { bg: { a: 'A' }, sr: { b: 'B' } } })
  t.equal(catalogue.fallbackLng, 'sr')
  t.strictSame(['a', 'b'].map((key) => text('bg', [key])), ['A', 'B'])
  t.equal(text('bg', ['keyword.required'], label), 'X обязательно для заполнения.')
  t.equal(createCatalogue({ supportedLngs: ['bg'], resources: { bg: {} } }).text('bg', ['keyword.required'], label), 'X is required.')
})

t.test('a placeholder without a value is empty', async (t) => {
  const { catalogue, text } = catalogueOf({ resources: { en: { a: 'a{{x}}b' } } })
  t.equal(text('en', ['a']), 'ab')
  t.equal(catalogue.literal('en', 'a{{x}}{{y}}b', { y: 1 }), 'a1b')
})

t.test('an empty text does not count', async (t) => {
  t.equal(catalogueOf({ resources: { en: { keyword: { required: '' } } } }).text('en', ['keyword.required'], label), 'X is required.')
})

t.test('values may have the names of i18next\'s options', async (t) => {
  const { catalogue, text } = catalogueOf({ resources: { en: { a: '{{x}}', a_male: 'he' } } })
  const values = { x: 'X', lng: 'ru', ns: 'other', context: 'male', returnDetails: 1, defaultValue: 'default' }
  t.equal(text('en', ['a'], values), 'X')
  t.equal(catalogue.literal('en', '{{x}}', values), 'X')
})

t.test('wrong options throw by name', async (t) => {
  t.throws(() => createCatalogue({ supportedLngs: ['bg'] }), new RangeError("supportedLngs: there are no texts for 'bg'; give them in resources"))
  t.throws(() => createCatalogue({ supportedLngs: ['!'] }), new RangeError("supportedLngs: '!' is not a language tag"))
  t.throws(() => createCatalogue({ resources: { keyword: {}, e: {} } }), new RangeError("supportedLngs: 'e' is not a language tag"))
  t.throws(() => createCatalogue({ fallbackLng: 'bg' }), new RangeError("fallbackLng: 'bg' is not one of the supported languages: en, ru"))
  t.throws(() => createCatalogue({ resources: [] as never }), new TypeError('resources must be an object of languages, not an array'))
  t.throws(() => createCatalogue({ resources: null as never }), new TypeError('resources must be an object of languages, not null'))
  t.throws(() => createCatalogue({ resources: { en: { keyword: { minLength: 5 } } } as never }), new TypeError('resources.en.keyword.minLength must be a text or an object of texts, not 5'))
  t.throws(() => createCatalogue({ i18next: createInstance() }), new TypeError('i18next must be an initialized instance: await i18next.init(...) first'))
  t.throws(() => createCatalogue({ i18next: null as never }), new TypeError('i18next must be an initialized instance: await i18next.init(...) first'))
})

t.test("an application's i18next provides languages, fallback and texts", async (t) => {
  const i18next = await instance({ lng: 'bg', fallbackLng: ['bg', 'en'], resources: { bg: { translation: { a: 'A' }, errors: { keyword: { required: 'Pflicht: {{label}}' } } }, en: {} } })
  const { catalogue, text } = catalogueOf({ i18next, resources: { ru: {} } })
  t.strictSame([...catalogue.languages], ['bg', 'en', 'ru'])
  t.equal(catalogue.fallbackLng, 'bg')
  t.strictSame([text('bg', ['a']), text('en', ['a'])], ['A', 'A'])
  t.equal(text('bg', ['keyword.required'], label), 'Pflicht: X')
  t.equal(text('en', ['keyword.required'], label), 'X is required.')
  t.equal(text('bg', ['keyword.empty'], label), 'X must be empty.')
})

t.test('its supportedLngs are used, or the default languages if it has none', async (t) => {
  t.strictSame(createCatalogue({ i18next: await instance({ lng: 'en', supportedLngs: ['ru', 'en'] }) }).languages, ['ru', 'en'])
  t.strictSame(createCatalogue({ i18next: await instance({ lng: 'en' }) }).languages, ['en', 'ru'])
})

t.test('the fallback of i18next may depend on the language', async (t) => {
  const i18next = await instance({ lng: 'en', fallbackLng: { 'de-CH': ['fr'], default: ['en'] }, resources: { 'de-CH': {}, fr: { translation: { a: 'à' } }, en: { translation: { a: 'a' } } } })
  t.strictSame(['de-CH', 'en'].map((language) => catalogueOf({ i18next, fallbackLng: 'de-CH' }).text(language, ['a'])), ['à', 'a'])
  t.equal(createCatalogue({ i18next }).fallbackLng, 'en')
})

t.test('resources take precedence over i18next', async (t) => {
  const i18next = await instance({ lng: 'en', resources: { en: { errors: { a: 'theirs', b: 'theirs' } } } })
  const { text } = catalogueOf({ i18next, resources: { en: { a: 'given' } } })
  t.strictSame([text('en', ['a']), text('en', ['b'])], ['given', 'theirs'])
})

const settings: Record<string, InitOptions> = {
  'keySeparator: false': { keySeparator: false, nsSeparator: false, resources: { en: { errors: { 'keyword.required': 'Own {{label}}', 'shop.taken': 'Taken' } } } },
  'another keySeparator': { keySeparator: '/', resources: { en: { errors: { keyword: { required: 'Own {{label}}' }, shop: { taken: 'Taken' } } } } },
  'other delimiters': { interpolation: { prefix: '%{', suffix: '}' }, resources: { en: { errors: { keyword: { required: 'Own %{label}' }, shop: { taken: 'Taken' } } } } },
  escaping: { interpolation: { escapeValue: true }, resources: { en: { errors: { keyword: { required: 'Own {{label}}' }, shop: { taken: 'Taken' } } } } },
  'the namespace of its own': { ns: ['texts'], defaultNS: 'texts', resources: { en: { texts: { keyword: { required: 'Own {{label}}' }, shop: { taken: 'Taken' } } } } },
}

for (const [name, options] of Object.entries(settings)) {
  t.test(`settings of an application's i18next apply to its own texts only: ${name}`, async (t) => {
    const { text } = catalogueOf({ i18next: await instance({ lng: 'en', ...options }), supportedLngs: ['en', 'ru'] })
    t.equal(text('en', ['keyword.required'], label), 'Own X')
    t.equal(text('en', ['shop.taken']), 'Taken')
    t.equal(text('en', ['keyword.default'], label), 'X is not valid.')
    t.equal(text('ru', ['keyword.required'], label), 'X обязательно для заполнения.')
  })
}

t.test('an application\'s i18next may have no default namespace', async (t) => {
  const i18next = await instance({ lng: 'en', defaultNS: false, resources: { en: { errors: { a: 'A' } } } })
  t.equal(catalogueOf({ i18next }).text('en', ['a']), 'A')
})

t.test('a key of an application\'s i18next may name a namespace', async (t) => {
  const i18next = await instance({ lng: 'en', ns: ['a', 'shop'], defaultNS: 'a', resources: { en: { shop: { taken: 'Taken' } } } })
  t.equal(catalogueOf({ i18next }).text('en', ['shop:taken']), 'Taken')
})

t.test('texts that are added to i18next later take effect, and listeners are called', async (t) => {
  const i18next = await instance({ lng: 'en', resources: { en: {} } })
  const { catalogue, text } = catalogueOf({ i18next })
  let changes = 0
  catalogue.onChange(() => { changes++ })
  t.strictSame(catalogue.own('en'), [])
  i18next.addResourceBundle('en', 'errors', { labels: { url: 'Link' }, keyword: { required: 'Own' } })
  t.equal(changes, 1)
  t.strictSame(catalogue.own('en').map(({ labels }) => [...labels]), [[['url', 'Link']]])
  t.equal(catalogue.own('en')[0], catalogue.own('en')[0])
  t.equal(text('en', ['keyword.required']), 'Own')
  i18next.removeResourceBundle('en', 'errors')
  t.equal(changes, 2)
  t.strictSame(catalogue.own('en'), [])
  t.equal(text('en', ['keyword.required'], label), 'X is required.')
})

t.test('languages that a backend fetches are loaded when the service is ready', async (t) => {
  const i18next = createInstance().use({
    type: 'backend',
    init () {},
    read (language: string, _namespace: string, done: (error: null, texts: object) => void) { done(null, { a: `A of ${language}` }) },
  } as never)
  await i18next.init({ lng: 'en', fallbackLng: 'en', supportedLngs: ['en', 'bg'] })
  const { catalogue, text } = catalogueOf({ i18next })
  t.equal(text('bg', ['a']), 'A of en')
  await catalogue.load()
  t.equal(text('bg', ['a']), 'A of bg')
  await createCatalogue({}).load()
})

t.test('labels of this package are separate from those of the application', async (t) => {
  const catalogue = createCatalogue({ resources: { en: { labels: { a: 'b' } } } })
  t.strictSame(catalogue.own('en').map(({ labels }) => [...labels]), [[['a', 'b']]])
  t.strictSame(catalogue.shipped('en-GB').flatMap(({ labels }) => [...labels]), [['url', 'URL']])
  t.strictSame(catalogue.shipped('bg').flatMap(({ labels }) => [...labels]), [])
  t.strictSame(createCatalogue({ wording: 'plain' }).shipped('en').flatMap(({ labels }) => [...labels]), [])
})
