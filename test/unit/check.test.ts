import t from 'tap'
import { checkResources, mistakesIn } from '../../lib/text/check.js'
import { loadTexts, shippedLanguages, shippedTexts, type Texts } from '../../lib/text/locales.js'

await loadTexts(shippedLanguages)

for (const language of shippedLanguages) {
  t.test(`the texts of this package are complete: ${language}`, async (t) => {
    t.strictSame(checkResources({ [language]: shippedTexts(language)! }), [])
  })
}

const cases: ReadonlyArray<readonly [what: string, resources: Record<string, Texts>, problems: string[]]> = [
  ['nothing', {}, []],
  ['texts of one language', { en: { shop: { taken: 'Taken' } } }, []],
  ['a key that a language lacks', { en: { shop: { taken: 'Taken' } }, ru: {} }, ['ru: shop.taken is missing']],
  ['a key that English lacks', { en: {}, ru: { shop: { taken: 'Занято' } } }, ['en: shop.taken is missing']],
  ['labels and names of values, which need not be in every language', { en: { labels: { a: 'A' }, values: { a: { b: 'B' } } }, ru: {} }, []],
  ['texts of fields, which need to be', { en: { fields: { a: { minLength: 'Short' } } }, ru: {} }, ['ru: fields.a.minLength is missing']],
  ['another text of this package in one language', { en: { keyword: { required: '{{label}}!' } }, ru: {} }, []],
  ['a placeholder that is missing', { en: { a: '{{x}} {{y}}' }, ru: { a: '{{x}} и' } }, ['ru: a lacks the placeholder {{y}}']],
  ['a placeholder that is misspelt', { en: { a: '{{name}}' }, ru: { a: 'и {{nmae}}' } }, ['ru: a has the placeholder {{nmae}}, which has no value', 'ru: a lacks the placeholder {{name}}']],
  ['a misspelt placeholder in English', { en: { keyword: { required: 'x {{lable}}', isbn: 'x' } }, ru: { keyword: { isbn: 'x {{isnb}}' } } }, ['en: keyword.required has the placeholder {{lable}}, which has no value', 'ru: keyword.isbn has the placeholder {{isnb}}, which has no value']],
  ['a placeholder with a format', { en: { a: '{{x}}' }, ru: { a: '{{- x, number(a: 1) }} и' } }, []],
  ['a text that shows less than ours', { en: { keyword: { required: 'Needed.' } }, ru: { keyword: { required: 'Нужно.' } } }, []],
  ['a plural form that is missing', { ru: { keyword: { maxItems_one: 'а {{limit}} {{subject}}', maxItems_few: 'а {{limit}} {{subject_in}}', maxItems_other: 'а {{limit}} {{subject}}' } } }, ['ru: keyword.maxItems_many is missing']],
  ['the last plural form that is missing', { en: { n_one: 'one', n_other: '{{count}}' }, ru: { n_one: '{{count}} а', n_few: '{{count}} б', n_many: '{{count}} в' } }, ['ru: n_other is missing']],
  ['the last plural form that English lacks', { en: { n_one: 'one {{count}}' }, ru: { n_one: '{{count}} а', n_few: '{{count}} б', n_many: '{{count}} в', n_other: '{{count}} г' } }, ['en: n_other is missing']],
  ['a plural form that the language does not have', { en: { a_one: 'a', a_two: 'b', a_other: '{{limit}}' } }, ['en: a_two is never used: the language has no such plural form']],
  ['a form for nothing', { en: { a_zero: 'none', a_one: 'one', a_other: '{{count}}' } }, []],
  ['a form for one number may spell it, one for several may not', { en: { a_one: 'one', a_other: '{{count}}' }, ru: { a_one: 'один', a_few: '{{count}} ф', a_many: '{{count}} м', a_other: '{{count}} о' } }, ['ru: a_one lacks the placeholder {{count}}']],
  ['one text for all numbers', { en: { a_one: 'one', a_other: '{{count}}' }, ru: { a: 'и {{count}}' } }, []],
  ['a name that only looks like a plural form', { en: { which_one: 'a' }, ru: { which_one: 'а' } }, []],
  ['an empty text', { en: { a: ' ' } }, ['en: a is empty']],
  ['mixed letters', { en: { a: 'A' }, ru: { a: 'Пoле IPv4-адрес {{x}}Поле' } }, ["ru: a mixes Latin and Cyrillic letters in 'Пoле'", 'ru: a has the placeholder {{x}}, which has no value']],
  ['what is no text', { en: { a: { b: 1 } } } as never, ['en.a.b must be a text or an object of texts, not 1']],
  ['a language of another spelling', { en_GB: { keyword: { required: 'x' } } }, ['en_GB: keyword.required lacks the placeholder {{subject}}']],
]

for (const [what, resources, problems] of cases) {
  t.test(what, async (t) => {
    t.strictSame(checkResources(resources), problems)
  })
}

t.test('a language that this package does not have needs every text', async (t) => {
  const problems = checkResources({ bg: { keyword: { required: '{{label}} ist Pflicht.' } } })
  t.ok(problems.includes('bg: keyword.minItems is missing'))
  t.ok(problems.includes('bg: status.404 is missing'))
  t.notOk(problems.includes('bg: keyword.required is missing'))
})

const damages: ReadonlyArray<readonly [language: string, change: (texts: any) => void, problems: string[]]> = [
  ['ru', ({ keyword }) => { delete keyword.minItems_few }, ['ru: keyword.minItems_few is missing']],
  ['ru', ({ keyword }) => { keyword.minItems_zero = keyword.minItems_few }, ['ru: keyword.minItems_zero is never used: the language has no such plural form']],
  ['ru', ({ keyword }) => { keyword.required = 'Поле обязательно.' }, ['ru: keyword.required lacks the placeholder {{subject}}']],
  ['ru', ({ keyword }) => { keyword.minItems_one = '{{subject}} должно быть длиннее.' }, ['ru: keyword.minItems_one lacks the placeholder {{limit}}']],
  ['ru', ({ keyword }) => { keyword.required = '{{subject_on}} обязательно.' }, ['ru: keyword.required has the placeholder {{subject_on}}, but there is no subject.field_on']],
  ['ru', ({ keyword, subject, part }) => {
    for (const name of ['body', 'querystring', 'params']) part[`${name}_required`] = 'Часть'
    subject.field_required = 'Поле {{label}}'
    subject.item_required = 'Элемент {{position}}'
    keyword.required = '{{subject_required}}.'
  }, ['ru: keyword.required has the placeholder {{subject_required}}, but there is no part.headers_required']],
  ['ru', ({ keyword }) => { keyword.required = '{{subject}} required.' }, ["ru: keyword.required has the word 'required', which is not in the script of the language"]],
  ['ru', ({ status }) => { status[404] = 'The requested resource was not found.' }, ['ru: status.404 is the English text']],
  ['ru', ({ status }) => { status[404] = 'Ресурс не найден' }, ["ru: status.404 does not end with '.'"]],
  ['ru', ({ problem }) => { problem[404] = 'Не найден.' }, ["ru: problem.404 ends with '.', which the English text does not"]],
  ['ru', ({ status }) => { status[404] = 'Ресурс  не найден.' }, ['ru: status.404 has two consecutive spaces']],
  ['ru', ({ status }) => { status[404] = ' Ресурс не найден.' }, ['ru: status.404 begins or ends with a space']],
  ['ru', ({ status }) => { status[404] = 'Pесурс не найден.' }, ["ru: status.404 mixes Latin and Cyrillic letters in 'Pесурс'", "ru: status.404 has the word 'P', which is not in the script of the language"]],
  ['ru', ({ status }) => { status[404] = 'Ресурс 名 не найден.' }, ["ru: status.404 has the letter '名', which the language does not use"]],
  ['ru', ({ status }) => { status[404] = 'Ресурс \u2068не\u2069 найден.' }, ['ru: status.404 has a direction mark; the package adds these itself']],
  ['ru', ({ status }) => { status[404] = '“Ресурс” не найден.' }, ['ru: the file has more than one kind of quotation marks: “” and «»']],
  ['ru', ({ keyword }) => { keyword.multipleOf = '{{subject}} должно быть кратно {{limit}}-м.' }, ['ru: keyword.multipleOf has letters attached to a placeholder: {{limit}}-']],
  ['ru', ({ keyword }) => { keyword.requierd = keyword.required }, ['ru: keyword.requierd is not known; is it keyword.required?']],
  ['en', ({ status }) => { status['404'] = '' }, ['en: status.404 is empty']],
  ['en', ({ meta }) => { meta.reviewed = 'yes' }, ['en: meta.reviewed must be one of no, team, native']],
  ['en', (texts) => { texts.meta = 'no' }, ['en: meta.reviewed must be one of no, team, native']],
]

for (const [language, change, problems] of damages) {
  t.test(`the check finds: ${problems[0]}`, async (t) => {
    const texts = structuredClone(shippedTexts(language)!)
    change(texts)
    t.strictSame(checkResources({ [language]: texts }), problems)
  })
}

t.test('keys of an application are only reported if they look misspelt', async (t) => {
  const known = { keyword: { isbn: 'x', pattern: 'x', range: 'x' }, whole: { minItems: 'x {{limit}} {{subject}}' }, type: { string: 'x' }, format: { email: 'x', isbn: 'x' }, status: { 599: 'x' }, shop: { a: 'x' } }
  t.strictSame(checkResources({ en: known }), [])
  t.strictSame(checkResources({ en: { mesage: { invalid: 'x' }, keyword: { minLenght: 'x' }, formatName: { emial: 'x' } } }), [
    'en: mesage.invalid is not known; is it message?',
    'en: keyword.minLenght is not known; is it keyword.minLength?',
    'en: formatName.emial is not known; is it formatName.email?',
  ])
})

t.test('groups and keywords of fields that look misspelt are reported', async (t) => {
  const texts = { label: { 'user.email': 'x' }, value: { kind: { a: 'x' } }, field: { a: { required: 'x' } }, fields: { a: { requird: 'x', isbn: 'x', minLength_one: 'x', minLength_other: '{{count}}' }, 'b.c': { maxLenght: 'x' }, lonely: 'x' } }
  t.strictSame(checkResources({ en: texts }), [
    'en: label.user.email is not known; is it labels.user.email?',
    'en: value.kind.a is not known; is it values.kind.a?',
    'en: field.a.required is not known; is it fields?',
    'en: fields.a.requird is not known; is it fields.a.required?',
    'en: fields.b.c.maxLenght is not known; is it fields.b.c.maxLength?',
  ])
})

t.test('a group of an application may resemble one of this package', async (t) => {
  t.strictSame(checkResources({ en: { messages: { welcome: 'x' }, problems: { a: 'x' } } }), [])
  t.strictSame(checkResources({ en: { messages: { invalid: 'x' } } }), ['en: messages.invalid is not known; is it message?'])
})

t.test('a text of a field has the values of its keyword', async (t) => {
  t.strictSame(checkResources({ en: { fields: { a: { required: '{{label}} {{labl}}', maxLength: '{{count}}', isbn: '{{x}}' } } } }), ['en: fields.a.required has the placeholder {{labl}}, which has no value'])
})

t.test('mistakes are misspelt keys and placeholders, but no gaps', async (t) => {
  const resources = { en: { keyword: { requierd: 'x', required: '{{labl}}' }, shop: { a: '{{b}}' } }, ru: { label: { a: 'x' }, shop: { a: '{{c}}', only: '{{d}}' } }, bg: {} }
  t.strictSame(mistakesIn(resources), [
    'en: keyword.requierd is not known; is it keyword.required?',
    'en: keyword.required has the placeholder {{labl}}, which has no value',
    'ru: label.a is not known; is it labels.a?',
    'ru: shop.a has the placeholder {{c}}, which has no value',
  ])
})

t.test('a text for fields only is reported if whole parts of a request need one', async (t) => {
  const texts = { minItems_one: '{{label}}: {{limit}}', minItems_other: '{{label}}: {{limit}}' }
  t.match(checkResources({ en: { keyword: texts } }), ['en: keyword.minItems is for fields only; let it begin with {{subject}}, or give whole.minItems too'])
})

t.test('a plural form may leave out its number only if it is for a single number', async (t) => {
  const of = (language: string, forms: Record<string, string>): string[] => checkResources({ en: { n_one: '{{count}}', n_other: '{{count}}' }, [language]: forms })
    .filter((problem) => problem.includes('n_'))
  t.strictSame(of('lv', { n_zero: 'neviena', n_one: '{{count}}', n_other: '{{count}}' }), ['lv: n_zero lacks the placeholder {{count}}'])
  t.strictSame(of('es', { n_one: 'uno', n_many: 'muchos', n_other: '{{count}}' }), ['es: n_many lacks the placeholder {{count}}'])
  t.strictSame(of('ar', { n_zero: 'ا', n_one: 'ا', n_two: 'ا', n_few: '{{count}}', n_many: '{{count}}', n_other: '{{count}}' }), [])
})
