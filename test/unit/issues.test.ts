import t from 'tap'
import { z } from 'zod'
import { hasIssues, issuesOf } from '../../lib/validators/issues.js'

const { issues } = z.object({ a: z.string() }).safeParse({}).error!
const MISSING = [{ keyword: 'required', property: 'a' }]

t.test('issues are found where Fastify and validators put them', async (t) => {
  t.match(issuesOf({ validation: issues }, {})?.issues, MISSING, 'in a list that a validator has returned')
  t.match(issuesOf({ validation: { issues } }, {})?.issues, MISSING, 'in an object that is no Error')
  t.match(issuesOf(Object.assign(new Error('refused'), { issues }), {})?.issues, MISSING, 'in an Error, which Fastify passes on')
  t.match(issuesOf(issues, {})?.issues, MISSING, 'in what a validator returns')
})

t.test('errors of Ajv and of unknown validators are not issues', async (t) => {
  for (const error of [undefined, null, 'x', {}, { validation: [] }, { validation: 'x' }, { issues: [{ message: 1 }] }, { validation: [{ keyword: 'type', schemaPath: '#/type', instancePath: '', params: { type: 'string' } }] }]) {
    t.equal(issuesOf(error, {}), undefined)
    t.notOk(hasIssues(error))
  }
  t.ok(hasIssues({ validation: issues }))
})
