import { offsetAt, offsetOnClock, UTC, type Zone } from './date-format-zone.js'

/** A date and a time of day. */
interface DateTime {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
}

/** What the characters of a format have read. A value may be out of range, such as 31 February. */
export interface Fields extends DateTime {
  microsecond: number
  zone: Zone
  /** The weekday read by `D` or `l`, Sunday is 0. PHP moves the date forward to it. */
  weekday?: number
}

/** The fields of a valid date and time. */
export interface Calendar extends DateTime {
  /** Sunday is 0. */
  weekday: number
  /** 1 January is 0. */
  dayOfYear: number
}

/** A point in time, with its calendar in its own zone. */
export interface Moment {
  readonly calendar: Calendar
  readonly microsecond: number
  readonly zone: Zone
  /** Seconds east of UTC. */
  readonly offset: number
  /** Seconds since the Unix epoch. */
  readonly seconds: bigint
}

/** What PHP's `!` sets every field to: the Unix epoch. */
export const EPOCH: Readonly<Fields> = {
  year: 1970, month: 1, day: 1, hour: 0, minute: 0, second: 0, microsecond: 0, zone: UTC,
}

/** The point in time of some fields, or undefined if it does not fit into PHP's 64 bits of seconds. */
export function momentOf (fields: Fields): Moment | undefined {
  const { microsecond, zone } = fields
  const { day, clock } = localTime(fields)
  const assumed = offsetOnClock(zone, day * DAY + clock)
  const seconds = BigInt(day) * BigInt(DAY) + BigInt(clock - assumed)
  if (BigInt.asIntN(64, seconds) !== seconds) return undefined
  const offset = offsetAt(zone, Number(seconds)) // differs from `assumed` if the clock was moved forward over this time
  return { calendar: calendarOf(day, clock + offset - assumed), microsecond, zone, offset, seconds }
}

/** The date and time for days since the Unix epoch and seconds since midnight; the seconds may exceed a day. */
export function calendarOf (day: number, seconds: number): Calendar {
  const days = day + Math.floor(seconds / DAY)
  const clock = modulo(seconds, DAY)
  const { year, month, day: ofMonth, dayOfYear } = dateOf(days)
  const [hour, minute, second] = [Math.floor(clock / 3600), Math.floor(clock / 60) % 60, clock % 60]
  return { year, month, day: ofMonth, hour, minute, second, weekday: weekdayOf(days), dayOfYear }
}

/** Days since the Unix epoch in the Gregorian calendar. A month or day out of range carries over. */
export function dayNumber (year: number, month: number, day: number): number {
  const months = year * 12 + month - 3 // in a year that begins in March, the leap day is the last day
  const marchYear = Math.floor(months / 12)
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400)
  return marchYear * 365 + leapDays + daysBefore(months - marchYear * 12) + day - 1 - MARCH_0
}

/** The date for a number of days since the Unix epoch. */
export function dateOf (days: number): { year: number, month: number, day: number, dayOfYear: number } {
  const ofCycle = modulo(days + MARCH_0, CYCLE)
  const leapDays = Math.floor(ofCycle / 1460) - Math.floor(ofCycle / 36524) + Math.floor(ofCycle / 146096)
  const yearOfCycle = Math.floor((ofCycle - leapDays) / 365)
  const ofYear = ofCycle - (yearOfCycle * 365 + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100))
  const march = Math.floor((5 * ofYear + 2) / 153)
  const month = march < 10 ? march + 3 : march - 9
  const year = yearOfCycle + (days + MARCH_0 - ofCycle) / CYCLE * 400 + (month < 3 ? 1 : 0)
  return { year, month, day: ofYear - daysBefore(march) + 1, dayOfYear: days - dayNumber(year, 1, 1) }
}

const DAY = 86400
const CYCLE = 146097 // days of 400 years
const MARCH_0 = 719468 // days from 1 March of the year 0 to the Unix epoch

/** Hours beyond midnight carry over to the next day, from which PHP looks for the weekday. */
function localTime ({ year, month, day, hour, minute, second, weekday }: Fields): { day: number, clock: number } {
  const clock = hour * 3600 + minute * 60 + second
  const written = dayNumber(year, month, day) + Math.floor(clock / DAY)
  const moved = weekday === undefined ? written : written + modulo(weekday - weekdayOf(written), 7)
  return { day: moved, clock: clock % DAY }
}

/** In a year that begins in March, the days before month number `march`: 0, 31, 61, 92, ... */
function daysBefore (march: number): number {
  return Math.floor((153 * march + 2) / 5)
}

function weekdayOf (days: number): number {
  return modulo(days + 4, 7)
}

function modulo (value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor
}
