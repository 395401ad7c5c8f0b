import { join } from 'node:path'
import t from 'tap'
import { ApiError, DateFormat } from '../../index.js'
import { readLaravel } from '../../lib/laravel/laravel-files.js'
import { service, type TestService } from '../fixtures/service.js'

const LANG = join(import.meta.dirname, '../fixtures/laravel/lang')

const { resources, reports } = readLaravel([LANG])

t.test('a folder is read for several languages, with BCP 47 tags', async (t) => {
  t.strictSame(Object.keys(resources), ['de', 'en', 'pt-BR', 'ru'])
  t.strictSame(readLaravel([join(LANG, 'ru')]).resources, { ru: resources.ru })
  t.strictSame(readLaravel([join(LANG, 'ru/validation.php'), join(LANG, 'de')]).resources, { ru: resources.ru, de: resources.de })
})

t.test('texts without a keyword, and values that are not literals, are reported', async (t) => {
  t.strictSame(reports, [
    `${join(LANG, 'en/validation.php')}:11: phone is not a literal and is left out`,
    'en: no keyword has these texts; use them in errorMessage or ApiError: laravel.missing_if, laravel.max.string',
    'ru: no keyword has these texts; use them in errorMessage or ApiError: laravel.alpha_dash, laravel.between.array, laravel.between.file, laravel.between.numeric, laravel.between.string, laravel.confirmed, laravel.exists, laravel.gt.string, laravel.max.file, laravel.min.file, laravel.password.letters, laravel.password.mixed, laravel.unique, laravel.custom.user.email.unique',
  ])
  t.strictSame(readLaravel([join(LANG, 'de')]).reports, [])
})

t.test('a file that does not exist, returns no array or has no language throws', async (t) => {
  const folder = t.testdir({ empty: {}, ru: { 'validation.php': '<?php return 5;' }, nowhere: { 'validation.php': '<?php return [];' } })
  t.throws(() => readLaravel([]), new Error('from-laravel needs a file or folder, such as lang/ru/validation.php or lang'))
  t.throws(() => readLaravel(['/nowhere']), new Error('No such file or folder: /nowhere'))
  t.throws(() => readLaravel([join(folder, 'empty')]), new Error(`No validation.php in ${join(folder, 'empty')}`))
  t.throws(() => readLaravel([join(folder, 'ru')]), new Error(`${join(folder, 'ru/validation.php')}: it does not return an array of literals`))
  t.throws(() => readLaravel([join(folder, 'nowhere')]), new Error(`${join(folder, 'nowhere/validation.php')} is not in a folder with the name of a language`))
})

const body = {
  type: 'object',
  required: ['user', 'phone', 'payment'],
  properties: {
    user: { type: 'object', properties: { email: { type: 'string', format: 'email', maxLength: 8 }, name: { type: 'string', minLength: 1 } } },
    phone: { type: 'string' },
    payment: { enum: ['card', 'cash'] },
    card: { type: 'string' },
    items: { type: 'array', minItems: 2, uniqueItems: true, items: { type: 'object', properties: { quantity: { type: 'integer', minimum: 1 } } } },
    at: DateFormat(['Y-m-d', 'd.m.Y']),
    code: { type: 'string', minLength: 3, maxLength: 3 },
    slug: { type: 'string', pattern: '^[a-z-]+$', errorMessage: { pattern: 'laravel.alpha_dash' } },
    agreed: { const: true },
  },
  if: { properties: { payment: { const: 'card' } }, required: ['payment'] },
  then: { required: ['card'] },
}

async function errorsOf ({ ask }: TestService, language: string, payload: object): Promise<unknown> {
  return JSON.parse((await ask({ method: 'POST', url: '/', payload }, language)).body).errors
}

t.test("a service answers with Laravel's sentences, in Russian", async (t) => {
  const made = await service(t, { resources })
  made.app.post('/', { schema: { body } }, () => 'ok')
  t.strictSame(await errorsOf(made, 'ru', { user: { email: 'too long, and none', name: '' }, payment: 'card', items: [{ quantity: 0 }], at: '1', code: 'a', slug: 'A', agreed: false }), {
    'user.email': ['Адрес почта написан с ошибкой.', 'Адрес длиннее 8 символов.'],
    'user.name': ['Заполните поле name.'],
    phone: ['Заполните поле телефон.'],
    items: ['В поле items не меньше 2 элементов.'],
    'items.0.quantity': ['Число количество не меньше 1.'],
    card: ['Заполните поле card, раз способ оплаты — карта.'],
    at: ['Дата at пишется так: Y-m-d, d.m.Y.'],
    code: ['Длина поля code — ровно 3.'],
    slug: ['Поле slug может состоять из букв, цифр и дефисов.'],
    agreed: ['Отметьте пункт «agreed».'],
  })
})

t.test("a service answers with Laravel's sentences, in German, with its capital letters", async (t) => {
  const made = await service(t, { resources: { de: resources.de! } })
  const properties = { email: { type: 'string', format: 'email' }, age: { type: 'integer', minimum: 18 }, name: { type: 'string', minLength: 3 } }
  made.app.post('/', { schema: { body: { type: 'object', properties, required: ['age'] } } }, () => 'ok')
  t.strictSame(await errorsOf(made, 'de', { email: 'x', age: 5, name: 'ab' }), {
    email: ['"die E-Mail-Adresse" ist keine E-Mail-Adresse.'],
    age: ['Das Alter muss mindestens 18 sein.'],
    name: ['DER NAME: mindestens 3 Zeichen.'],
  })
  t.strictSame(await errorsOf(made, 'de', {}), { age: ['Das Alter muss ausgefüllt sein.'] })
})

t.test("a service answers with Laravel's sentences, in English, whose other texts are this package's", async (t) => {
  const made = await service(t, { resources: { en: resources.en! }, wording: 'plain' })
  const properties = { address: { type: 'object', properties: { city: { type: 'string' }, zip: { type: 'string', maxLength: 5 } }, required: ['city'] }, role: { enum: ['admin', 'guest'] } }
  made.app.post('/', { schema: { body: { type: 'object', properties } } }, () => 'ok')
  t.strictSame(await errorsOf(made, 'en', { address: { zip: '123456' }, role: 'x' }), {
    'address.city': ['We need the town.'],
    'address.zip': ['The zip field can be no longer than 5 characters.'],
    role: ['Choose one of admin, guest as the role.'],
  })
})

t.test('an ApiError may use a text without a keyword', async (t) => {
  const { app, ask } = await service(t, { resources })
  app.post('/', () => { throw new ApiError(422, { errors: { phone: 'laravel.unique', photo: { text: 'laravel.max.file', values: { max: 512 } } } }) })
  t.strictSame(JSON.parse((await ask({ method: 'POST', url: '/' }, 'ru')).body).errors, {
    phone: ['Такое значение (телефон) уже есть.'],
    photo: ['Файл photo не больше 512 Кб.'],
  })
})
