import { CHARACTERS, Input, literal, NEVER_MATCHING, tokensOf, type FormatCharacter } from './date-format-characters.js'
import { looselyEqual } from './date-format-equality.js'
import { fixedFormat } from './date-format-fixed.js'
import { EPOCH, momentOf, type Moment } from './date-format-moment.js'

/** A compiled PHP date format. */
export interface DateFormat {
  /** Whether Laravel's `date_format` rule accepts the value. */
  matches (value: string): boolean
  /**
   * The point in time of the value, in microseconds since the Unix epoch; `undefined` if the value does not match. The zone is UTC
   * unless the value names one, and missing parts are those of 1970-01-01 00:00:00.
   */
  parse (value: string): bigint | undefined
}

/**
 * Compiles a date format of PHP for Laravel's `date_format` rule, which is
 *
 *     $date = DateTime::createFromFormat('!'.$format, $value);
 *     return $date && $date->format($format) == $value;
 *
 * A value matches if it parses under the format and printing the result gives the value back, so an invalid date
 * (`2000-02-30`, which PHP reads as 1 March) is refused. As in Laravel, the comparison is PHP's `==`:
 * two numeric strings are equal when their numbers are, so that `m` accepts `2` (printed `02`) and `s.u` accepts `05.5`, while
 * `Y-m-d` refuses `2000-2-3`. The default time zone is UTC. PHP manual: `DateTimeImmutable::createFromFormat`,
 * `DateTimeInterface::format`; the details are those of PHP 8.2.
 *
 * Differences from PHP: time zones are those of Node.js, which are less precise before 1970 for a few zones. Before an identifier, `T`
 * accepts any abbreviation that has the offset of that moment (`MSK Europe/Moscow`). A value much longer than anything the format
 * prints is refused without being parsed, even if the rest is only spaces.
 *
 * @param format PHP's format characters; `\` escapes the next one.
 * @throws {TypeError} when the format is not a string.
 * @throws {RangeError} when the format is empty, ends in a lone `\`, or has a character that no value can match because PHP prints
 *   but does not read it (`N`, `w`, `W`, `o`, `t`, `L`, `B`, `I`, `Z`, `c`, `r`) or reads but does not print it (`#`).
 * @example
 * const format = compileDateFormat('Y-m-d')
 * format.matches('2000-02-29') // true
 * format.matches('2000-02-30') // false
 * format.parse('1970-01-02') // 86400000000n
 */
export function compileDateFormat (format: string): DateFormat {
  const characters = charactersOf(format)
  const maxLength = MAX_PRINTED * (characters.length + 1)
  const match = (value: string) => {
    const moment = value.length > maxLength ? undefined : read(characters, value)
    return moment && looselyEqual(print(characters, moment), value) ? moment : undefined
  }
  return {
    matches: fixedFormat(format) ?? ((value) => match(value) !== undefined),
    parse: (value) => microseconds(match(value)),
  }
}

/** The most that a character prints: the longest time zone identifier is `America/Argentina/ComodRivadavia`. */
const MAX_PRINTED = 32

function charactersOf (format: unknown): FormatCharacter[] {
  if (typeof format !== 'string') throw new TypeError(`A date format must be a string, not ${String(format)}`)
  if (format === '') throw new RangeError('A date format must not be empty')
  return tokensOf(format).map((token) => characterOf(token, format))
}

function characterOf (token: string, format: string): FormatCharacter {
  const character = token.charAt(0)
  const escaped = token[1]
  if (escaped !== undefined && escaped !== '\0') return literal(escaped)
  if (character === '\\' || NEVER_MATCHING.has(character)) throw new RangeError(complaint(token, format))
  return CHARACTERS[character] ?? literal(character)
}

function complaint (token: string, format: string): string {
  const problem = token === '\\' ? 'nothing follows its last character' : 'no value can match its character'
  return `The date format ${JSON.stringify(format)} is not usable: ${problem} ${JSON.stringify(token)}`
}

/** PHP's `timelib_parse_from_format`, after a leading `!`. */
function read (characters: FormatCharacter[], value: string): Moment | undefined {
  const input = new Input(value)
  const fields = { ...EPOCH }
  const understood = !value.includes('\0') && characters.every(({ read, optional }) => {
    return input.ended ? optional && read(input, fields) : read(input, fields)
  })
  return understood && (input.ended || input.extra) ? momentOf(fields) : undefined
}

function print (characters: FormatCharacter[], moment: Moment): string {
  return characters.map(({ print }) => print(moment.calendar, moment)).join('')
}

function microseconds (moment: Moment | undefined): bigint | undefined {
  return moment && moment.seconds * 1000000n + BigInt(moment.microsecond)
}
