import type { Page } from 'playwright-core'
import t from 'tap'
import { CHROMIUM, openPage, startBrowser } from '../fixtures/browser.js'
import { startForm } from '../fixtures/form-page.js'

// A form in Chromium that shows its errors before and after it is sent, by keyboard alone. With SCREENSHOTS=<folder>, pictures of it are kept.

if (CHROMIUM === undefined) {
  t.plan(0, 'needs Chromium: apt-get install chromium')
  process.exit()
}

const [{ app, origin, sent }, browser] = await Promise.all([startForm(t), startBrowser(t)])

/** The texts below the fields that have some. */
async function shownIn (page: Page): Promise<Record<string, string[]>> {
  return page.$$eval('[data-errors-of]', (all) => Object.fromEntries(all.filter(({ textContent }) => textContent !== '').map((one) => [(one as any).dataset.errorsOf, one.textContent!.split('\n')])))
}

async function answerTo (payload: object, language: string): Promise<Record<string, string[]>> {
  const { body } = await app.inject({ method: 'POST', url: '/orders', payload, headers: { 'accept-language': language } })
  return JSON.parse(body).errors
}

async function typeInto (page: Page, ...texts: string[]): Promise<void> {
  for (const text of texts) {
    await page.keyboard.press('ControlOrMeta+A')
    if (text === '') await page.keyboard.press('Delete')
    else await page.keyboard.type(text)
    await page.keyboard.press('Tab')
  }
}

async function keep (page: Page, name: string): Promise<void> {
  const { SCREENSHOTS } = process.env
  if (SCREENSHOTS !== undefined) await page.screenshot({ path: `${SCREENSHOTS}/${name}.png`, fullPage: true })
}

const TAKEN = { en: 'This address has an order already.', ru: 'Для этого адреса уже есть заказ.' }

for (const language of ['en', 'ru'] as const) {
  for (const width of [360, 1280]) {
    t.test(`shows the server's texts before and after sending: ${language}, ${width} px`, async (t) => {
      sent.length = 0
      const { page, complaints } = await openPage(t, browser, `${origin}/${language}`, { viewport: { width, height: 800 } })
      await page.waitForLoadState('networkidle')
      const focused = (): Promise<string | null> => page.locator(':focus').getAttribute('id')
      const fits = (): Promise<boolean> => page.evaluate<boolean>('document.documentElement.scrollWidth <= window.innerWidth')

      await page.keyboard.press('Tab')
      t.equal(await focused(), 'email', 'the first stop of the keyboard')
      await typeInto(page, 'someone who has no address', '9', '2026-02-30', 'ab')
      await page.keyboard.press('Enter')
      await page.locator('[aria-invalid]').first().waitFor()
      t.equal(sent.length, 0, 'nothing is sent')
      const before = await shownIn(page)
      await keep(page, `form-before-${language}-${width}`)
      const server = await answerTo({ email: 'someone who has no address', seats: '9', day: '2026-02-30', address: { street: 'ab' }, code: '' }, language)
      t.equal(JSON.stringify(before), JSON.stringify(server), 'fields, texts and order')
      t.equal(Object.keys(before).length, 4)
      t.equal(before.email?.length, 2)
      t.equal(await focused(), 'email', 'the first wrong field has the focus')
      t.equal(await page.getAttribute('#email', 'aria-invalid'), 'true')
      t.ok(await fits(), 'nothing is wider than the screen')

      sent.length = 0
      await typeInto(page, 'taken@example.com')
      t.equal((await shownIn(page)).email, undefined, 'the texts go when the field is changed')
      await typeInto(page, '2', '2026-02-28', 'Main Street', 'abc')
      await page.keyboard.press('Enter')
      await page.locator('#code-errors', { hasText: /./ }).waitFor()
      t.equal(sent.length, 1, 'only the server knows the expression of the code')
      t.strictSame(Object.keys(await shownIn(page)), ['code'])
      t.equal(await focused(), 'code')

      await typeInto(page, 'ABC')
      await page.keyboard.press('Enter')
      await page.locator('#email-errors', { hasText: /./ }).waitFor()
      t.strictSame(await shownIn(page), { email: [TAKEN[language]] }, 'nor who has an order')
      await keep(page, `form-after-${language}-${width}`)
      t.equal(await focused(), 'email')

      await typeInto(page, 'free@example.com')
      await page.keyboard.press('Enter')
      await page.locator('[role=status]', { hasText: 'free@example.com' }).waitFor()
      t.match(await page.textContent('[role=status]'), '"seats":2', 'the values are sent as they are, and coerced by the server')
      t.strictSame((sent.at(-1) as any).seats, '2')
      t.strictSame(await shownIn(page), {})
      t.equal(await page.getAttribute('#email', 'aria-invalid'), null)
      t.strictSame(complaints, [], 'the policy is kept')
    })
  }
}

t.test('the page forbids what its scripts do without', async (t) => {
  const { page } = await openPage(t, browser, `${origin}/en`)
  await t.rejects(page.waitForFunction('true && document.body === null'), /'unsafe-eval' is not an allowed source of script/)
})
