import type { Page } from 'playwright-core'
import t from 'tap'
import { CHROMIUM, openPage, startBrowser } from '../fixtures/browser.js'
import { startService } from '../fixtures/vms.js'

// The page of examples/vms in Chromium.

if (CHROMIUM === undefined) {
  t.plan(0, 'needs Chromium: apt-get install chromium')
  process.exit()
}

const [service, browser] = await Promise.all([startService(t), startBrowser(t)])

/** The texts below the fields that have some. */
async function errorsOf (page: Page): Promise<Record<string, string>> {
  return page.$$eval('.field', (fields) => Object.fromEntries(fields
    .map((field) => [field.querySelector('input')!.name, field.querySelector('.errors')!.textContent] as const)
    .filter(([, text]) => text !== '')))
}

async function answerOf (page: Page, status: number): Promise<any> {
  await page.locator('#answer', { hasText: new RegExp(`^${status} `) }).waitFor()
  const text = await page.textContent('#answer')
  return JSON.parse(text!.slice(text!.indexOf('\n\n')))
}

const EVENT = {
  en: { url: 'The URL value is in invalid format The URL can be no longer than 10 characters', date: 'The date field doesn\'t match the format: Y-m-d H:i:s.' },
  ru: { url: 'Поле url имеет ошибочный формат. Поле url не может быть более 10', date: 'Поле date не соответствует формату Y-m-d H:i:s.' },
}

for (const [language, width, colorScheme] of [['en', 1280, 'light'], ['ru', 360, 'dark']] as const) {
  t.test(`shows the documented errors below their fields: ${language}, ${width} px, ${colorScheme}`, async (t) => {
    const { page, complaints } = await openPage(t, browser, `${service.origin}/?hl=${language}`, { viewport: { width, height: 800 }, colorScheme })
    t.equal(await page.getAttribute('html', 'lang'), language)
    await page.fill('[name=url]', 'http//example.com')
    await page.fill('[name=date]', '2000-01-01')
    await page.click('form[action="/events"] > button')
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
  await page.click('nav a[lang=en]')
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
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
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
  t.strictSame(await errorsOf(page), { mac: 'There is a camera with this MAC address already.' }, 'what only the database knows comes last')
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('00:80:f0:00:00:77')
  await page.keyboard.press('Enter')
  const camera = await answerOf(page, 201)
  t.match(camera, { name: 'Door', mac: '00:80:f0:00:00:77', coordinates: { latitude: 60, longitude: 30 } })
  t.strictSame(await errorsOf(page), {})
  t.equal(await page.textContent('form[action="/cameras"] .message'), 'The camera is added.')
  t.strictSame(complaints, [])
})

t.test('sends streams and ONVIF credentials as they are nested', async (t) => {
  const { page } = await openPage(t, browser, `${service.origin}/?hl=en`)
  await page.fill('[name="streams.0.url"]', 'http://a')
  await page.fill('[name="onvif.host"]', '192.0.2.1')
  await page.click('form[action="/cameras"] > button')
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
    await page.click('form[action="/cameras"] > button')
    const { message } = await answerOf(page, status)
    t.match(message, /[а-я]/)
    t.equal(await page.textContent('form[action="/cameras"] .message'), message, String(status))
  }
})

for (const [path, status] of [['/cameras/2/picture', 400], ['/cameras/1/picture', 502], ['/cameras/3', 404], ['/bug', 500], ['/nowhere', 404], ['/cameras', 200]] as const) {
  t.test(`has a button for ${status} (${path})`, async (t) => {
    const { page } = await openPage(t, browser, `${service.origin}/?hl=ru`)
    await page.click(`[data-path="${path}"]`)
    t.ok(await answerOf(page, status))
  })
}

t.test('shows the description of the API, from this host alone', async (t) => {
  const { page, complaints } = await openPage(t, browser, `${service.origin}/description`)
  await page.waitForSelector('#operations-cameras-post_cameras')
  t.strictSame(complaints, [])
})
