import { execFile } from 'node:child_process'
import { join } from 'node:path'
import t from 'tap'
import { runCommand } from '../lib/text/command.js'

function run (...args: string[]): { code: number, lines: string[] } {
  const lines: string[] = []
  return { code: runCommand(args, (line) => lines.push(line)), lines }
}

t.test('checks the texts of this package', async (t) => {
  t.strictSame(run('check'), { code: 0, lines: ['All texts are complete.'] })
})

t.test('checks a folder of <language>.json', async (t) => {
  const folder = t.testdir({ 'en.json': '{"a": "A", "b": "B"}', 'ru.json': '{"a": "А"}', 'notes.txt': '' })
  t.strictSame(run('check', folder), { code: 1, lines: ['ru: b is missing', '1 gap found.'] })
})

t.test('checks a folder of <language>/<namespace>.json', async (t) => {
  const folder = t.testdir({ en: { 'errors.json': '{"a": "A"}', 'translation.json': '{"b": "B"}', 'other.json': '{"c": "C"}' }, ru: { 'errors.json': '{}' } })
  t.strictSame(run('check', folder), { code: 1, lines: ['ru: b is missing', 'ru: a is missing', '2 gaps found.'].sort((a, b) => lineOrder(a) - lineOrder(b)) })
})

function lineOrder (line: string): number {
  return ['ru: a is missing', 'ru: b is missing'].indexOf(line) + (line.endsWith('found.') ? 3 : 0)
}

t.test('checks single files', async (t) => {
  const folder = t.testdir({ 'en.json': '{"a": "A"}', 'ru.json': '{"a": "А"}' })
  t.strictSame(run('check', join(folder, 'en.json'), join(folder, 'ru.json')), { code: 0, lines: ['All texts are complete.'] })
})

t.test('says what is wrong with the arguments', async (t) => {
  t.match(run(), { code: 2, lines: [/^Usage: fastify-localized-errors check/] })
  t.match(run('help'), { code: 2, lines: [/^Usage/] })
  t.strictSame(run('check', '/nowhere'), { code: 2, lines: ['There is no file or folder /nowhere'] })
  const folder = t.testdir({ empty: {}, 'en.json': '{' })
  t.strictSame(run('check', join(folder, 'empty')), { code: 2, lines: [`There are no files of texts in ${join(folder, 'empty')}`] })
  t.match(run('check', join(folder, 'en.json')), { code: 2, lines: [/en\.json is no JSON: /] })
})

t.test('is a command', (t) => {
  const bin = join(import.meta.dirname, '../bin/fastify-localized-errors.ts')
  execFile(process.execPath, [...process.execArgv, bin, 'check'], (error, stdout) => {
    t.equal(error, null)
    t.equal(stdout, 'All texts are complete.\n')
    t.end()
  })
})
