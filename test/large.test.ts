import t from 'tap'
import { isLarge } from '../lib/explain/large.js'

t.test('data is large that has a long string, or many values', async (t) => {
  const long = 'a'.repeat(5_001)
  const small: unknown[] = [undefined, null, 1, 'a'.repeat(5_000), {}, { a: ['b'], c: { d: 'e' } }, Array(999).fill(1)]
  const large: unknown[] = [long, { a: long }, { a: ['b', long] }, { a: { b: long } }, Array(1_000).fill(1), Array.from({ length: 40 }, () => Array(40).fill('x'))]
  t.strictSame([small.filter(isLarge), large.filter((data) => !isLarge(data))], [[], []])
})
