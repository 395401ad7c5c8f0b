import t from 'tap'
import { checkDatabaseErrors, namedViolation } from '../../lib/database/database-errors.js'
import type { ConstraintViolation } from '../../lib/database/constraint-violation.js'

const broken = (kind: ConstraintViolation['kind'], ...names: string[]): ConstraintViolation => ({ kind, names, isReferenced: false })

t.test('a constraint is found by one of its names', async (t) => {
  t.match(namedViolation(broken('unique', 'other', 'users_email_key'), { users_email_key: 'email' }), { status: undefined, text: undefined, issues: [{ path: ['email'], keyword: 'unique', schema: { unique: true } }] })
  t.equal(namedViolation(broken('unique', 'users_email_key'), { other: 'email' }), undefined)
  t.equal(namedViolation(broken('unique', 'constructor'), {}), undefined)
})

t.test('each kind of constraint is a keyword', async (t) => {
  t.match(namedViolation(broken('foreignKey', 'a'), { a: 'user.team' })!.issues, [{ path: ['user', 'team'], keyword: 'foreignKey' }])
  t.match(namedViolation(broken('check', 'a'), { a: { field: 'age', text: 'age.range', status: 409 } }), { status: 409, text: 'age.range', issues: [{ path: ['age'], keyword: 'check', text: 'age.range' }] })
  t.match(namedViolation(broken('required', 'a'), { a: 'user.name' })!.issues, [{ path: ['user'], keyword: 'required', property: 'name' }])
})

t.test('several fields are reported together', async (t) => {
  t.match(namedViolation(broken('unique', 'a'), { a: ['country', 'code'] })!.issues, [{ path: ['country'], schema: { unique: ['country', 'code'] } }, { path: ['code'], schema: { unique: ['country', 'code'] } }])
  t.match(namedViolation(broken('check', 'a'), { a: { field: ['from', 'to'] } })!.issues, [{ path: ['from'], schema: { check: true } }, { path: ['to'] }])
})

t.test('no field is reported for a referenced row, or without a field\'s name', async (t) => {
  t.strictSame(namedViolation({ ...broken('foreignKey', 'a'), isReferenced: true }, { a: 'team' })!.issues, [])
  t.strictSame(namedViolation(broken('unique', 'a'), { a: { text: 'overlap' } }), { status: undefined, text: 'overlap', issues: [] })
})

t.test('an invalid meaning throws with the constraint\'s name', async (t) => {
  const cases: Array<[unknown, RegExp]> = [
    [1, /^databaseErrors\.a: must be a field, a list of fields, or an object with field, text or status$/], ['', /must be/], [[], /must be/], [[1], /must be/], [null, /must be/], [{}, /must be/],
    [{ fields: 'a' }, /unknown member fields; the members are field, text, status/], [{ field: 1 }, /field must be a name or a list of names/], [{ text: '' }, /text must be/], [{ status: 500 }, /status must be an integer from 400 to 499, not 500/],
  ]
  for (const [meaning, message] of cases) t.throws(() => checkDatabaseErrors({ a: meaning as never }), { name: 'TypeError', message })
  t.doesNotThrow(() => checkDatabaseErrors({ a: 'b', c: ['d'], e: { field: 'f', text: 'g', status: 409 }, h: { field: ['i'] }, j: { text: 'k' } }))
})
