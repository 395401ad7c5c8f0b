import { CHARACTERS, tokensOf } from './date-format-characters.js'
import { isNumeric } from './date-format-equality.js'
import { dayNumber, EPOCH } from './date-format-moment.js'

/** What a character prints: a fixed number of digits, a different text for each value. */
const PRINTED: Readonly<Record<string, { digits: string, sample: string }>> = {
  Y: { digits: '\\d{4}', sample: '2000' },
  m: { digits: '(?:0[1-9]|1[0-2])', sample: '01' },
  d: { digits: '(?:0[1-9]|[12]\\d|3[01])', sample: '01' },
  H: { digits: '(?:[01]\\d|2[0-3])', sample: '00' },
  i: { digits: '[0-5]\\d', sample: '00' },
  s: { digits: '[0-5]\\d', sample: '00' },
}

/**
 * A fast path for the most common formats, such as `Y-m-d H:i:s`: whether the format prints the value for some date and time. If PHP's `==`
 * would not compare it as a number, this is equivalent to parsing and printing.
 * @returns `undefined` if the format needs the slow path
 */
export function fixedFormat (format: string): ((value: string) => boolean) | undefined {
  const fixed = fixedParts(format)
  if (fixed === undefined) return undefined
  const { pattern, starts } = fixed
  const regExp = new RegExp(`^${pattern}$`)
  return starts.has('d') ? (value) => regExp.test(value) && hasDay(value, starts) : (value) => regExp.test(value)
}

/**
 * The same as regular expressions, for browsers: what does not match `no` is not such a date, what matches `yes` is. The days at the end of
 * months are between them.
 */
export function fixedExpressions (format: string): { no: string, yes: string } | undefined {
  const fixed = fixedParts(format)
  return fixed === undefined ? undefined : { no: `^${fixed.pattern}$`, yes: `^${fixed.pattern.replace(PRINTED.d!.digits, '(?:0[1-9]|1\\d|2[0-8])')}$` }
}

interface FixedParts {
  readonly pattern: string
  /** Where the digits of each character begin. */
  readonly starts: ReadonlyMap<string, number>
}

function fixedParts (format: string): FixedParts | undefined {
  let pattern = ''
  let sample = ''
  const starts = new Map<string, number>()
  for (const token of tokensOf(format)) {
    const printed = Object.hasOwn(PRINTED, token) ? PRINTED[token] : undefined
    if (printed === undefined && token !== ' ' && Object.hasOwn(CHARACTERS, token)) return undefined
    // a field that is read twice prints its second value twice
    if (starts.has(token)) return undefined
    if (printed !== undefined) starts.set(token, sample.length)
    const literal = token.at(-1)!
    pattern += printed?.digits ?? `\\u${literal.charCodeAt(0).toString(16).padStart(4, '0')}`
    sample += printed?.sample ?? literal
  }
  return isNumeric(sample) || SPACES.test(sample) ? undefined : { pattern, starts }
}

/** The first space character of a format reads all consecutive spaces of a value. */
const SPACES = / [ \t\u00a0\u202f]/

/** Whether the month has this day; both are already in range. */
function hasDay (value: string, starts: ReadonlyMap<string, number>): boolean {
  const start = starts.get('d')!
  const day = Number(value.slice(start, start + 2))
  return day <= SHORTEST_MONTH || day <= daysIn(value, starts)
}

const SHORTEST_MONTH = 28

function daysIn (value: string, starts: ReadonlyMap<string, number>): number {
  const field = (character: string, length: number, otherwise: number): number => {
    const start = starts.get(character)
    return start === undefined ? otherwise : Number(value.slice(start, start + length))
  }
  const year = field('Y', 4, EPOCH.year)
  const month = field('m', 2, EPOCH.month)
  return dayNumber(year, month + 1, 1) - dayNumber(year, month, 1)
}
