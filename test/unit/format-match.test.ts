import t from 'tap'
import { Ajv, type Options } from 'ajv'
import ajvFormats from 'ajv-formats'
import { loadAjvPackages } from '../../lib/ajv/ajv-packages.js'
import { ServerAjv } from '../../lib/ajv/server-ajv.js'
import { compileDateFormat } from '../../lib/date-format/date-format.js'
import { dateFormatMatch, expressionMatch, formatMatch } from '../../lib/form-rules/format-match.js'
import type { FormMatch } from '../../lib/form-rules/form-rule.js'

await loadAjvPackages()

const get = (name: string): any => ajvFormats.default.get(name as never)
const NAMES = ['date', 'time', 'date-time', 'iso-time', 'iso-date-time', 'uri', 'email', 'uuid', 'ipv4', 'ipv6', 'hostname', 'duration', 'json-pointer', 'uri-reference', 'url', 'regex', 'byte', 'password']

function serverAjv (options: Options = {}): ServerAjv {
  const own = { own: /^own$/, sticky: /a/y, check: () => true, later: { async: true, validate: async () => true } } as const
  return new ServerAjv(new Ajv({ formats: { ...Object.fromEntries(NAMES.map((name) => [name, get(name)])), ...own }, ...options }))
}

const ajv = serverAjv()

function verdict ({ no, yes, flags }: FormMatch, value: string): boolean | undefined {
  return new RegExp(no, flags).test(value) && (yes === undefined || new RegExp(yes, flags).test(value) || undefined)
}

function isRight (name: string, value: string): boolean {
  const format = get(name)
  const test = format.validate ?? format
  return typeof test === 'function' ? test(value) : test.test(value)
}

t.test('every date of a calendar\'s cycle, right or wrong, is decided as on the server', async (t) => {
  const match = formatMatch('date', ajv, false) as FormMatch
  const no = new RegExp(match.no, match.flags)
  let different = 0
  for (let year = 1896; year < 2304; year++) {
    for (let month = 0; month < 14; month++) {
      for (let day = 0; day < 33; day++) {
        const date = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
        if (no.test(date) !== isRight('date', date)) different++
      }
    }
  }
  t.equal(different, 0)
  for (const date of ['0000-02-29', '0100-02-29', '9996-02-29', '2000-1-01', '12000-01-01', '2000-01-01 ', '']) t.equal(no.test(date), isRight('date', date), date)
})

const TIMES = ['00:00:00Z', '23:59:59z', '24:00:00Z', '12:60:00Z', '12:00:60Z', '23:59:60Z', '22:59:60-01:00', '23:59:61Z', '12:00:00', '12:00:00.5Z', '12:00:00.Z', '12:00:00+01', '12:00:00+0130', '12:00:00-23:59', '12:00:00+24:00', '12:00:00+01:60', '1:00:00Z', '30:00:60+07:01', ' 12:00:00Z', '']
const URIS = ['http://a.co', 'HTTP://A.CO/', 'http://a.co:80/b/c?d=e&f#g', 'http:', 'http:/', 'mailto:a@b.co', 'a:b', 'http//a.co', 'http://a b', 'http://я.рф', '1http://a', 'http://a.co/%zz', 'http://a.co/%20', 'http://[::1]/', 'http://u:p@a.co', 'http://a.co/<', 'urn:isbn:1', '//a.co', '/a', 'a', 'x+y.z-1://h', 'http://a.co/#a#b', 'http://a.co?x', 'http://a.co:x', '']

t.test('what is refused or accepted of times and addresses is so on the server, and little stays open', async (t) => {
  const values: Record<string, string[]> = {
    time: TIMES,
    'iso-time': TIMES,
    'date-time': TIMES.flatMap((time) => [`2000-02-29T${time}`, `2001-02-29t${time}`, `2000-01-01 ${time}`, `2000-01-01${time}`]),
    'iso-date-time': TIMES.flatMap((time) => [`2000-02-29T${time}`, `2000-01-01 ${time}`]),
    uri: URIS,
  }
  for (const [name, list] of Object.entries(values)) {
    const match = formatMatch(name, ajv, false) as FormMatch
    const open = list.filter((value) => {
      const own = verdict(match, value)
      if (own !== undefined) t.equal(own, isRight(name, value), `${name}: ${value}`)
      return own === undefined
    })
    t.ok(open.length < list.length / 2, `${name}: ${open.length} of ${list.length} stay open`)
  }
  t.equal(verdict(formatMatch('uri', ajv, false) as FormMatch, 'http://a.co:80/b/c?d=e&f#g'), true)
  t.equal(verdict(formatMatch('date-time', ajv, false) as FormMatch, '2000-01-01T12:00:00Z'), true)
})

t.test('expressions of ajv-formats are taken as they are, an application\'s own only if they are shown', async (t) => {
  for (const name of ['email', 'uuid', 'ipv4', 'ipv6', 'hostname', 'duration', 'json-pointer', 'uri-reference']) {
    t.strictSame(formatMatch(name, ajv, false), { no: get(name).source, flags: get(name).flags, longest: 2_000, quick: 2_000 }, name)
  }
  t.equal(formatMatch('own', ajv, false), undefined)
  t.strictSame(formatMatch('own', ajv, true), { no: '^own$', flags: '', longest: 2_000, quick: -1 })
  t.match(formatMatch('url', ajv, true), { quick: 200 })
})

t.test('functions stay with the server, and a format that is not checked never fails', async (t) => {
  for (const name of ['regex', 'byte', 'check', 'later', 'sticky', { $data: '1/format' }]) t.equal(formatMatch(name, ajv, true), undefined, String(name))
  for (const name of ['password', 'unknown']) t.equal(formatMatch(name, ajv, false), true, name)
  for (const name of ['email', { $data: '1/format' }]) t.equal(formatMatch(name, serverAjv({ validateFormats: false }), false), true)
})

t.test('an expression for strings up to a length', async (t) => {
  t.strictSame(expressionMatch(/a/u, 12, 5), { no: 'a', flags: 'u', longest: 5, quick: 12 })
  t.strictSame(expressionMatch(/a/i, 12, 5_000), { no: 'a', flags: 'i', longest: 2_000, quick: 12 })
  t.equal(expressionMatch(/a/g), undefined)
})

const DATES: Record<string, string[]> = {
  'Y-m-d': ['2000-02-28', '2000-02-29', '2001-02-29', '2000-13-01', '2000-00-10', '2000-1-1', '20000-01-01', '2000-01-00', '2000-01-32', '2000-04-31', 'x', ''],
  'd.m.Y H:i:s': ['01.02.2000 23:59:59', '01.02.2000 24:00:00', '1.2.2000 00:00:00', '28.12.1999 12:60:00'],
  'H:i': ['00:00', '23:59', '24:00', '12:5', '12:05 '],
  '\\Y=Y|': ['Y=2000|', '2000=2000|'],
}

t.test('a date format of digits is decided as on the server, but for the last days of months', async (t) => {
  for (const [format, values] of Object.entries(DATES)) {
    const match = dateFormatMatch(format, undefined)
    if (match === undefined) {
      t.match(format, /[|]/, 'a format that needs more than digits')
      continue
    }
    const open = values.filter((value) => {
      const own = verdict(match, value)
      if (own !== undefined) t.equal(own, compileDateFormat(format).matches(value), `${format}: ${value}`)
      return own === undefined
    })
    t.ok(open.every((value) => /29|30|31/.test(value)), open.join())
  }
  t.strictSame(dateFormatMatch('H:i', 3), { no: '^(?:[01]\\d|2[0-3])\\u003a[0-5]\\d$', flags: '', longest: 3, quick: -1 })
  const several = dateFormatMatch(['Y-m-d', 'H:i'], undefined)!
  t.strictSame(['2000-01-01', '12:00', '2000-01-01 12:00', '2000-01-31'].map((value) => verdict(several, value)), [true, true, false, undefined])
  for (const format of ['D', 'Y', ['Y-m-d', 'D']]) t.equal(dateFormatMatch(format, undefined), undefined)
})
