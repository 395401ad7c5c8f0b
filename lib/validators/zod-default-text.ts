import { property } from '../errors/thrown.js'

// The message of a zod issue may be zod's own or the author's; only its wording distinguishes them.

type LocaleError = (issue: object) => unknown

/** Values that zod may have seen after coercion; issues do not have them, but there are few kinds. */
const INPUTS: readonly unknown[] = [NaN, undefined, null, '', 0, true, [], {}, new Date(NaN), new Date(0), 0n, Infinity, new Map(), new Set()]

/** How the texts of zod before 4.4 begin, where its default text cannot be computed. */
const OLD_TEXT = /^(?:Invalid |Too (?:small|big): expected |Unrecognized keys?: )/

/** zod's text without a language. */
const STOPGAP = 'Invalid input'

/**
 * Whether zod itself has written the message of an issue, in the language that `z.config` has set.
 * @param issue a copy, with the value that it is about as `input`
 */
export function isZodsText (issue: { code: unknown, input?: unknown }, message: string): boolean {
  const config = property(globalThis, '__zod_globalConfig')
  if (config === undefined) return OLD_TEXT.test(message)
  const localeError = property(config, 'localeError')
  if (typeof localeError !== 'function') return message === STOPGAP
  if (textOf(localeError as LocaleError, issue) === message) return true
  if (issue.code !== 'invalid_type') return false
  return INPUTS.some((input) => {
    issue.input = input
    return textOf(localeError as LocaleError, issue) === message
  })
}

function textOf (localeError: LocaleError, issue: object): unknown {
  try {
    const text = localeError(issue) ?? STOPGAP
    return typeof text === 'string' ? text : property(text, 'message')
  } catch {
    return undefined
  }
}
