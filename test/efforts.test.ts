import t from 'tap'
import { Effort } from '../lib/ajv/effort.js'
import { Efforts } from '../lib/ajv/efforts.js'

t.test('an effort of its own is there for as long as it is needed', async (t) => {
  const efforts = new Efforts(() => new Effort(100, true))
  const usual = efforts.now
  const other = efforts.another()
  t.not(other, usual)
  t.equal(efforts.during(other, () => efforts.now), other)
  t.throws(() => efforts.during(other, () => { throw new Error('x') }), { message: 'x' })
  t.equal(efforts.now, usual)
})

t.test('each place has its number', async (t) => {
  const efforts = new Efforts(() => new Effort(100, true))
  t.strictSame([efforts.newSite(), efforts.newSite()], [0, 1])
})
