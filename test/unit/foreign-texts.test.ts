import t from 'tap'
import { foreignTexts } from '../../lib/answer/foreign-texts.js'

const cases: Array<[string, unknown, unknown]> = [
  ['Joi\'s details', { message: 'all', details: [{ message: '"a" is required', path: ['user', 0, 'a'] }] }, [['user.0.a', [{ literal: '"a" is required' }]]]],
  ['Zod\'s issues', { issues: [{ message: 'x', path: ['a'] }, { message: 'y', path: [] }] }, [['a', [{ literal: 'x' }]], ['', [{ literal: 'y' }]]]],
  ['Yup\'s inner errors', { inner: [{ message: 'x', path: 'user.a' }] }, [['user.a', [{ literal: 'x' }]]]],
  ['a message alone', new Error('wrong'), [['', [{ literal: 'wrong' }]]]],
  ['an empty list', { message: 'wrong', details: [] }, [['', [{ literal: 'wrong' }]]]],
  ['items without a message', { message: 'wrong', details: [null, 1, {}] }, [['', [{ literal: 'wrong' }]]]],
  ['Yup\'s indexes', { inner: [{ message: 'x', path: 'items[0].tags[12]["a.b"].name' }] }, [['items.0.tags.12.a.b.name', [{ literal: 'x' }]]]],
  ['a path that begins with an index', { inner: [{ message: 'x', path: "[0]['name']" }] }, [['0.name', [{ literal: 'x' }]]]],
  ['Valibot\'s paths', { issues: [{ message: 'x', path: [{ key: 'items' }, { key: 0 }] }] }, [['items.0', [{ literal: 'x' }]]]],
  ['VineJS\'s messages', { messages: [{ message: 'x', field: 'items.0' }] }, [['items.0', [{ literal: 'x' }]]]],
  ['JSON pointers', { issues: [{ message: 'x', path: '/items/0/a~1b' }] }, [['items.0.a/b', [{ literal: 'x' }]]]],
  ['long names', { issues: [{ message: 'x', path: ['a'.repeat(600)] }] }, [[`${'a'.repeat(511)}…`, [{ literal: 'x' }]]]],
  ['a text instead of an error', { validation: 'wrong', message: 'body is invalid' }, [['', [{ literal: 'wrong' }]]]],
  ['several such texts', { validation: ['wrong', 'bad'] }, [['', [{ literal: 'wrong' }]], ['', [{ literal: 'bad' }]]]],
  ['an object that is no error', { validation: { issues: [{ message: 'x', path: ['a'] }] } }, [['a', [{ literal: 'x' }]]]],
  ['nothing at all', {}, []],
]

for (const [name, error, texts] of cases) {
  t.test(`the texts of another validator: ${name}`, async (t) => {
    t.strictSame(foreignTexts(error), texts)
  })
}
