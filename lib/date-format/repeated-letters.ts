import { CHARACTERS } from './date-format-characters.js'

/** What other libraries mean by repeated letters, in PHP's letters. */
const MEANINGS: Readonly<Record<string, string>> = {
  YYYY: 'Y',
  yyyy: 'Y',
  YY: 'y',
  yy: 'y',
  MMMM: 'F',
  MMM: 'M',
  MM: 'm',
  DD: 'd',
  dd: 'd',
  dddd: 'l',
  EEEE: 'l',
  ddd: 'D',
  EEE: 'D',
  HH: 'H',
  hh: 'h',
  mm: 'i',
  ss: 's',
  SSS: 'v',
}

/** An escaped character, a quoted T of other libraries, or a letter and its repetitions. */
const RUNS = /\\.|'T'|\[T\]|([a-zA-Z])\1*/gs

/**
 * The format that is probably meant by one that repeats a letter, `YYYY-MM-DD`: PHP's letters are for whole numbers, so `YYYY` is the year
 * four times.
 * @returns `Y-m-d`; undefined if no letter of PHP stands twice in a row
 */
export function likelyFormat (format: string): string | undefined {
  const runs = format.match(RUNS) ?? []
  if (!runs.some((run) => /^[a-zA-Z]{2}/.test(run) && Object.hasOwn(CHARACTERS, run[0]!))) return undefined
  return format.replace(RUNS, (run) => {
    if (run.startsWith('\\')) return run
    return run.includes('T') ? '\\T' : Object.hasOwn(MEANINGS, run) ? MEANINGS[run]! : run[0]!
  })
}
