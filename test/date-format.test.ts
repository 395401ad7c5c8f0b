import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import t from 'tap'
import { looselyEqual } from '../lib/date-format/date-format-equality.js'
import { compileDateFormat } from '../lib/date-format/date-format.js'

/** Made by PHP 8.2: see fixtures/date-format.php. */
type Row = [format: string, value: string, moment: string | null]
const GOLDEN: Row[] = JSON.parse(readFileSync(new URL('fixtures/date-format.json', import.meta.url), 'utf8'))

function microseconds (moment: string): bigint {
  const [seconds = '', micros = ''] = moment.split('.')
  return BigInt(seconds) * 1000000n + BigInt(micros)
}

function answers (format: string, value: string) {
  const compiled = compileDateFormat(format)
  return { format, value, matches: compiled.matches(value), moment: compiled.parse(value) }
}

t.test(`answers as Laravel's rule does on PHP 8.2, ${GOLDEN.length} pairs`, async (t) => {
  const wrong = GOLDEN.flatMap(([format, value, moment]) => {
    const expected = moment === null ? undefined : microseconds(moment)
    const found = answers(format, value)
    return found.moment === expected && found.matches === (moment !== null) ? [] : [{ ...found, expected }]
  })
  t.same(wrong, [])
})

function judges (title: string, cases: Array<[format: string, accepted: string[], refused: string[]]>) {
  t.test(title, async (t) => {
    for (const [format, accepted, refused] of cases) {
      const { matches } = compileDateFormat(format)
      t.same(accepted.filter((value) => !matches(value)), [], `${format} accepts`)
      t.same(refused.filter(matches), [], `${format} refuses`)
    }
  })
}

judges('accepts the days that the calendar has', [
  ['Y-m-d', ['2000-02-29', '1900-02-28', '2024-12-31', '0000-01-01', '9999-12-31'], ['2000-02-30', '1900-02-29', '2023-04-31', '2023-00-10', '2023-13-01']],
  ['Y z', ['2024 365', '2023 364'], ['2023 365', '2023 x']],
  ['H:i:s', ['00:00:00', '23:59:59'], ['24:00:00', '23:60:00', '23:59:60']],
  ['H:i A', ['05:00 AM', '12:00 PM'], ['12:00 AM', '13:00 PM', '05:00 xM']],
  ['g:i a', ['12:00 am', '1:05 pm'], ['0:00 am', '13:00 pm', '1:05 PM']],
])

judges('wants the digits and the letter case that printing gives', [
  ['Y-m-d', [], ['2000-2-29', '2000-02-29 ', ' 2000-02-29', '2000-02-29T00:00', '2000-02', '']],
  ['j M Y', ['1 Jan 2024'], ['01 Jan 2024', '1 jan 2024', '1 January 2024', '1 Foo 2024']],
  ['jS F Y', ['1st May 2024', '2nd May 2024', '3rd May 2024', '4th May 2024', '11th May 2024'], ['1th May 2024', '1ST May 2024', '11st May 2024']],
  ['y-m', ['69-01', '70-01'], ['1969-01', 'x']],
])

judges('compares as `==` of PHP does: numeric strings by their numbers', [
  ['m', ['2', '02'], ['2x', 'x', '13']],
  ['s.u', ['05.5', '05.500000'], ['05.x']],
  ['X', ['2020', '+2020', '-0044'], ['--2020', '+', '9223372036854775808', '9223372036854775807']],
  ['x', ['2020', '+12345', '12345', '-0044'], ['-']],
  ['Y\\eH', ['2020e05', '2020e5'], ['2020e99']],
  ['H\\eu', ['05e000400', '0e000400'], ['5e000400']],
  ['U', ['5', '+5', '007', '-0', '9223372036854775807', '-9223372036854775808'], ['9223372036854775808', '5.0.0', '5x', '-']],
  ['U.v', ['1700000000.5', '1700000000.500', '9223372036854775807.5'], ['1700000000.']],
  [' Y', ['2020', ' 2020', '   2020'], ['2020 ']],
])

t.test('`==` of PHP', async (t) => {
  const equal = [
    ['a', 'a'], ['02', '2'], ['+5', '5'], ['-0', '0'], [' 5', '5 '], ['\n5', '5\t'], ['1e3', '1000'], ['1.50', '1.5'], ['.5', '0.5'], ['5.', '5'],
    ['9223372036854775807', '09223372036854775807'], ['1e20', '100000000000000000000'], ['9223372036854775807.0', '9223372036854775807'],
  ]
  const different = [
    ['a', 'A'], ['', '0'], [' ', '0'], ['5x', '5'], ['0x5', '5'], ['1e', '1'], ['5\u00a0', '5'], ['1 0', '10'], ['2.5', '2'], ['.', '0'], ['--5', '5'],
    ['9223372036854775808', '09223372036854775808'], ['9223372036854775808', '9223372036854775807'], ['1e400', '2e400'], ['1e400', '01e400'],
  ]
  for (const [one = '', other = ''] of equal) t.equal(looselyEqual(one, other), true, `${one} == ${other}`)
  for (const [one = '', other = ''] of different) t.equal(looselyEqual(one, other), false, `${one} != ${other}`)
})

judges('moves the date to the weekday that was read, so that a wrong one is refused', [
  ['D, d M Y', ['Mon, 01 Jan 2024'], ['Tue, 01 Jan 2024', 'Monday, 01 Jan 2024', 'Xyz, 01 Jan 2024']],
  ['l', ['Monday', 'Sunday'], ['Mon', 'monday']],
  ['G v D', ['8 000 Mon'], ['80 000 Mon']],
  ['GvD', ['8000Mon', '8000Thu'], ['800Mon']], // 80 hours after the 1st of January 1970, then on to that weekday
])

judges('knows time zones by offset, abbreviation and identifier', [
  ['P', ['+03:00', '-05:30', '+00:00', '+99:59'], ['-00:00', '+3:00', '+0300', '+03:75', 'Z', '+', '+123:45']],
  ['O', ['+0300', '+300', '-0000', '+000000'], ['+03:00', '+3', '+00000']],
  ['p', ['Z', '+03:00'], ['+00:00', 'UTC', 'z']],
  ['T', ['UTC', 'GMT', 'Z', 'EST', 'MSK', 'GMT+0300'], ['utc', 'XYZ', '+03:00', 'GMT+3', 'ECT', '']],
  ['e', ['UTC', 'EST', '+03:00', 'Europe/Moscow', 'PRC', 'Etc/UTC', 'Etc/GMT+5'], ['Europe/Atlantis', 'SystemV/PST8', 'GMT+3']],
  ['(T)', [], ['(UTC)']],
  ['H:i P e', ['12:00 +03:00 Europe/Moscow'], ['12:00 +04:00 Europe/Moscow']],
  ['Y-m-d H:i e', ['2021-03-28 03:30 Europe/Paris'], ['2021-03-28 02:30 Europe/Paris']],
  ['Y P e', ['1850 -04:56 America/New_York', '1850 +00:09 Europe/Paris'], ['1850 -05:00 America/New_York']],
  ['X-m P e', ['+300000-07 +02:00 Europe/Paris', '-9999-01 +00:09 Europe/Paris'], ['+300000-07 +01:00 Europe/Paris']],
  ['p e', ['Z Etc/UTC', '+03:00 Europe/Moscow'], ['Z Europe/London', '+00:00 Etc/UTC']],
  ['T e', ['MSK Europe/Moscow', 'IST Asia/Kolkata', '-03 America/Sao_Paulo', '+0530 Asia/Colombo'], ['EST Europe/Moscow', 'UTC Europe/London', 'GMT-0300 America/Sao_Paulo']],
])

t.test('takes the first of two equal clock times unless winter time was written', async (t) => {
  const moment = (zone: string, format = 'e') => compileDateFormat(`Y-m-d H:i ${format}`).parse(`2021-10-31 02:30 ${zone}`)
  t.equal(moment('Europe/Paris'), 1635640200000000n)
  t.equal(moment('CEST Europe/Paris', 'T e'), 1635640200000000n)
  t.equal(moment('CET Europe/Paris', 'T e'), 1635643800000000n)
  t.equal(moment('+01:00 Europe/Paris', 'P e'), 1635643800000000n)
  t.equal(moment('+02:00 Europe/Paris', 'P e'), undefined)
})

t.test('forgets the zones it has not needed for long, and finds them again', async (t) => {
  const { matches } = compileDateFormat('e')
  t.same(Intl.supportedValuesOf('timeZone').slice(0, 80).filter((zone) => !matches(zone)), [])
  t.equal(matches('Africa/Abidjan'), true)
})

judges('follows the instructions of the reader, which print themselves', [
  ['\\Y\\\\Y', ['Y\\2020'], ['2020', 'X\\2020']],
  ['Y年m月', ['2020年05月'], ['2020-05-']],
  ['Q-Y', ['Q-2020'], ['q-2020']],
  ['Y?m', ['2020?05'], ['2020x05']],
  ['Y*', ['2020*'], ['2020', '2020x']],
  ['Y+', ['2020+'], ['2020+x', '2020']],
  ['Y|', [], ['2020', '2020|']],
  ['!A', ['!AM'], ['AM']],
  ['e!A', ['EST!PM'], ['Europe/Moscow!PM']],
  ['Y  m', ['2020  05'], ['2020 05', '2020\u00a005']],
  ['y?', ['20?'], ['20\0', '20']],
])

judges('gives a part of the value that is missing no meaning', [
  ['d', [], ['x']], ['i', [], ['5']], ['u', [], ['x']], ['z', [], ['x']], ['y', [], ['x']], ['x', [], ['x']], ['U', [], ['x']], ['A', [], ['x']],
])

t.test('orders values by their moments, with microseconds', async (t) => {
  const moments: Array<[format: string, value: string, moment: bigint | undefined]> = [
    ['Y-m-d', '1970-01-02', 86400000000n],
    ['Y-m-d', '0001-01-01', -62135596800000000n],
    ['H:i:s.u', '00:00:01.000001', 1000001n],
    ['Y-m-d\\TH:i:s.uP', '1970-01-01T00:00:00.500000+00:01', -59500000n],
    ['U.u', '-1.500000', -500000n],
    ['Y-m-d', '1970-02-30', undefined],
  ]
  for (const [format, value, moment] of moments) t.equal(compileDateFormat(format).parse(value), moment, `${format} ${value}`)
})

t.test('answers the same the short way as by reading and printing', async (t) => {
  const format = fc.array(fc.constantFrom('Y', 'm', 'd', 'H', 'i', 's', '-', ':', '/', '.', ' ', ',', '年', '\\T', '\\e', '5', '?', '\\ ', '\u00a0'), { minLength: 1, maxLength: 9 })
  const digits = fc.oneof(fc.nat(99).map((n) => String(n).padStart(2, '0')), fc.constantFrom('1900', '1999', '2000', '2024', '0000', '9999', '5', '', ' ', 'x'))
  const written: Record<string, fc.Arbitrary<string>> = { Y: fc.constantFrom('1900', '1999', '2000', '2024', '0000', '9999'), m: fc.nat(13).map((n) => String(n).padStart(2, '0')), d: fc.integer({ min: 26, max: 32 }).map(String), '\\T': fc.constant('T'), '\\e': fc.constant('e'), '\\ ': fc.constant(' ') }
  const pair = format.chain((tokens) => fc.tuple(fc.constant(tokens.join('')), fc.tuple(...tokens.map((token) => {
    const right = written[token] ?? (/[His]/.test(token) ? digits : fc.constant(token))
    return fc.oneof({ arbitrary: right, weight: 12 }, { arbitrary: digits, weight: 1 })
  })).map((parts) => parts.join(''))))
  fc.assert(fc.property(pair, ([format, value]) => {
    const { matches, parse } = compileDateFormat(format)
    return matches(value) === (parse(value) !== undefined)
  }), { numRuns: 3_000 })
  const { matches } = compileDateFormat('Y-m-d')
  t.equal(matches('2000-02-29\n'), false)
})

t.test('refuses a value that is much too long before it reads it', async (t) => {
  const { matches } = compileDateFormat(' Y')
  t.equal(matches(`${' '.repeat(80)}2020`), true)
  t.equal(matches(`${' '.repeat(2 ** 20)}2020`), false)
})

t.test('reads a hostile value within its length to the end', async (t) => {
  t.equal(compileDateFormat('A'.repeat(2000)).matches('x'.repeat(60000)), false)
  t.equal(compileDateFormat('U'.repeat(2000)).matches('+'.repeat(60000)), false)
})

t.test('refuses a format that no value can match', async (t) => {
  for (const character of 'BILNWZcortw#') {
    t.throws(() => compileDateFormat(`Y-${character}`), new RangeError(`The date format "Y-${character}" is not usable: no value can match its character "${character}"`))
    t.equal(compileDateFormat(`\\${character}`).matches(character), true)
  }
  t.throws(() => compileDateFormat('Y\\'), new RangeError('The date format "Y\\\\" is not usable: nothing follows its last character "\\\\"'))
  t.throws(() => compileDateFormat('Y\0'), RangeError)
  t.throws(() => compileDateFormat('Y\\\0'), RangeError)
  t.throws(() => compileDateFormat(''), new RangeError('A date format must not be empty'))
  for (const format of [undefined, null, 5, {}]) t.throws(() => compileDateFormat(format as never), TypeError)
})
