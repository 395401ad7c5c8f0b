import t from 'tap'
import { Members } from '../../lib/explain/members.js'

t.test('members are identified by their object and name', async (t) => {
  const [one, other] = [{}, {}]
  const members = new Members()
  t.equal(members.has(one, 'a'), false)
  members.add(one, 'a')
  members.add(one, 'b')
  members.add(other, 0)
  t.equal(members.has(one, 'a'), true)
  t.equal(members.has(one, 'b'), true)
  t.equal(members.has(one, 'toString'), false)
  t.equal(members.has(other, 'a'), false)
  t.equal(members.has(other, 0), true)
})
