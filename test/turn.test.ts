import t from 'tap'
import { turn } from '../lib/ajv/turn.js'

t.test('what arrives goes before, and between two turns', async (t) => {
  const done: string[] = []
  const others = (name: string, times: number): void => {
    if (times > 0) setImmediate(() => { done.push(name); others(name, times - 1) })
  }
  const turns = ['first', 'second', 'third'].map((name) => turn().then(() => done.push(name)))
  others('other', 6)
  await Promise.all(turns)
  t.strictSame(done.map((name) => name === 'other' ? '-' : name).join(' ').replace(/(- )+/g, '- '), '- first - second - third')
})

t.test('a test that has put its own setImmediate in place of the real one waits for nothing', async (t) => {
  t.intercept(globalThis, 'setImmediate', { value: () => t.fail('called') })
  await turn()
})
