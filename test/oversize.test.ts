import t from 'tap'
import { Oversize } from '../lib/ajv/oversize.js'

t.test('a value, and what is in it, is too large until it is forgotten', async (t) => {
  const oversize = new Oversize()
  oversize.add('/text', 'long')
  t.strictSame([oversize.suspects('long'), oversize.suspects('other'), oversize.has('/text', 'long'), oversize.has('/other', 'long')], [true, false, true, false])
  oversize.add('/list', [])
  t.strictSame([oversize.suspects('other'), oversize.has('/list/0', 'other'), oversize.has('/lists', 'other')], [true, true, false])
  oversize.reset()
  t.strictSame([oversize.suspects('long'), oversize.has('/list', [])], [false, false])
})

t.test('where the verdict has stopped is looked up when somebody asks', async (t) => {
  const oversize = new Oversize()
  const stop = (keyword: string, instancePath: string) => ({ keyword, instancePath, schemaPath: '', params: {} })
  const data = { text: 'long', list: [], named: { x: 1 } }
  const rows = [['maxLength', '/text', '/text', 'long', true], ['maxItems', '/list', '/list/0', 1, true], ['maxLength', '/named', '/named', 'x', false], ['maxLength', '/none', '/none', 'long', false]] as const
  for (const [keyword, path, at, value, expected] of rows) {
    oversize.reset()
    oversize.stopped(stop(keyword, path), data)
    t.equal(oversize.has(at, value), expected, `${keyword} ${path}`)
  }
})
