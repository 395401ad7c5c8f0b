import t from 'tap'
import type { Rule } from '../../lib/violation/violation.js'
import { createCatalogue, type CatalogueOptions } from '../../lib/text/catalogue.js'
import { Messages } from '../../lib/text/messages.js'
import { signatureOf } from '../../lib/text/rule-signature.js'
import { fieldsOf } from '../fixtures/fields.js'

/** The rule of a keyword in the schema of the field `a`. */
function ruleOf (schema: Record<string, unknown>, keyword: string, more: Partial<Rule> = {}, name = 'a'): Rule {
  const node = fieldsOf({ type: 'object', properties: { [name]: schema } }).property(name)
  return { node, part: 'body', keyword, schema, params: {}, when: undefined, aboutName: false, text: undefined, message: undefined, rank: 0, ...more }
}

function said (rule: Rule, options: CatalogueOptions = {}): string {
  return new Messages(createCatalogue(options)).text({ rule, field: 'a', fieldJson: '"a"', path: ['a'], trail: [], recurs: false }, 'en')
}

const pairs: Array<[what: string, one: Rule, other: Rule, isSame: boolean]> = [
  ['the same rule of two routes', ruleOf({ maxLength: 5 }, 'maxLength'), ruleOf({ maxLength: 5, minLength: 1 }, 'maxLength'), true],
  ['another limit', ruleOf({ maxLength: 5 }, 'maxLength'), ruleOf({ maxLength: 6 }, 'maxLength'), false],
  ['another keyword', ruleOf({ minimum: 5 }, 'minimum'), ruleOf({ maximum: 5 }, 'maximum'), false],
  ['another field', ruleOf({ maxLength: 5 }, 'maxLength'), ruleOf({ maxLength: 5 }, 'maxLength', {}, 'b'), false],
  ['another title', ruleOf({ maxLength: 5, title: 'A' }, 'maxLength'), ruleOf({ maxLength: 5, title: 'B' }, 'maxLength'), false],
  ['other labels', ruleOf({ maxLength: 5, labels: { en: 'A' } }, 'maxLength'), ruleOf({ maxLength: 5 }, 'maxLength'), false],
  ['another part', ruleOf({ maxLength: 5 }, 'maxLength'), ruleOf({ maxLength: 5 }, 'maxLength', { part: 'params' }), false],
  ['a name instead of a value', ruleOf({ maxLength: 5 }, 'maxLength'), ruleOf({ maxLength: 5 }, 'maxLength', { aboutName: true }), false],
  ['a number and a string', ruleOf({ enum: [1, 2] }, 'enum'), ruleOf({ enum: ['1', '2'] }, 'enum'), false],
  ['the same values', ruleOf({ enum: ['x', 'y'] }, 'enum'), ruleOf({ enum: ['x', 'y'], type: 'string' }, 'enum'), true],
  ['numbers that are not finite', ruleOf({ maximum: Infinity }, 'maximum'), ruleOf({ maximum: -Infinity }, 'maximum'), false],
  ['zero and its negative', ruleOf({ maximum: 0 }, 'maximum'), ruleOf({ maximum: -0 }, 'maximum'), false],
]

for (const [what, one, other, isSame] of pairs) {
  t.test(`rules ${isSame ? 'share' : 'do not share'} a text: ${what}`, async (t) => {
    t.type(signatureOf(one), 'string')
    t.equal(signatureOf(one) === signatureOf(other), isSame)
    if (isSame) t.equal(said(one), said(other))
  })
}

t.test('items share a text if their lists have the same label', async (t) => {
  const item = (title: string): Rule => {
    const node = fieldsOf({ type: 'object', properties: { list: { title, items: { type: 'string' } } } }).property('list').item(0)
    return ruleOf({ type: 'string' }, 'type', { node })
  }
  t.equal(signatureOf(item('A')), signatureOf(item('A')))
  t.not(signatureOf(item('A')), signatureOf(item('B')))
})

const alone: Array<[what: string, rule: Rule]> = [
  ['has a text of its own', ruleOf({ maxLength: 5 }, 'maxLength', { text: 'No' })],
  ['has a message of its own', ruleOf({ maxLength: 5 }, 'maxLength', { message: 'No' })],
  ['depends on a condition', ruleOf({ maxLength: 5 }, 'maxLength', { when: { condition: { name: 'b', values: undefined, holds: true }, owner: fieldsOf({}) } })],
  ['has a keyword of the application', ruleOf({ even: true }, 'even')],
  ['names another field', ruleOf({ maximum: { $data: '1/b' } }, 'maximum')],
  ['names other fields', ruleOf({}, 'anyOf', { params: { missing: ['b', 'c'] }, schema: { anyOf: [] } })],
]

for (const [what, rule] of alone) {
  t.test(`a rule shares no text if it ${what}`, async (t) => {
    t.equal(signatureOf(rule), undefined)
  })
}
