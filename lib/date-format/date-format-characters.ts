import { type Calendar, calendarOf, dateOf, dayNumber, EPOCH, type Fields, type Moment } from './date-format-moment.js'
import { abbreviationAt, isUtc, namedZone, offsetZone, signed } from './date-format-zone.js'

/** A value that is read from left to right. */
export class Input {
  at = 0
  /** Set by `+`: the rest of the value is ignored. */
  extra = false

  constructor (readonly text: string) {}

  get ended (): boolean {
    return this.at >= this.text.length
  }

  /** Consumes what a sticky pattern matches here. */
  take (pattern: RegExp): string | undefined {
    const start = pattern.lastIndex = this.at
    if (!pattern.test(this.text)) return undefined
    this.at = pattern.lastIndex
    return this.text.slice(start, this.at)
  }
}

/** One character of a format. */
export interface FormatCharacter {
  /** Reads its part of the value into the fields; returns false if there is no such part. */
  readonly read: (input: Input, fields: Fields) => boolean
  /** Prints its part of a moment. The calendar is the first parameter because most characters need nothing else. */
  readonly print: (calendar: Calendar, moment: Moment) => string
  /** Whether a value may end before it. */
  readonly optional?: boolean
}

/** The characters of a format, each with the `\\` that makes it a literal. */
export function tokensOf (format: string): string[] {
  return Array.from(format.matchAll(/\\?[^]/g), ([token]) => token)
}

/** A character that stands for itself. */
export function literal (character: string): FormatCharacter {
  return {
    read: (input) => input.text[input.at++] === character,
    print: () => character,
  }
}

/**
 * Characters that no value can match: `format()` prints a value for them, but `createFromFormat()` expects the letter itself; and `#`,
 * which reads any separator but prints `#`.
 */
export const NEVER_MATCHING = new Set('BILNWZcortw#\0')

/**
 * What each character reads and prints: `DateTimeImmutable::createFromFormat` and `DateTimeInterface::format` of the PHP manual.
 * Any other character stands for itself in both.
 */
export const CHARACTERS: Readonly<Record<string, FormatCharacter>> = {
  // day
  d: { read: number('day', /\d{1,2}/y), print: ({ day }) => pad(day, 2) },
  j: { read: number('day', /\d{1,2}/y), print: ({ day }) => String(day) },
  D: { read: readWeekday, print: ({ weekday }) => WEEKDAYS[weekday]!.slice(0, 3) },
  l: { read: readWeekday, print: ({ weekday }) => WEEKDAYS[weekday]! },
  S: { read: (input) => input.take(/(?:nd|rd|st|th)?/iy) !== undefined, print: ({ day }) => suffix(day) },
  z: { read: readDayOfYear, print: ({ dayOfYear }) => String(dayOfYear) },
  // month
  F: { read: readMonth, print: ({ month }) => MONTHS[month - 1]! },
  M: { read: readMonth, print: ({ month }) => MONTHS[month - 1]!.slice(0, 3) },
  m: { read: number('month', /\d{1,2}/y), print: ({ month }) => pad(month, 2) },
  n: { read: number('month', /\d{1,2}/y), print: ({ month }) => String(month) },
  // year
  Y: { read: number('year', /\d{1,4}/y), print: ({ year }) => minus(year) + pad(Math.abs(year), 4) },
  y: { read: readShortYear, print: ({ year }) => pad(year % 100, 2) },
  X: { read: readLongYear, print: ({ year }) => (minus(year) || '+') + pad(Math.abs(year), 4) },
  x: { read: readLongYear, print: ({ year }) => (year > 9999 ? '+' : minus(year)) + pad(Math.abs(year), 4) },
  // time
  A: { read: readMeridiem, print: ({ hour }) => hour < 12 ? 'AM' : 'PM' },
  a: { read: readMeridiem, print: ({ hour }) => hour < 12 ? 'am' : 'pm' },
  g: { read: number('hour', /\d{1,2}/y, 12), print: ({ hour }) => String(hour % 12 || 12) },
  h: { read: number('hour', /\d{1,2}/y, 12), print: ({ hour }) => pad(hour % 12 || 12, 2) },
  G: { read: number('hour', /\d{1,2}/y), print: ({ hour }) => String(hour) },
  H: { read: number('hour', /\d{1,2}/y), print: ({ hour }) => pad(hour, 2) },
  i: { read: number('minute', /\d{2}/y), print: ({ minute }) => pad(minute, 2) },
  s: { read: number('second', /\d{2}/y), print: ({ second }) => pad(second, 2) },
  u: { read: fraction(/\d{1,6}/y), print: (_, { microsecond }) => pad(microsecond, 6) },
  v: { read: fraction(/\d{1,3}/y), print: (_, { microsecond }) => pad(Math.floor(microsecond / 1000), 3) },
  // time zone
  e: { read: readZone, print: (_, { zone }) => zone.name },
  T: { read: readZone, print: (_, { zone, offset }) => abbreviationAt(zone, offset) },
  O: { read: readZone, print: (_, { offset }) => signed(offset, '') },
  P: { read: readZone, print: (_, { offset }) => signed(offset, ':') },
  p: { read: readZone, print: (_, { zone, offset }) => isUtc(zone) ? 'Z' : signed(offset, ':') },
  // date and time
  U: { read: readTimestamp, print: (_, { seconds }) => String(seconds) },
  // control characters for reading, which print themselves
  ' ': { ...literal(' '), read: (input) => input.take(/[ \t\u00a0\u202f]*/y) !== undefined },
  '?': { ...literal('?'), read: (input) => input.at++ >= 0 },
  '*': { ...literal('*'), read: (input) => input.take(/[^][^ \t.,:;/0-9-]*/y) !== undefined },
  '+': { ...literal('+'), read: (input) => (input.extra = true), optional: true },
  '!': { ...literal('!'), read: reset, optional: true },
  '|': { ...literal('|'), read: () => true, optional: true }, // resets the fields that are not set; under Laravel's `!` there are none
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ')
const WEEKDAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ')

type NumericField = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second'

function number (field: NumericField, pattern: RegExp, max = Infinity): FormatCharacter['read'] {
  return (input, fields) => {
    const digits = input.take(pattern)
    fields[field] = Number(digits)
    return digits !== undefined && fields[field] <= max
  }
}

function fraction (pattern: RegExp): FormatCharacter['read'] {
  return (input, fields) => {
    const digits = input.take(pattern)
    fields.microsecond = Number(digits?.padEnd(6, '0'))
    return digits !== undefined
  }
}

/** Years of two digits mean 1970 to 2069. */
function readShortYear (input: Input, fields: Fields): boolean {
  const digits = input.take(/\d{1,2}/y)
  fields.year = Number(digits) + (Number(digits) < 70 ? 2000 : 1900)
  return digits !== undefined
}

function readLongYear (input: Input, fields: Fields): boolean {
  const year = signedInteger(input.take(/[+-]\D*\d{1,19}|\d{1,19}/y))
  fields.year = Number(year)
  return year !== undefined
}

/** The day of the year, from 0; the year is the one read so far. */
function readDayOfYear (input: Input, fields: Fields): boolean {
  const digits = input.take(/\d{1,3}/y)
  if (digits === undefined) return false
  const { year, month, day } = dateOf(dayNumber(fields.year, 1, 1) + Number(digits))
  return Object.assign(fields, { year, month, day }) !== undefined
}

function readWeekday (input: Input, fields: Fields): boolean {
  fields.weekday = indexOfName(WEEKDAYS, input.take(/[^ ,\t;:/.()-]*/y)!)
  return fields.weekday >= 0
}

function readMonth (input: Input, fields: Fields): boolean {
  fields.month = indexOfName(MONTHS, input.take(/[A-Za-z]*/y)!) + 1
  return fields.month > 0
}

/** The index of a name or of its first three letters, case-insensitive. */
function indexOfName (names: string[], text: string): number {
  const wanted = text.toLowerCase()
  return names.map((name) => name.toLowerCase()).findIndex((name) => name === wanted || name.slice(0, 3) === wanted)
}

/** `am`, `a.m.` and the like, which adjust the hour read so far. Other characters may precede them. */
function readMeridiem (input: Input, fields: Fields): boolean {
  const text = input.take(/[^AaPp]*[ap](?:\.m\.|m)/iy)
  if (text === undefined) return false
  const morning = /a\.?m\.?$/i.test(text)
  if (morning && fields.hour === 12) fields.hour = 0
  else if (!morning && fields.hour !== 12) fields.hour += 12
  return true
}

/** Resets the fields to the epoch. Of the zone, only an identifier is reset. */
function reset (_: Input, fields: Fields): boolean {
  const zone = fields.zone.rules === undefined ? fields.zone : EPOCH.zone
  return Object.assign(fields, EPOCH, { zone }) !== undefined
}

/** A zone may be in parentheses, and `GMT` before an offset is skipped. */
function readZone (input: Input, fields: Fields): boolean {
  input.take(/[ \t(]*(?:GMT(?=[+-]))?/y)
  const offset = input.take(/[+-][\d:]*/y)
  const zone = offset === undefined ? namedZone(input.take(/[\w/+-]*/y)!, fields.zone) : offsetZone(offset)
  input.take(/\)*/y)
  if (zone !== undefined) fields.zone = zone
  return zone !== undefined
}

/** Seconds since the Unix epoch, which set the date, the clock and the zone `+00:00`. */
function readTimestamp (input: Input, fields: Fields): boolean {
  const seconds = signedInteger(input.take(/[+-]\D*\d{1,24}|\d{1,24}/y))
  if (seconds === undefined) return false
  const { year, month, day, hour, minute, second } = calendarOf(Number(seconds / 86400n), Number(seconds % 86400n))
  Object.assign(fields, { year, month, day, hour, minute, second, zone: offsetZone('+00:00') })
  return true
}

/** A 64-bit number after any number of signs, as PHP reads it: `--5` is 5, `+-5` is -5. */
function signedInteger (text: string | undefined): bigint | undefined {
  if (text === undefined) return undefined
  const digits = BigInt(text.replace(/^\D+/, ''))
  const minuses = /^[+-]*/.exec(text)![0].replaceAll('+', '').length
  const value = minuses % 2 === 0 ? digits : -digits
  return BigInt.asIntN(64, value) === value ? value : undefined
}

function pad (value: number, width: number): string {
  return String(value).padStart(width, '0')
}

function minus (value: number): string {
  return value < 0 ? '-' : ''
}

/** The English ordinal suffix of a day. */
function suffix (day: number): string {
  return (Math.floor(day / 10) !== 1 && ['th', 'st', 'nd', 'rd'][day % 10]) || 'th'
}
