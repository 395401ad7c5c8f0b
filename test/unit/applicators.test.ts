import t from 'tap'
import { compared, explains, object, said, strictly, walked, type ExplainOptions } from '../fixtures/explain.js'
import { later } from '../fixtures/later-drafts.js'

const number = { n: { type: 'integer' } }
const cat = object({ kind: { const: 'cat' }, lives: { type: 'integer' } }, { required: ['kind', 'lives'] })
const dog = object({ kind: { enum: ['dog', 'wolf'] }, name: { type: 'string' } }, { required: ['kind', 'name'] })
const discriminating: ExplainOptions = { customOptions: { ...strictly.customOptions, discriminator: true } }
const pets = (branches: object[], more: object = {}): object => object({ ...number, pet: { type: 'object', required: ['kind'], discriminator: { propertyName: 'kind' }, oneOf: branches, ...more } }, { definitions: { cat, dog } })

explains('Ajv\'s discriminator', [
  ['the branch of the tag', pets([cat, dog]), { n: 'x', pet: { kind: 'wolf' } }, ['n: type', 'pet.name: required'], discriminating],
  ['the branch of the tag by a reference', pets([{ $ref: '#/definitions/cat' }, { $ref: '#/definitions/dog' }]), { n: 'x', pet: { kind: 'wolf' } }, ['n: type', 'pet.name: required'], discriminating],
  ['a tag beside a reference', pets([{ $ref: '#/definitions/cat', properties: { kind: { const: 'cat' } }, required: ['kind'] }, dog]), { n: 'x', pet: { kind: 'cat' } }, ['n: type', 'pet.lives: required'], discriminating],
  ['no branch has the tag', pets([cat, dog]), { n: 'x', pet: { kind: 'cow' } }, ['n: type', 'pet.kind: discriminator'], discriminating],
  ['the tag is no string', pets([cat, dog]), { n: 'x', pet: { kind: 5 } }, ['n: type', 'pet.kind: discriminator'], discriminating],
  ['no tag', pets([cat, dog]), { n: 'x', pet: {} }, ['n: type', 'pet.kind: required'], discriminating],
  ['what the branch has not looked at', pets([cat, dog], { unevaluatedProperties: false }), { n: 'x', pet: { kind: 'cat', lives: 1, x: 1 } }, ['n: type', 'pet.x: unevaluatedProperties'], { ...later, customOptions: { ...later.customOptions, discriminator: true } }],
  ['nothing is unexpected without a branch', pets([cat, dog], { unevaluatedProperties: false }), { n: 'x', pet: { kind: 'cow', x: 1 } }, ['n: type', 'pet.kind: discriminator'], { ...later, customOptions: { ...later.customOptions, discriminator: true } }],
])

t.test('an undecided keyword has only the verdict\'s error', async (t) => {
  const long = 'a'.repeat(3_000)
  const slow = { pattern: '^a*$' }
  for (const [schema, keyword] of [
    [{ not: slow }, 'not'],
    [{ if: slow, then: { maxLength: 5 }, else: { minLength: 9_000 } }, undefined],
    [{ anyOf: [{ pattern: '^b' }, { minLength: 9_000 }] }, 'anyOf'],
    [{ oneOf: [slow, { minLength: 5 }] }, 'oneOf'],
  ] as const) {
    t.strictSame(walked(object({ a: schema }), { a: long }), ['partial'], JSON.stringify(schema))
    t.strictSame(said(object({ a: schema }), { a: long }), keyword === undefined ? ['a: maxLength', 'a: if'].slice(0, 1) : [`a: ${keyword}`], JSON.stringify(schema))
  }
})

t.test('an `if` without `then` and `else` never fails', async (t) => {
  t.strictSame(compared(object({ a: { if: { type: 'string' } } }), { a: 5 }), { isTaken: true, found: [] })
  t.strictSame(compared(object({ a: { if: { type: 'string' }, else: { maximum: 3 } } }), { a: 5 }), { isTaken: false, found: ['a: maximum'] })
})

t.test('`not` of an empty schema is reported as `false`', async (t) => {
  for (const not of [true, {}]) t.strictSame(walked(object({ a: { not } }), { a: 5 }), ['a: false schema'])
  t.strictSame(compared(object({ a: { not: false } }), { a: 5 }), { isTaken: true, found: [] })
})
