import type { ErrorObject } from 'ajv'
import t from 'tap'
import { Refusals } from '../../lib/explain/refusals.js'
import { Instance } from '../../lib/explain/instance.js'

const root = new Instance(undefined, undefined, {})
const place = new Instance(new Instance(root, 'a/b', []), 0, 'x')

function error (more: Partial<ErrorObject>): ErrorObject {
  return { keyword: 'pattern', instancePath: '/a~1b/0', schemaPath: '', params: {}, ...more }
}

t.test('an error of the verdict is found by keyword, place and value', async (t) => {
  const refusals = new Refusals([error({ keyword: 'type' }), error({ params: { pattern: 'x' } }), error({ instancePath: '' })])
  t.equal(refusals.find('pattern', place, undefined)?.params.pattern, 'x')
  t.equal(refusals.find('pattern', place, undefined, 'x')?.params.pattern, 'x')
  t.equal(refusals.find('pattern', place, undefined, 'y'), undefined)
  t.equal(refusals.find('pattern', root, undefined)?.instancePath, '')
  t.equal(refusals.find('format', place, undefined), undefined)
})

t.test('an error about a name is found by that name', async (t) => {
  const refusals = new Refusals([error({ propertyName: 'n' })])
  t.ok(refusals.find('pattern', place, 'n'))
  t.notOk(refusals.find('pattern', place, 'm'))
  t.notOk(refusals.find('pattern', place, undefined))
})

t.test('only the last errors of a verdict are read', async (t) => {
  const many = [error({ keyword: 'first' }), ...Array.from({ length: 8 }, () => error({}))]
  t.notOk(new Refusals(many).find('first', place, undefined))
  t.ok(new Refusals(many.slice(0, 8)).find('first', place, undefined))
  t.notOk(new Refusals().find('first', place, undefined))
})
