import t from 'tap'
import { fill, prepare, slot, withoutMarks } from '../../lib/text/prepared.js'

t.test('a text is split at its slots', async (t) => {
  t.match(prepare(`a ${slot(0)} b ${slot('$x')}`), { slots: ['0', '$x'], pieces: ['a ', ' b ', ''] })
  t.match(prepare('a "b"'), { text: 'a "b"', json: '"a \\"b\\""', slots: [], pieces: ['a "b"'] })
})

t.test('a slot without a value stays', async (t) => {
  t.equal(fill(`a ${slot(0)} b ${slot(1)}`, (name) => name === '0' ? 'zero' : undefined), `a zero b ${slot(1)}`)
})

t.test('marks of slots are removed from other texts', async (t) => {
  t.equal(withoutMarks(`a${slot(0)}b`), 'a0b')
})
