/*
 * Takes the pictures of examples/vms/pictures with Debian's Chromium: `npm run screenshots`
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { chromium } from 'playwright-core'

const PICTURES = [
  { language: 'en', width: 1280, colorScheme: 'light' },
  { language: 'ru', width: 360, colorScheme: 'dark' },
]

const service = spawn(process.execPath, ['dist/examples/vms/main.js'], { env: { ...process.env, PORT: '0' }, stdio: ['ignore', 'pipe', 'inherit'] })
const origin = await originOf(service)
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] })
for (const picture of PICTURES) await take(picture)
await browser.close()
service.kill('SIGTERM')
await once(service, 'exit')

async function originOf ({ stdout }) {
  for await (const line of createInterface(stdout)) {
    const [, origin] = /listens on (\S+)/.exec(line) ?? []
    if (origin !== undefined) return origin
  }
  throw new Error('the service has not started')
}

async function take ({ language, width, colorScheme }) {
  const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme })
  await page.goto(`${origin}/?hl=${language}`)
  await page.fill('[name=mac]', '00:80:f0')
  await page.fill('[name="coordinates.latitude"]', '91')
  await page.click('form[action="/cameras"] button')
  await page.waitForSelector('[aria-invalid=true]')
  await page.screenshot({ path: `examples/vms/pictures/page-${language}.png`, fullPage: true })
}
