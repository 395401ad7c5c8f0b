import type { Page } from 'playwright-core'
import t from 'tap'
import { CHROMIUM, openPage, startBrowser } from '../fixtures/browser.js'
import { skipFile } from '../fixtures/missing.js'
import { startService } from '../fixtures/vms.js'

// The page of examples/vms in Chromium.

if (CHROMIUM === undefined) skipFile(t, 'the page of examples/vms needs Chromium: apt-get install chromium')

const [service, browser] = await Promise.all([startService(t), startBrowser(t)])

/** The texts below the fields that have some. */
async function errorsOf (page: Page): Promise<Record<string, string>> {
  return page.$$eval('.field', (fields) => Object.fromEntries(fields
    .map((field) => [field.querySelector('input')!.name, field.querySelector('.errors')!.textContent] as const)
    .filter(([, text]) => text !== '')))
}

async function answerOf (page: Page, status: number): Promise<any> {
  await page.locator('#answer strong', { hasText: new RegExp(`^${status} `) }).waitFor()
  return JSON.parse((await page.textContent('#answer .body'))!)
}

const EVENT = {
  en: { url: 'The URL value is in invalid format\nThe URL can be no longer than 10 characters', date: 'The date field doesn\'t match the format: Y-m-d H:i:s.' },
  ru: { url: 'Поле url имеет ошибочный формат.\nПоле url не может быть более 10', date: 'Поле date не соответствует формату Y-m-d H:i:s.' },
}

for (const [language, width, colorScheme] of [['en', 1280, 'light'], ['ru', 360, 'dark']] as const) {
  t.test(`shows the documented errors below their fields: ${language}, ${width} px, ${colorScheme}`, async (t) => {
    const { page, complaints } = await openPage(t, browser, `${service.origin}/?hl=${language}`, { viewport: { width, height: 800 }, colorScheme })
    t.equal(await page.getAttribute('html', 'lang'), language)
    await page.fill('[name=url]', 'http//example.com')
    await page.fill('[name=date]', '2000-01-01')
    await page.click('form[action="/events"] button')
    await answerOf(page, 422)
    t.strictSame(await errorsOf(page), EVENT[language])
    t.equal(await page.locator(':focus').getAttribute('name'), 'url', 'the first wrong field has the focus')
    t.ok(await page.evaluate<boolean>('document.documentElement.scrollWidth <= window.innerWidth'), 'nothing is wider than the screen')
    t.strictSame(complaints, [])
  })
}

t.test('takes the language of the browser, and switches it without losing what is filled in', async (t) => {
  const { page, complaints } = await openPage(t, browser, service.origin, { locale: 'ru-RU' })
  t.equal(await page.textContent('h1'), 'Видеонаблюдение')
  await page.fill('[name=name]', 'Gate')
  await page.fill('[name="onvif.password"]', 'secret')
  await page.selectOption('#account', 'demo-viewer')
  await page.click('nav a[hreflang=en]')
  await page.waitForURL('**/?hl=en')
  t.equal(await page.textContent('h1'), 'Video management')
  t.equal(await page.inputValue('[name=name]'), 'Gate')
  t.equal(await page.inputValue('[name="onvif.password"]'), '', 'a password is not kept')
  t.equal(await page.inputValue('#account'), 'demo-viewer')
  t.equal(await page.getAttribute('nav a[aria-current]', 'lang'), 'en')
  t.strictSame(complaints, [])
})

t.test('adds a camera by keyboard alone, once its mistakes are mended', async (t) => {
  const { page, complaints } = await openPage(t, browser, `${service.origin}/?hl=en`)
  await page.focus('[name=name]')
  await page.keyboard.type('Door')
  await page.keyboard.press('Tab')
  await page.keyboard.type('00:80:f0:00:00:01')
  for (let i = 0; i < 3; i++) await page.keyboard.press('Tab')
  await page.keyboard.type('91')
  await page.keyboard.press('Enter')
  await answerOf(page, 422)
  t.strictSame(await errorsOf(page), {
    'coordinates.latitude': 'The “latitude” field must be no more than 90.',
    'coordinates.longitude': 'The “longitude” field is required.',
  })
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('60')
  await page.keyboard.press('Tab')
  await page.keyboard.type('30')
  await page.keyboard.press('Enter')
  await page.locator('#answer', { hasText: 'MAC' }).waitFor()
  t.strictSame(await errorsOf(page), { mac: 'A camera with this MAC address already exists.' }, 'what only the database knows comes last')
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('00:80:f0:00:00:77')
  await page.keyboard.press('Enter')
  const camera = await answerOf(page, 201)
  t.match(camera, { name: 'Door', mac: '00:80:f0:00:00:77', coordinates: { latitude: 60, longitude: 30 } })
  t.strictSame(await errorsOf(page), {})
  t.equal(await page.textContent('form[action="/cameras"] .message'), 'The camera has been added.')
  t.strictSame(complaints, [])
})

t.test('sends streams and ONVIF credentials as they are nested', async (t) => {
  const { page } = await openPage(t, browser, `${service.origin}/?hl=en`)
  await page.fill('[name="streams.0.url"]', 'http://a')
  await page.fill('[name="onvif.host"]', '192.0.2.1')
  await page.click('form[action="/cameras"] button')
  await answerOf(page, 422)
  t.strictSame(Object.keys(await errorsOf(page)), ['name', 'mac', 'streams.0.url', 'onvif.login', 'onvif.password'])
})

const STATUSES = [['demo-viewer', 403], ['demo-licenses', 402], ['demo-quota', 429], ['demo-maintenance', 503], ['', 401]] as const

t.test('shows the status of each account above the form', async (t) => {
  const { page } = await openPage(t, browser, `${service.origin}/?hl=ru`)
  for (const [account, status] of STATUSES) {
    await page.selectOption('#account', account)
    await page.fill('[name=name]', 'Door')
    await page.fill('[name=mac]', '00:80:f0:00:00:88')
    await page.click('form[action="/cameras"] button')
    const { message } = await answerOf(page, status)
    t.match(message, /[а-я]/)
    t.equal(await page.textContent('form[action="/cameras"] .message'), message, String(status))
  }
})

t.test('an error goes once its field is changed, and all go with a camera that is added', async (t) => {
  const { page } = await openPage(t, browser, `${service.origin}/?hl=en`)
  await page.click('form[action="/cameras"] button')
  await answerOf(page, 422)
  t.strictSame(Object.keys(await errorsOf(page)), ['name', 'mac'])
  await page.keyboard.type('Door')
  t.strictSame(Object.keys(await errorsOf(page)), ['mac'])
  await page.fill('[name=mac]', '00:80:f0:00:00:78')
  await page.click('form[action="/cameras"] button')
  await answerOf(page, 201)
  t.equal(await page.locator('[aria-invalid]').count(), 0)
  t.equal(await page.inputValue('[name=name]'), '')
})

t.test('has a button for each status', async (t) => {
  const { page } = await openPage(t, browser, `${service.origin}/?hl=ru`)
  for (const status of [200, 400, 401, 402, 403, 404, 422, 429, 500, 502, 503]) {
    await page.click(`.statuses button:has-text("${status}")`)
    t.ok(await answerOf(page, status), String(status))
  }
})

t.test('every element that can be used has a name and is reached with Tab alone, in the order of the page', async (t) => {
  const { page } = await openPage(t, browser, `${service.origin}/?hl=en`)
  const names: string[] = []
  for (;;) {
    await page.keyboard.press('Tab')
    const name = await page.evaluate<string>("(document.activeElement.labels?.[0] ?? document.activeElement).textContent.trim().split('\\n')[0]")
    if (await page.evaluate<boolean>('document.activeElement === document.body')) break
    names.push(name)
  }
  t.strictSame(names.slice(0, 7), ['All errors', 'API', 'English', 'Русский', 'Send the forms as', 'Name *', 'MAC address *'])
  t.equal(names.length, 5 + 10 + 1 + 3 + 1 + 11)
  t.notOk(names.includes(''))
})

for (const [language, title, text] of [['en', 'Errors', 'Enter the MAC address in the form 00:80:f0:12:34:56.'], ['ru', 'Ошибки', 'Укажите MAC-адрес в формате 00:80:f0:12:34:56.']] as const) {
  t.test(`leads to the reference of all errors in its language: ${language}`, async (t) => {
    const { page, complaints } = await openPage(t, browser, `${service.origin}/?hl=${language}`)
    await page.click('nav a')
    t.equal(await page.textContent('h1'), title)
    t.match(await page.textContent('main'), text)
    t.strictSame(complaints, [])
  })
}

t.test('the type of problem details leads to a row of the reference', async (t) => {
  const headers = { accept: 'application/problem+json', authorization: 'Bearer demo-viewer', 'content-type': 'application/json' }
  const { page } = await openPage(t, browser, service.origin)
  const requests = [
    ['/events', { method: 'POST', body: '{"url":"http://a.b"}' }],
    ['/events', { method: 'POST', body: '{"url":"http//example.com","date":"2000-01-01"}' }],
    ['/cameras/1/picture', {}],
  ] as const
  for (const [path, options] of requests) {
    const { type } = await (await fetch(service.origin + path, { ...options, headers })).json() as { type: string }
    await page.goto(service.origin + type)
    t.equal(await page.locator(':target').count(), 1, type)
  }
})

t.test('shows the description of the API, from this host alone', async (t) => {
  const { page, complaints } = await openPage(t, browser, `${service.origin}/description`)
  await page.waitForSelector('#operations-cameras-post_cameras')
  t.strictSame(complaints, [])
})
