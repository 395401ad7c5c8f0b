import t from 'tap'
import { foreignTexts } from '../lib/answer/foreign-texts.js'

const cases: Array<[string, unknown, unknown]> = [
  ['Joi\'s details', { message: 'all', details: [{ message: '"a" is required', path: ['user', 0, 'a'] }] }, [['user.0.a', [{ literal: '"a" is required' }]]]],
  ['Zod\'s issues', { issues: [{ message: 'x', path: ['a'] }, { message: 'y', path: [] }] }, [['a', [{ literal: 'x' }]], ['', [{ literal: 'y' }]]]],
  ['Yup\'s inner errors', { inner: [{ message: 'x', path: 'user.a' }] }, [['user.a', [{ literal: 'x' }]]]],
  ['a message alone', new Error('wrong'), [['', [{ literal: 'wrong' }]]]],
  ['an empty list', { message: 'wrong', details: [] }, [['', [{ literal: 'wrong' }]]]],
  ['items that say nothing', { message: 'wrong', details: [null, 1, {}] }, [['', [{ literal: 'wrong' }]]]],
  ['nothing at all', {}, []],
]

for (const [name, error, texts] of cases) {
  t.test(`texts of a foreign validator: ${name}`, async (t) => {
    t.strictSame(foreignTexts(error), texts)
  })
}
