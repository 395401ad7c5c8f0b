import t, { type Test } from 'tap'
import fc from 'fast-check'
import { languageChooser, lookupLanguage, sameScript } from '../../lib/language/language.js'

type Header = string | readonly string[] | undefined
type Case = [sentence: string, header: Header, expected: string]

const enRu = ['en', 'ru']

function answers (supported: readonly string[], fallback: string, cases: readonly Case[]) {
  return async (t: Test) => {
    const choose = languageChooser(supported, fallback)
    for (const [sentence, header, expected] of cases) t.equal(choose(header), expected, sentence)
  }
}

t.test('without a usable header, the answer is in the fallback', answers(enRu, 'en', [
  ['no header', undefined, 'en'],
  ['an empty header', '', 'en'],
  ['no header lines', [], 'en'],
  ['only empty members', ' ,\t, ,', 'en'],
  ['only languages that are not supported', 'de-DE, de;q=0.9, fr;q=0.8', 'en'],
  ['nothing but malformed members', 'ru_RU, ;q=1, @, ru;q=x', 'en'],
]))

t.test('headers of browsers find their language', answers(enRu, 'en', [
  ['Chrome in Russian', 'ru-RU,ru;q=0.9,en-US;q=0.8,en;q=0.7', 'ru'],
  ['Chrome in English with Russian', 'en-US,en;q=0.9,ru;q=0.8', 'en'],
  ['Firefox in Russian', 'ru-RU,ru;q=0.8,en-US;q=0.5,en;q=0.3', 'ru'],
  ['Firefox in Ukrainian with Russian', 'uk,ru;q=0.8,en-US;q=0.5,en;q=0.3', 'ru'],
  ['Safari', 'ru', 'ru'],
  ['Internet Explorer', 'ru-RU', 'ru'],
  ['curl and other tools', '*', 'en'],
]))

t.test('the highest weight comes first, equal weights in the order of the header', answers(enRu, 'en', [
  ['a missing weight is 1', 'ru;q=0.999, en', 'en'],
  ['a weight counts, not the place', 'en;q=0.5, ru;q=0.8', 'ru'],
  ['equal weights keep their order', 'ru, en', 'ru'],
  ['equal weights that are spelled differently are equal', 'ru;q=0.5, en;q=0.500', 'ru'],
  ['three digits tell weights apart', 'ru;q=0.001, en;q=0.002', 'en'],
  ['the example of RFC 9110, 12.5.4', 'da, en-gb;q=0.8, en;q=0.7', 'en'],
  ['of a repeated range the highest weight counts', 'ru;q=0.1, en;q=0.5, ru;q=0.9', 'ru'],
  ['a repeated range has the place of its highest weight', 'ru;q=0.5, en, ru', 'en'],
  ['a repeated range that is refused once is wanted', 'ru;q=0, ru', 'ru'],
]))

t.test('a weight is 0 to 1 with up to three digits, and nothing else', answers(enRu, 'en', [
  ['0. is 0', 'ru;q=0., de', 'en'],
  ['1 is 1', 'en;q=0.9, ru;q=1', 'ru'],
  ['1. is 1', 'en;q=0.9, ru;q=1.', 'ru'],
  ['1.000 is 1', 'en;q=0.9, ru;q=1.000', 'ru'],
  ['upper-case Q', 'en;Q=0.1, ru;Q=0.2', 'ru'],
  ['white space around ";" and members', ' \ten \t;\t q=0.1 ,  ru\t; q=0.2\t', 'ru'],
  ...['', '-1', '.5', '00.5', '0.1234', '1.001', '1.0000', '2', '1e0', '0x1', 'NaN', 'Infinity', '"1"', '0,5', ' 1', '0 .5', '１']
    .map((weight): Case => [`q=${weight} is malformed`, `ru;q=${weight}`, 'en']),
]))

t.test('a malformed member is ignored', answers(enRu, 'en', [
  ['a weight that is malformed', 'en;q=2, ru;q=0.1', 'ru'],
  ['a weight without a value', 'en;q=, ru;q=0.1', 'ru'],
  ['a weight without its name', 'en;1, ru;q=0.1', 'ru'],
  ['a semicolon alone', 'en;, ru;q=0.1', 'ru'],
  ['two weights', 'en;q=1;q=1, ru;q=0.1', 'ru'],
  ['another parameter', 'en;level=1, en;q=1;level=1, ru;q=0.1', 'ru'],
  ['white space around "="', 'en;q =1, en;q= 1, ru;q=0.1', 'ru'],
  ['white space that is not a space or a tab', '\u00A0en, en\u00A0, en\v, en\r\n, ru;q=0.1', 'ru'],
  ['two words', 'en us, ru;q=0.1', 'ru'],
  ['an underscore', 'en_US, ru;q=0.1', 'ru'],
  ['a subtag of nine letters', 'en-abcdefghi, abcdefghi, ru;q=0.1', 'ru'],
  ['an empty subtag', 'en-, en--US, -en, -, ru;q=0.1', 'ru'],
  ['a digit in the first subtag', 'e1, ru;q=0.1', 'ru'],
  ['an extended range', 'en-*, *-US, ru;q=0.1', 'ru'],
  ['letters of other alphabets', 'ен, ｅｎ, \u212A, ru;q=0.1', 'ru'],
  ['a malformed refusal', 'ru;q=0.0000, ru;q=0.1', 'ru'],
  ['empty members', ',, ,ru,,', 'ru'],
]))

t.test('lookup leaves out the last subtags', answers(enRu, 'en', [
  ['case does not matter', 'RU', 'ru'],
  ['one subtag', 'ru-RU', 'ru'],
  ['two subtags', 'ru-Cyrl-RU', 'ru'],
  ['a private use subtag', 'ru-x-own', 'ru'],
  ['an extension', 'ru-u-ca-buddhist', 'ru'],
  ['each range is looked up to its end before the next', 'ru-RU, en;q=0.9', 'ru'],
  ['a longer word is another language', 'run, rus-RU, r, x-ru', 'en'],
]))

t.test('lookup finds the longest supported language', answers(['zh', 'zh-Hant', 'zh-Hant-CN-x-one', 'en'], 'en', [
  ['the example of RFC 4647, 3.4', 'zh-Hant-CN-x-one-two', 'zh-Hant-CN-x-one'],
  ['another private use', 'zh-Hant-CN-x-two', 'zh-Hant'],
  ['another region', 'zh-Hant-TW', 'zh-Hant'],
  ['another script', 'zh-Hans', 'zh'],
  ['the language itself', 'zh', 'zh'],
]))

t.test('a range finds a more specific language if lookup finds none', answers(['ru', 'en-US', 'en-GB'], 'ru', [
  ['the first in the application\'s order', 'en', 'en-US'],
  ['before a range of lower weight', 'en, ru;q=0.9', 'en-US'],
  ['after look-up', 'en-GB, en;q=0.9', 'en-GB'],
  ['one that is not refused', 'en, en-US;q=0', 'en-GB'],
  ['one that has no lower weight of its own', 'en, en-US;q=0.1', 'en-GB'],
  ['none, where a range between has a higher weight than theirs', 'en, ru;q=0.5, en-US;q=0.2, en-GB;q=0.1', 'ru'],
  ['the first, where the range names another region', 'en-AU', 'en-US'],
  ['one of another region about which no range decides', 'en-AU, ru;q=0.5, en-US;q=0.2', 'en-GB'],
]))

t.test('a range finds a language in its likely script', answers(['en', 'zh-Hans', 'zh-Hant', 'pt', 'he', 'nb', 'sr', 'sr-Latn', 'uz'], 'en', [
  ['Chinese as it is written most', 'zh', 'zh-Hans'],
  ['in China', 'zh-CN,zh;q=0.9,en;q=0.8', 'zh-Hans'],
  ['in Singapore', 'zh-SG', 'zh-Hans'],
  ['on Taiwan', 'zh-TW,zh;q=0.9,en-US;q=0.8', 'zh-Hant'],
  ['in Hong Kong', 'zh-HK', 'zh-Hant'],
  ['with script and region', 'zh-Hant-MO', 'zh-Hant'],
  ['Portuguese in Portugal', 'pt-PT', 'pt'],
  ['Portuguese in Angola', 'pt-AO', 'pt'],
  ['the old code of Hebrew', 'iw-IL', 'he'],
  ['Norwegian', 'no', 'nb'],
  ['Serbian', 'sr-RS', 'sr'],
  ['Serbian in Latin letters', 'sr-Latn-RS', 'sr-Latn'],
  ['in Montenegro, where it is written in Latin letters', 'sr-ME', 'sr-Latn'],
  ['a script that is not there, before another language', 'uz-Cyrl, en;q=0.5', 'uz'],
  ['a refused one is not found', 'zh-TW, zh-Hant;q=0, en;q=0.5', 'en'],
]))

t.test('an unsupported language may have an alias', async (t) => {
  const choose = languageChooser(enRu, 'en', { kk: 'ru' })
  t.equal(choose('kk-KZ,kk;q=0.9,en-US;q=0.8,en;q=0.7'), 'ru')
  t.equal(choose('uz'), 'en')
  t.equal(lookupLanguage('kk_KZ', enRu, { kk: 'ru' }), 'ru')
})

t.test('of more specific languages, the fallback comes first', answers(['en-US', 'en-GB'], 'en-GB', [
  ['a range', 'en', 'en-GB'],
  ['a range beside others', 'de, en;q=0.1', 'en-GB'],
  ['the other one can be had', 'en-US, en;q=0.9', 'en-US'],
]))

t.test('q=0 excludes the languages that the range is a prefix of', answers(['en', 'ru', 'de', 'de-AT'], 'en', [
  ['the fallback stays', 'ru;q=0', 'en'],
  ['a refused fallback gives way to the first other language', 'en;q=0', 'ru'],
  ['and to the first that is not refused', 'en;q=0, ru;q=0', 'de'],
  ['a longer range is refused with the shorter', 'en;q=0, ru;q=0, de;q=0', 'en'],
  ['0.000 is 0', 'en;q=0.000', 'ru'],
  ['a region is no way round', 'ru;q=0, ru-RU, ru-Cyrl-RU', 'en'],
  ['a refused region leaves the language', 'ru-RU;q=0, ru', 'ru'],
  ['a refused region of the fallback leaves the fallback', 'en-US;q=0', 'en'],
  ['a longer range allows what a shorter refuses', 'de;q=0, de-AT', 'de-AT'],
  ['a longer range refuses what a shorter allows', 'de-AT;q=0, de;q=0.1, de-AT-1996', 'de'],
  ['the answer is in the next range', 'ru;q=0, de;q=0.1', 'de'],
  ['where all are refused, the fallback answers', 'de;q=0, ru;q=0, en;q=0', 'en'],
]))

t.test('"*" stands for the languages that no other range finds', answers(['en', 'ru', 'de-AT'], 'ru', [
  ['the fallback first', '*', 'ru'],
  ['then the application\'s order', 'ru;q=0.5, *', 'en'],
  ['a refused language is not found', 'ru;q=0, *', 'en'],
  ['all but one are refused', 'ru;q=0, en;q=0, *;q=0.1', 'de-AT'],
  ['a language that look-up finds is another range\'s', 'ru-RU;q=0.5, *', 'en'],
  ['a language that filtering finds is another range\'s', 'ru;q=0.5, en;q=0.4, de;q=0.3, *', 'ru'],
  ['a refused region is no other range', 'ru-RU;q=0, *', 'ru'],
  ['its weight counts', 'en;q=0.5, *;q=0.1', 'en'],
  ['it comes after equal weights (RFC 4647, 3.4)', '*, en', 'en'],
  ['it comes after languages that are not supported', 'fr, *;q=0.5, en;q=0.3', 'ru'],
  ['where all are named it finds none', '*, ru;q=0.3, de-AT;q=0.4, en;q=0.5', 'en'],
  ['where all are refused the fallback answers', 'ru;q=0, de;q=0, en;q=0, *', 'ru'],
]))

t.test('"*;q=0" excludes the languages that no other range finds', answers(enRu, 'en', [
  ['where all are refused the fallback answers', '*;q=0', 'en'],
  ['even where it is refused by name', 'en;q=0, *;q=0', 'en'],
  ['a named language is found', 'ru, *;q=0', 'ru'],
  ['a looked-up language is found', 'ru-RU;q=0.1, *;q=0', 'ru'],
  ['a language that is not supported is not', 'de, *;q=0', 'en'],
  ['of two the highest weight counts', 'en;q=0, *;q=0, *;q=0.1', 'ru'],
]))

t.test('several header lines are joined', answers(enRu, 'en', [
  ['one line', ['ru'], 'ru'],
  ['the higher weight is in the second', ['en;q=0.5', 'ru'], 'ru'],
  ['a refusal is in the second', ['ru', 'en;q=0.1', 'ru-RU;q=0'], 'ru'],
  ['an empty line', ['', 'ru'], 'ru'],
]))

t.test('the result is spelled as in supportedLngs', answers(['en', 'pt_BR', 'ZH-hant', 'zh-Hant'], 'ZH-hant', [
  ['upper and lower case', 'zh-HANT', 'ZH-hant'],
  ['an underscore', 'PT-br', 'pt_BR'],
  ['an underscore found by filtering', 'pt', 'pt_BR'],
  ['the fallback', undefined, 'ZH-hant'],
]))

t.test('special names and characters are harmless', answers(enRu, 'en', [
  ...['__proto__', 'constructor', 'toString', 'hasOwn-prop', 'undefined', 'null', '\0', 'ru\0', '\uD800', 'ru-\uDFFF', '%00', '../../ru', '{{ru}}']
    .flatMap((name): Case[] => [
      [`${JSON.stringify(name)} alone`, name, 'en'],
      [`${JSON.stringify(name)} beside others`, `${name}, ru;q=0.1, ${name};q=0`, 'ru'],
    ]),
]))

t.test('only the first 1,024 characters and 128 members of a header count', async t => {
  const choose = languageChooser(enRu, 'en')
  const filler = (length: number) => 'de-DE,'.repeat(length).slice(0, length - 1) + ','

  t.equal(choose(filler(700) + 'ru'), 'ru', 'a long header counts')
  t.equal(choose(filler(700) + ' '.repeat(322) + 'ru'), 'ru', 'a member that ends at the limit counts')
  t.equal(choose(filler(700) + ' '.repeat(322) + 'ru,de'), 'ru', 'also where more follows')
  t.equal(choose(filler(700) + ' '.repeat(323) + 'ru'), 'en', 'a member that ends behind it does not')
  t.equal(choose(filler(700) + ' '.repeat(322) + 'ru-RU'), 'en', 'a member is not cut')
  t.equal(choose('ru' + ' '.repeat(2000)), 'en', 'a member that is too long alone does not count')
  t.equal(choose('ru,' + 'de,'.repeat(20_000)), 'ru', 'what comes before the limit counts')
  t.equal(choose(Array(20_000).fill('de').concat('ru')), 'en', 'many lines are one long header')
  t.equal(choose(','.repeat(127) + 'ru'), 'ru', 'the 128th member counts')
  t.equal(choose(','.repeat(128) + 'ru'), 'en', 'the 129th does not')
})

t.test('a hostile header takes about as long as any other of 1,024 characters', async t => {
  const choose = languageChooser(enRu, 'en')
  const hostile = ['ru' + ' '.repeat(60_000) + 'x', 'a-'.repeat(30_000), 'a-'.repeat(510) + '*', 'ru;q=0.' + '0'.repeat(1_000),
    'ru' + ' '.repeat(1_000) + 'x', 'ru;' + '\t'.repeat(1_000) + 'x', ','.repeat(60_000), 'en-a,'.repeat(12_000)]
  const start = performance.now()
  for (let round = 0; round < 100; round++) for (const header of hostile) choose(header)
  t.ok(performance.now() - start < 1_000, '800 of them take less than a second')
})

t.test('results are cached for a limited number of headers', async t => {
  const choose = languageChooser(enRu, 'en')
  const sizes: number[] = []
  const { set } = Map.prototype
  const captured = t.capture(Map.prototype, 'set', function (this: Map<unknown, unknown>, key: unknown, value: unknown) {
    set.call(this, key, value)
    if (value === 'ru' || value === 'en') sizes.push(this.size)
    return this
  })
  for (let round = 0; round < 3; round++) choose('ru-RU')
  choose('ru' + ' '.repeat(254))
  choose('ru' + ' '.repeat(255))
  const few = [...sizes]
  for (let index = 0; index < 2_000; index++) choose(`ru;q=0.${index % 1_000}, de-${index}`)
  captured.restore()

  t.same(few, [1, 2], 'a header is remembered once, one of more than 256 characters is not')
  t.equal(Math.max(...sizes), 512)
  t.equal(choose('ru-RU'), 'ru', 'a forgotten header has the same answer')
})

t.test('two services do not share a cache', async t => {
  t.equal(languageChooser(['en', 'ru'], 'en')('ru'), 'ru')
  t.equal(languageChooser(['en', 'de'], 'de')('ru'), 'de')
})

t.test('changing the list later has no effect', async t => {
  const supported = ['en', 'ru']
  const choose = languageChooser(supported, 'en')
  supported.length = 0
  t.equal(choose('ru'), 'ru')
})

t.test('a fallback that is not supported throws with its name', async t => {
  t.throws(() => languageChooser(['en', 'ru'], 'de'), new RangeError("fallbackLng 'de' is not one of supportedLngs: 'en', 'ru'"))
  t.throws(() => languageChooser([], 'en'), RangeError)
})

t.test('lookupLanguage finds the language of one tag', async t => {
  const cases: [tag: string, supported: readonly string[], expected: string | undefined][] = [
    ['ru', enRu, 'ru'],
    ['RU-cyrl-RU', enRu, 'ru'],
    ['ru_RU', enRu, 'ru'],
    ['ru_RU.UTF-8', enRu, 'ru'],
    ['en', ['en-GB', 'ru'], 'en-GB'],
    ['en-GB', ['en', 'en_GB'], 'en_GB'],
    ['de', enRu, undefined],
    ['rus', enRu, undefined],
    ['r', enRu, undefined],
    ['*', enRu, undefined],
    ['', enRu, undefined],
    ['-', enRu, undefined],
    ['ru;q=0.5', enRu, undefined],
    ['__proto__', enRu, undefined],
    ['constructor', enRu, undefined],
    ['ru\0', enRu, undefined],
    ['\uD800', enRu, undefined],
    ['ru', [], undefined],
  ]
  for (const [tag, supported, expected] of cases) {
    t.equal(lookupLanguage(tag, supported), expected, `${JSON.stringify(tag)} of [${supported}]`)
  }
})

const subtag = fc.constantFrom('en', 'ru', 'GB', 'RU', 'Cyrl', 'x', 'u', '1996')
const tag = fc.tuple(fc.constantFrom('en', 'ru', 'de', 'RU'), fc.array(subtag, { maxLength: 5 })).map(([first, rest]) => [first, ...rest].join('-'))
const wellFormed = tag.filter(value => !/-[a-z]$/i.test(value))
const member = fc.tuple(fc.oneof(tag, fc.constant('*')), fc.constantFrom('', ';q=0', ';q=0.5', ';q=1', ';q=0.25', ';q=')).map(parts => parts.join(''))

t.test('lookup agrees with RFC 4647, 3.4, step by step, unless that ends in another script', async () => {
  fc.assert(fc.property(tag, fc.uniqueArray(wellFormed, { selector: value => value.toLowerCase() }), (range, supported) => {
    const expected = lookupByTheLetter(range, supported)
    return expected === undefined || !sameScript(range, expected) || lookupLanguage(range, supported) === expected
  }), { examples: [['en-Cyrl', ['en-Cyrl-en', 'en']]] })
})

t.test('a language in the script of the range takes precedence over one that lookup finds', async t => {
  t.equal(lookupLanguage('zh-Hant', ['zh', 'zh-Hant-TW']), 'zh-Hant-TW')
})

function lookupByTheLetter (range: string, supported: readonly string[]): string | undefined {
  for (let rest = range; rest !== ''; rest = rest.replace(/(^|(-[^-])?-)[^-]*$/, '')) {
    const found = supported.find(name => name.toLowerCase() === rest.toLowerCase())
    if (found !== undefined) return found
  }
  return undefined
}

t.test('the result is a supported language for any header', async () => {
  const header = fc.oneof(fc.string({ unit: 'binary' }), fc.array(member).map(String), fc.string({ unit: fc.constantFrom(...'ruen-;q=01.*, \t') }))
  const choose = languageChooser(['en-GB', 'ru', 'en'], 'ru')
  fc.assert(fc.property(header, value => ['en-GB', 'ru', 'en'].includes(choose(value))))
})

t.test('a language that is excluded by name is never the result', async () => {
  const others = fc.array(member.filter(value => !/^ru(;|$)/i.test(value)))
  const choose = languageChooser(enRu, 'en')
  fc.assert(fc.property(others, fc.nat(), (members, place) => {
    return choose(members.toSpliced(place, 0, 'ru;q=0').join()) === 'en'
  }))
})
