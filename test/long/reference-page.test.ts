import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { AddressInfo } from 'node:net'
import Fastify from 'fastify'
import type { Page } from 'playwright-core'
import t from 'tap'
import { referenceRoutes } from '../../error-reference.js'
import localizedErrors from '../../index.js'
import { CHROMIUM, openPage, startBrowser } from '../fixtures/browser.js'

// The reference of errors and the page of an error in Chromium. `PICTURES=<folder>` keeps pictures of both.

if (CHROMIUM === undefined) {
  t.plan(0, 'needs Chromium: apt-get install chromium')
  process.exit()
}

const app = Fastify()
t.teardown(() => app.close())
await app.register(localizedErrors, { supportedLngs: ['en', 'ru', 'ar'], html: true })
await app.register(referenceRoutes)
app.post('/recordings/:id', {
  schema: {
    params: { type: 'object', properties: { id: { type: 'integer' } } },
    body: {
      type: 'object',
      required: ['url'],
      properties: {
        url: { type: 'string', format: 'uri', maxLength: 10 },
        date: { type: 'string', dateFormat: 'Y-m-d H:i:s' },
        tags: { type: 'array', items: { type: 'object', properties: { aRatherLongNameOfAFieldThatDoesNotBreakByItself: { type: 'string' } } } },
      },
    },
  },
}, () => 'saved')
app.get('/search', { schema: { querystring: { type: 'object', required: ['page'], properties: { page: { type: 'integer' }, sort: { enum: ['name', 'age'] } } } } }, () => 'found')
await app.listen({ port: 0 })
const origin = `http://localhost:${(app.server.address() as AddressInfo).port}`
const browser = await startBrowser(t)

const WIDTHS = [360, 1280]
const NAMES = { en: 'English', ru: 'русский', ar: 'العربية' }

/** Whether everything fits into the width of the screen. */
async function fits (page: Page): Promise<boolean> {
  return page.evaluate<boolean>('document.documentElement.scrollWidth <= window.innerWidth')
}

async function keepPicture (page: Page, name: string): Promise<void> {
  const { PICTURES: folder } = process.env
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
}

async function styleOf (page: Page, selector: string, property: string): Promise<string> {
  return page.evaluate<string>(`getComputedStyle(document.querySelector(${JSON.stringify(selector)})).${property}`)
}

for (const language of ['en', 'ru', 'ar'] as const) {
  for (const width of WIDTHS) {
    t.test(`the reference can be read without scripts: ${language}, ${width} px`, async (t) => {
      const { page, complaints } = await openPage(t, browser, `${origin}/errors`, { viewport: { width, height: 800 }, locale: language })
      t.equal(await page.getAttribute('html', 'lang'), language)
      t.equal(await page.getAttribute('html', 'dir'), language === 'ar' ? 'rtl' : 'ltr')
      t.ok(await fits(page), 'nothing is wider than the screen')
      t.equal(await page.locator('script').count(), 0)
      t.equal(await page.locator('main').count(), 1)
      t.equal(await page.locator('h1').count(), 1)
      t.equal(await page.locator('nav a[aria-current]').textContent(), NAMES[language])
      t.equal(await styleOf(page, '#get-search-querystring-page th', 'fontFamily'), 'monospace', 'the style is allowed by the policy')
      t.strictSame(complaints, [])
      await keepPicture(page, `reference-${language}-${width}`)
    })
  }
}

t.test('the switch leads to the other language, with the keyboard alone and without JavaScript', async (t) => {
  const { page } = await openPage(t, browser, `${origin}/errors`, { javaScriptEnabled: false, locale: 'en' })
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/errors?lng=ru')
  t.equal(await page.getAttribute('html', 'lang'), 'ru')
  t.equal(await page.locator('h1').textContent(), 'Ошибки')
  t.equal(await page.locator('tr', { hasText: '404 – Not Found' }).locator('td').textContent(), 'Запрошенный ресурс не существует.')
})

t.test('a link of the contents leads to its route, and an address to a field', async (t) => {
  const { page } = await openPage(t, browser, `${origin}/errors`, { viewport: { width: 1280, height: 300 }, locale: 'en' })
  await page.click('nav a[href="#get-search"]')
  t.ok(await page.evaluate<boolean>("document.querySelector('#get-search').getBoundingClientRect().top < window.innerHeight"))
  await page.goto(`${origin}/errors#post-recordings-id-body-url`)
  t.equal(await page.locator(':target').locator('th').textContent(), 'url')
  t.equal(await styleOf(page, ':target', 'outlineStyle'), 'solid')
})

t.test('dark mode has other colours', async (t) => {
  const shown = await Promise.all((['light', 'dark'] as const).map(async (colorScheme) => {
    const { page } = await openPage(t, browser, `${origin}/errors`, { colorScheme, locale: 'en', viewport: { width: 1280, height: 800 } })
    await keepPicture(page, `reference-${colorScheme}`)
    return styleOf(page, 'td', 'color')
  }))
  t.not(shown[0], shown[1])
})

t.test('paper has no navigation, but all tables', async (t) => {
  const { page } = await openPage(t, browser, `${origin}/errors`, { locale: 'ru' })
  await page.emulateMedia({ media: 'print' })
  t.equal(await page.locator('nav').count(), 2)
  t.equal(await page.locator('nav:visible').count(), 0)
  t.ok(await page.locator('table').last().isVisible())
  t.ok((await page.pdf()).length > 10_000)
  await keepPicture(page, 'reference-print')
})

for (const language of ['en', 'ru', 'ar'] as const) {
  for (const width of WIDTHS) {
    t.test(`a browser shows an error as a page: ${language}, ${width} px`, async (t) => {
      const { page, complaints } = await openPage(t, browser, `${origin}/search?page=x&sort=y`, { viewport: { width, height: 800 }, locale: language, colorScheme: width === 360 ? 'dark' : 'light' })
      t.equal(await page.getAttribute('html', 'lang'), language)
      t.match(await page.title(), /^422 – /)
      t.strictSame(await page.locator('th').allTextContents(), ['page', 'sort'])
      t.ok(await fits(page))
      t.strictSame(complaints, [])
      await keepPicture(page, `error-${language}-${width}`)
    })
  }
}
