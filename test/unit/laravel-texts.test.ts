import t from 'tap'
import { convertLaravel } from '../../lib/laravel/laravel-texts.js'
import { readPhpArray } from '../../lib/laravel/php-array.js'
import type { Texts } from '../../lib/text/locales.js'
import { hasWording } from '../../lib/violation/wording.js'
import { readShipped } from '../../lib/text/resources.js'
import { mergedKey } from '../../lib/text/merged-keys.js'
import { keyed, counterpartsOf } from '../../lib/laravel/laravel-rules.js'
import { laravelRules } from '../../scripts/laravel.js'

function convert (php: string): ReturnType<typeof convertLaravel> {
  return convertLaravel(readPhpArray(`<?php return ${php};`).array)
}

function textsOf (php: string): Record<string, Texts> {
  return convert(php).texts as Record<string, Texts>
}

t.test("a rule's text gets the key of the equivalent keyword, and this package's placeholders", async (t) => {
  t.strictSame(textsOf("['max' => ['string' => ':attribute: at most :max', 'numeric' => 'no more than :max']]"), {
    label: { quoted: '{{label}}' },
    keyword: { maximum: 'no more than {{limit}}', maxLength: '{{label}}: at most {{limit}}' },
  })
})

t.test('spellings of the attribute become formats', async (t) => {
  t.strictSame(textsOf("['string' => ':Attribute, :ATTRIBUTE, :attributes']"), {
    label: { quoted: '{{label}}' },
    type: { string: '{{label, capitalize}}, {{label, uppercase}}, {{label}}s' },
  })
})

t.test('if two rules have the same key, the first one in the table provides the text', async (t) => {
  const { texts, kept } = convert("['missing' => 'missing', 'prohibited' => 'prohibited', 'enum' => 'enum', 'required' => 'required', 'filled' => 'filled']")
  t.strictSame(texts, {
    keyword: { required: 'required', notEmpty: 'required', 'false schema': 'prohibited', enum: 'enum' },
    laravel: { missing: 'missing', filled: 'filled' },
  })
  t.strictSame(kept, ['laravel.missing', 'laravel.filled'])
})

t.test('a text without a keyword is kept, with Laravel\'s placeholders', async (t) => {
  const { texts, kept, problems } = convert("['unique' => ':attribute is taken', 'min' => ['file' => ':min KB'], 'phone' => 'No phone']")
  t.strictSame(texts, { label: { quoted: '{{label}}' }, laravel: { unique: '{{label}} is taken', 'min.file': '{{min}} KB', phone: 'No phone' } })
  t.strictSame(kept, ['laravel.unique', 'laravel.min.file', 'laravel.phone'])
  t.strictSame(problems, [])
})

t.test('a text with submitted values, or with placeholders of another rule, is not used for a keyword', async (t) => {
  t.strictSame(textsOf("['string' => 'You sent :input', 'required' => 'from :min']"), { laravel: { string: 'You sent {{input}}', required: 'from {{min}}' } })
})

t.test('a text with a template of i18next is left out', async (t) => {
  const { texts, problems } = convert("['string' => 'Use {{this}}', 'custom' => ['a' => ['unique' => '$t(x)']]]")
  t.strictSame(texts, {})
  t.strictSame(problems, ['string is left out: {{ and $t( have a meaning of their own here', 'custom.a.unique is left out: {{ and $t( have a meaning of their own here'])
})

t.test('a text for one field is used for every keyword that the rule may become', async (t) => {
  const { texts, kept } = convert(`['custom' => [
    'user.name' => ['min' => 'At least :min', 'alpha' => 'Letters', 'unique' => 'Taken', 'between' => 'From :min'],
    'items.*.sku' => ['required' => 'Which?'],
    'attribute-name' => ['rule-name' => 'custom-message'],
    'email' => 'Odd',
  ]]`)
  t.strictSame(texts, {
    fields: {
      'user.name': { minimum: 'At least {{limit}}', minLength: 'At least {{limit}}', minItems: 'At least {{limit}}', pattern: 'Letters' },
      'items.*.sku': { required: 'Which?' },
    },
    laravel: { 'custom.user.name.unique': 'Taken', 'custom.user.name.between': 'From {{min}}', 'custom.email': 'Odd' },
  })
  t.strictSame(kept, ['laravel.custom.user.name.unique', 'laravel.custom.user.name.between', 'laravel.custom.email'])
})

t.test('labels and names of values keep their paths, nested or dotted', async (t) => {
  t.strictSame(textsOf("['attributes' => ['a' => ['b' => 'B'], 'c.*.d' => 'D', 'e' => ''], 'values' => ['status' => ['on' => 'switched on', 1 => 'one'], 'odd' => 'x']]"), {
    labels: { 'a.b': 'B', 'c.*.d': 'D' },
    values: { status: { on: 'switched on', 1: 'one' } },
  })
})

t.test('a group that is not an array is reported', async (t) => {
  t.strictSame(convert("['attributes' => 'x', 'custom' => 5]").problems, ['attributes is not an array', 'custom is not an array'])
})

t.test('every key and keyword of the table exists', async (t) => {
  const english = readShipped('en').texts
  const known = (key: string): boolean => [key, `${key}_other`, mergedKey(key) ?? key, key.replace(/^type\.\w+$/, 'keyword.kind'), key.replace(/^format\.\w+$/, 'keyword.wrongFormat')].some((name) => name in english)
  t.strictSame(keyed.flatMap(({ keys }) => keys).filter((key) => !known(key)), [])
  t.strictSame(keyed.flatMap(({ keywords }) => keywords).filter((keyword) => !hasWording(keyword)), [])
})

t.test('every rule of the table is one of Laravel\'s', async (t) => {
  const rules = laravelRules.flatMap(({ rules, note }) => `${rules} ${note}`.match(/[a-z_0-9]+/g) ?? [])
  const own = [...new Set(keyed.map(({ rule }) => rule.split('.')[0]!))]
  t.strictSame(own.filter((rule) => !rules.includes(rule)), [])
  t.equal(counterpartsOf('between').length, 3)
})
