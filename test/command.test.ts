import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { runCommand } from '../lib/text/command.js'

interface Run { code: number, out: string[], err: string[] }

async function run (...args: string[]): Promise<Run> {
  const [out, err]: string[][] = [[], []]
  const code = await runCommand(args, '1.2.3', { out: (line) => out!.push(line), err: (line) => err!.push(line) })
  return { code, out: out!, err: err! }
}

t.test('check without files checks the texts of this package', async (t) => {
  t.strictSame(await run('check'), { code: 0, out: ['All texts are complete.'], err: [] })
})

t.test('check reads a folder of <language>.json and reports the gaps on stderr', async (t) => {
  const folder = t.testdir({ 'en.json': '{"a": "A", "b": "B"}', 'ru.json': '{"a": "А"}', 'notes.txt': '', 'notes.json': '{"a": "x"}' })
  t.strictSame(await run('check', folder), { code: 1, out: [], err: ['ru: b is missing', '1 gap found.'] })
})

t.test('check reads a folder of <language>/<namespace>.json', async (t) => {
  const folder = t.testdir({ en: { 'errors.json': '{"a": "A"}', 'translation.json': '{"b": "B"}', 'other.json': '{"c": "C"}' }, ru: { 'errors.json': '{}' } })
  const { code, err } = await run('check', folder)
  t.equal(code, 1)
  t.strictSame(err.sort(), ['2 gaps found.', 'ru: a is missing', 'ru: b is missing'])
})

t.test('check reads single files', async (t) => {
  const folder = t.testdir({ 'en.json': '{"a": "A"}', 'ru.json': '{"a": "А"}' })
  t.strictSame(await run('check', join(folder, 'en.json'), join(folder, 'ru.json')), { code: 0, out: ['All texts are complete.'], err: [] })
})

t.test('check --init writes an empty file with the plural forms of a language', async (t) => {
  const folder = t.testdir({})
  const file = join(folder, 'pl.json')
  t.match(await run('check', '--init', 'pl', folder), { code: 0, out: [/^Wrote .*pl\.json\. /, 'The package has all texts in pl. A file with some of your own is enough: delete the other keys, and meta.'], err: [] })
  const texts = JSON.parse(readFileSync(file, 'utf8'))
  t.strictSame(Object.keys(texts.keyword).filter((key) => key.startsWith('minItems')), ['minItems_one', 'minItems_few', 'minItems_many', 'minItems_other', 'minItems_field'])
  t.strictSame(texts.meta, { reviewed: 'no' })
  const { code, err } = await run('check', file)
  t.equal(code, 1)
  t.ok(err.includes('pl: keyword.minItems_few is empty'))
  t.strictSame(err.filter((line) => !line.endsWith(' is empty') && !line.endsWith(' gaps found.')), [], 'there is no other gap')
  t.strictSame(await run('check', '--init', 'pl', folder), { code: 2, out: [], err: [`${file} already exists`] })
  t.strictSame(await run('check', '--init'), { code: 2, out: [], err: ['check --init needs a language, such as de or pt-BR'] })
  t.strictSame(await run('check', '--init', 'tlh', folder), { code: 2, out: [], err: ['Node.js has no plural forms for tlh, so there is no empty file for it'] })
  t.strictSame((await run('check', '--init', 'bg', folder)).out.length, 1, 'a language that the package does not have')
  t.strictSame(await run('check', '--init', '!'), { code: 2, out: [], err: ['check --init needs a language, such as de or pt-BR'] })
})

t.test('--help and --version print usage and version', async (t) => {
  t.match(await run('--help'), { code: 0, out: [/^Usage: fastify-localized-errors check/], err: [] })
  t.match(await run('check', '-h'), { code: 0, out: [/^Usage/], err: [] })
  t.strictSame(await run('--version'), { code: 0, out: ['1.2.3'], err: [] })
})

t.test('wrong arguments are reported', async (t) => {
  t.match(await run(), { code: 2, out: [], err: [/^Usage: fastify-localized-errors check/] })
  t.match(await run('help'), { code: 2, out: [], err: [/^Usage/] })
  t.match(await run('check', '--strict'), { code: 2, out: [], err: [/^Unknown option: --strict\n\nUsage/] })
  t.strictSame(await run('check', '/nowhere'), { code: 2, out: [], err: ['No such file or folder: /nowhere'] })
  const folder = t.testdir({ empty: {}, 'en.json': '{', '!.json': '{}' })
  t.strictSame(await run('check', join(folder, 'empty')), { code: 2, out: [], err: [`No text files in ${join(folder, 'empty')}`] })
  t.match(await run('check', join(folder, 'en.json')), { code: 2, out: [], err: [/en\.json is not valid JSON: /] })
  t.strictSame(await run('check', join(folder, '!.json')), { code: 2, out: [], err: [`${join(folder, '!.json')} is not named after a language, such as de.json`] })
})

t.test('from-laravel prints JSON, and reports texts without a keyword on stderr', async (t) => {
  const lang = join(import.meta.dirname, 'fixtures/laravel/lang')
  const whole = await run('from-laravel', join(lang, 'pt_BR/validation.php'))
  t.strictSame(whole, { code: 0, out: [JSON.stringify({ 'pt-BR': { label: { quoted: '{{label}}' }, type: { string: 'O campo {{label}} deve ser um texto.' } } }, null, 2)], err: [] })
  const { code, out, err } = await run('from-laravel', join(lang, 'en'))
  t.equal(code, 1)
  t.strictSame(JSON.parse(out.join()).en.labels, { 'address.city': 'town' })
  t.equal(err.length, 2)
  t.strictSame(await run('from-laravel'), { code: 2, out: [], err: ['from-laravel needs a file or folder, such as lang/ru/validation.php or lang'] })
  t.match(await run('from-laravel', '--init', 'de'), { code: 2, out: [], err: [/^Unknown option: --init/] })
})

t.test('the executable writes problems to stderr', (t) => {
  const bin = join(import.meta.dirname, '../bin/fastify-localized-errors.ts')
  execFile(process.execPath, [...process.execArgv, bin], (error, stdout, stderr) => {
    t.equal(error?.code, 2)
    t.equal(stdout, '')
    t.match(stderr, /^Usage/)
    t.end()
  })
})

t.test('the executable checks texts', (t) => {
  const bin = join(import.meta.dirname, '../bin/fastify-localized-errors.ts')
  execFile(process.execPath, [...process.execArgv, bin, 'check'], (error, stdout) => {
    t.equal(error, null)
    t.equal(stdout, 'All texts are complete.\n')
    t.end()
  })
})
