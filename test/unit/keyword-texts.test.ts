import type { Ajv, KeywordDefinition } from 'ajv'
import ajvKeywords from 'ajv-keywords'
import t from 'tap'
import { createCatalogue } from '../../lib/text/catalogue.js'
import { keywordTexts } from '../../lib/text/keyword-texts.js'
import { answers, object } from '../fixtures/answers.js'

t.test('an application has a text for a keyword at every field, at some, or at none', async (t) => {
  const textOf = keywordTexts(createCatalogue({
    resources: { en: { keyword: { zip: 'zip', rows_other: 'rows' } }, ru: { fields: { 'all.*.code': { iban: 'iban' }, home: { iban: 'iban', size_other: 'size' } } } },
  }))
  t.equal(textOf('zip')!('any.field'), true)
  t.equal(textOf('rows')!(''), true)
  t.strictSame(['all.*.code', 'home', 'code', ''].map(textOf('iban')!), [true, true, false, false])
  t.equal(textOf('size')!('home'), true)
  t.equal(textOf('pattern'), undefined, 'a text of this package is not the application\'s')
  t.equal(textOf('required'), undefined)
})

const zip = { keyword: 'zip', macro: () => ({ pattern: '^\\d{5}$' }) }
const range = { keyword: 'range', macro: ([minimum, maximum]: number[]) => ({ minimum, maximum }) }
const plugins = [(ajv: Ajv) => ajv.addKeyword(zip as KeywordDefinition).addKeyword(range as KeywordDefinition)]
const homes = object({ zip: { zip: true }, homes: { type: 'array', items: object({ zip: { zip: true } }) }, size: { range: [2, 5] } })
const OWN = 'Use five digits.'
const PATTERN = 'The zip field is in an invalid format.'

answers('a macro has the application\'s text for the field, or for the keyword', homes, [
  [{ zip: 'x', homes: [{ zip: 'y' }] }, { zip: OWN, 'homes.0.zip': 'Not like this.' }],
], { plugins, resources: { en: { keyword: { zip: 'Not like this.' }, fields: { zip: { zip: OWN } } } } })

answers('a macro without a text for the field is reported by what it stands for', homes, [
  [{ zip: 'x', homes: [{ zip: 'y' }] }, { zip: PATTERN, 'homes.0.zip': OWN }],
  [{ zip: '12345', homes: [{ zip: '12345' }], size: 6 }, { size: 'The size field must be no more than 5.' }],
], { plugins, resources: { en: { fields: { 'homes.*.zip': { zip: OWN } } } } })

answers('a macro has the text of an `errorMessage`', object({ zip: { zip: true, errorMessage: { zip: OWN } } }), [[{ zip: 'x' }, { zip: OWN }]], { plugins })

for (const [whose, own] of [['an application', plugins], ['ajv-keywords', [[ajvKeywords, ['range']]]]] as const) {
  answers(`\`range\` of ${whose} has the application's text`, object({ size: { type: 'integer', range: [2, 5] } }), [
    [{ size: 6 }, { size: 'The size field is out of range.' }],
    [{ size: 3 }, undefined],
  ], { plugins: own as never, resources: { en: { keyword: { range: '{{subject}} is out of range.' } } } })
}
