import t from 'tap'
import { cut } from '../../lib/text/cut.js'

t.test('a long text ends with an ellipsis, and no surrogate pair is split', async (t) => {
  t.equal(cut('abcdef', 6), 'abcdef')
  t.equal(cut('abcdefg', 6), 'abcde…')
  t.equal(cut('abcd😀g', 6), 'abcd…')
  t.equal(cut('abc😀gh', 6), 'abc😀…')
})
