import { fixedExpressions } from '../date-format/date-format-fixed.js'
import type { ServerAjv } from '../ajv/server-ajv.js'
import { LONGEST_URL } from '../keywords/assertions.js'
import type { FormMatch } from './form-rule.js'

/** The server leaves longer strings to Fastify's verdict. */
export const LONGEST = 2_000

/** Shorter than every string. */
const NONE = -1

const DATE = '(?:\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|1\\d|2[0-8]))|(?:\\d\\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)'
const ZONE = '(?:z|[+-](?:[01]\\d|2[0-3])(?::?[0-5]\\d)?)'
/** A leap second depends on the zone. */
const MAYBE_TIME = '\\d\\d:\\d\\d:(?:[0-5]\\d|60)(?:\\.\\d+)?'
const TIME = '(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?'
const IN_URI = "(?:[\\w.~:@!$&'()*+,;=/?-]|%[\\da-f]{2})*"

type Bounds = Pick<FormMatch, 'no' | 'yes'>

/** The formats of ajv-formats that are functions: what they all refuse, and what they all accept. */
const FUNCTIONS: Readonly<Record<string, Bounds>> = {
  date: { no: `^${DATE}$` },
  time: { no: `^${MAYBE_TIME}${ZONE}$`, yes: `^${TIME}${ZONE}$` },
  'date-time': { no: `^${DATE}[t\\s]${MAYBE_TIME}${ZONE}$`, yes: `^${DATE}[t\\s]${TIME}${ZONE}$` },
  'iso-time': { no: `^${MAYBE_TIME}${ZONE}?$`, yes: `^${TIME}${ZONE}?$` },
  'iso-date-time': { no: `^${DATE}[t\\s]${MAYBE_TIME}${ZONE}?$`, yes: `^${DATE}[t\\s]${TIME}${ZONE}?$` },
  uri: { no: '^[a-z][a-z\\d+.-]*:[!-~]*$', yes: `^[a-z][a-z\\d+.-]*://[\\w.~-]+(?::\\d*)?(?:[/?]${IN_URI})?(?:#${IN_URI})?$` },
}

/**
 * How a browser tests a format.
 * @param areShown whether clients may know the application's own expressions
 * @returns true if it never fails; undefined if only the server knows
 */
export function formatMatch (name: unknown, ajv: ServerAjv, areShown: boolean): FormMatch | true | undefined {
  if (typeof name !== 'string') return ajv.opts.validateFormats === false ? true : undefined
  const format = ajv.formatOf(name)
  if (format === true || format === undefined) return true
  const { isLinear, expression } = format
  if (expression !== undefined && isLinear) return expressionMatch(expression)
  if (expression !== undefined) return areShown ? expressionMatch(expression, name === 'url' ? LONGEST_URL : NONE) : undefined
  return isLinear && Object.hasOwn(FUNCTIONS, name) ? { ...FUNCTIONS[name]!, flags: 'i', longest: LONGEST, quick: LONGEST } : undefined
}

/**
 * The same for an expression. One that keeps a position tests every string differently.
 * @param quick how long a string may be that the server matches although something is too large
 */
export function expressionMatch ({ source, flags }: RegExp, quick = LONGEST, longest = LONGEST): FormMatch | undefined {
  return /[gy]/.test(flags) ? undefined : { no: source, flags, longest: Math.min(longest, LONGEST), quick }
}

/** The same for `dateFormat`: formats of digits such as `Y-m-d H:i:s`. */
export function dateFormatMatch (dateFormat: string | readonly string[], maxLength: unknown): FormMatch | undefined {
  const all = [dateFormat].flat().map(fixedExpressions)
  const expressions = all.filter((one) => one !== undefined)
  if (expressions.length < all.length) return undefined
  const [no, yes] = (['no', 'yes'] as const).map((bound) => expressions.map((one) => one[bound]).join('|'))
  const longest = typeof maxLength === 'number' ? Math.min(maxLength, LONGEST) : LONGEST
  return { no: no!, ...(yes === no ? {} : { yes: yes! }), flags: '', longest, quick: NONE }
}
