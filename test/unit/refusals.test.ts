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

t.test('the first and the last errors of a long verdict are found', async (t) => {
  const refusals = new Refusals(verdictOf(100))
  t.ok(refusals.find('pattern', place, undefined, '92'))
  t.ok(new Refusals(verdictOf(100)).find('pattern', place, undefined, '7'))
  t.notOk(new Refusals(verdictOf(100)).find('pattern', place, undefined, '8'))
  t.notOk(new Refusals(verdictOf(100)).find('pattern', place, undefined, '91'))
  t.notOk(new Refusals().find('pattern', place, undefined))
})

t.test('all errors of a long verdict are found in their order, as often as they are asked for', async (t) => {
  const refusals = new Refusals(verdictOf(100))
  for (let round = 0; round < 3; round++) {
    for (let i = 0; i < 100; i++) t.equal(refusals.find('pattern', place, undefined, `${i}`)?.params.pattern, `${i}`)
  }
  t.notOk(refusals.find('pattern', place, undefined, '50'))
})

t.test('all errors of a short verdict are found in any order', async (t) => {
  for (let count = 1; count <= 16; count++) {
    const refusals = new Refusals(verdictOf(count))
    for (let i = count - 1; i >= 0; i--) t.ok(refusals.find('pattern', place, undefined, `${i}`), `${i} of ${count}`)
    for (let i = 0; i < count; i += 3) t.ok(refusals.find('pattern', place, undefined, `${i}`), `${i} of ${count}`)
  }
})

function verdictOf (count: number): ErrorObject[] {
  return Array.from({ length: count }, (_, i) => error({ params: { pattern: `${i}` } }))
}
