/** Characters of a header that are looked at; the member that the limit cuts through is left out. */
const LONGEST_HEADER = 1024
/** Members of a header that are looked at, empty and malformed ones included. */
const MOST_MEMBERS = 128
/** Characters of a header that is remembered: browsers send 20 to 100. */
const LONGEST_REMEMBERED = 256
/** Headers that are remembered at one time. */
const MOST_REMEMBERED = 512

/**
 * `language-range [ weight ]` of RFC 9110, sections 12.5.4 and 12.4.2, with the basic range of RFC 4647, section 2.1.
 * Each repetition ends where the next part begins, so that a match takes linear time.
 */
const MEMBER = /^[ \t]*(\*|[a-z]{1,8}(?:-[a-z\d]{1,8})*)(?:[ \t]*;[ \t]*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?))?[ \t]*$/i

/** A language of the service: `name` as the application spells it, `tag` as ranges are compared with it. */
interface Language { name: string, tag: string }

/** The languages of a service, the fallback first, then the application's own order. Never empty. */
type Languages = readonly [Language, ...Language[]]

/** A language range in lower case, and its weight from 0 (refused) to 1. */
interface LanguageRange { tag: string, weight: number }

/**
 * Makes the choice of one service: from a request's `Accept-Language` to the language to answer in.
 *
 * - Ranges are tried from the highest weight to the lowest, equal weights in the header's order (RFC 9110, 12.5.4).
 *   Of a repeated range the highest weight counts.
 * - A range finds the longest language that begins it: `ru-Cyrl-RU`, `ru-Cyrl`, `ru` (look-up, RFC 4647, 3.4).
 *   Failing that, it finds a language that it begins itself: `en` finds `en-GB` (basic filtering, RFC 4647, 3.3.1),
 *   unless a longer range decides about that language.
 * - `q=0` refuses the languages that the range begins, unless a longer range allows them: `ru;q=0` refuses `ru` and
 *   `ru-RU`, and no look-up from `ru-BY` arrives there; `ru-RU;q=0` leaves `ru` alone.
 * - `*` stands for the languages that no other range finds, the fallback first. Beside ranges of equal weight it comes
 *   last (RFC 4647, 3.4).
 * - Where nothing is found the answer is the fallback, or, where that is refused, the first language that is not. Where
 *   all are refused, as by `*;q=0`, it is the fallback again: RFC 9110 lets a server disregard the header.
 * - A malformed member (`ru_RU`, `ru;q=2`) is ignored, the others count. Of a long header only the first 1,024
 *   characters and 128 members count.
 *
 * Answers are remembered by header, at most 512 of them, for headers of up to 256 characters.
 *
 * @param supportedLngs the languages to choose from, as BCP 47 tags; the answer is always one of them, as spelled here
 * @param fallbackLng one of `supportedLngs`
 * @throws {RangeError} where `fallbackLng` is not one of `supportedLngs`
 * @example
 * const chooseLanguage = languageChooser(['en', 'ru'], 'en')
 * chooseLanguage('ru-RU, ru;q=0.9, en;q=0.8') // 'ru'
 * chooseLanguage(undefined) // 'en'
 */
export function languageChooser (
  supportedLngs: readonly string[],
  fallbackLng: string
): (acceptLanguage: string | readonly string[] | undefined) => string {
  const languages = fallbackFirst(supportedLngs, fallbackLng)
  const choose = remembering(header => chooseLanguage(parseRanges(header), languages).name)
  return acceptLanguage => choose(typeof acceptLanguage === 'string' ? acceptLanguage : acceptLanguage?.join() ?? '')
}

/**
 * The one of `supportedLngs` that a single tag asks for, as of a query string or a cookie, by the rules of
 * {@link languageChooser}; `undefined` where there is none. `_` may stand for `-`, because such tags often are names of
 * locales: `ru_RU`.
 *
 * @example
 * lookupLanguage('ru_RU', ['en', 'ru']) // 'ru'
 * lookupLanguage('de', ['en', 'ru']) // undefined
 */
export function lookupLanguage (tag: string, supportedLngs: readonly string[]): string | undefined {
  const range = { tag: toTag(tag), weight: 1 }
  return findLanguage(range, [range], supportedLngs.map(toLanguage))?.name
}

function fallbackFirst (supportedLngs: readonly string[], fallbackLng: string): Languages {
  if (!supportedLngs.includes(fallbackLng)) {
    throw new RangeError(`fallbackLng '${fallbackLng}' is not one of supportedLngs: '${supportedLngs.join("', '")}'`)
  }
  return [toLanguage(fallbackLng), ...supportedLngs.filter(name => name !== fallbackLng).map(toLanguage)]
}

function toLanguage (name: string): Language {
  return { name, tag: toTag(name) }
}

function toTag (name: string): string {
  return name.toLowerCase().replaceAll('_', '-')
}

/** Keeps the answers of `choose`; forgets them all when there are too many, so that no client fills the memo for good. */
function remembering (choose: (header: string) => string): (header: string) => string {
  const answers = new Map<string, string>()
  return header => {
    if (header.length > LONGEST_REMEMBERED) return choose(header)
    const known = answers.get(header)
    if (known !== undefined) return known
    const answer = choose(header)
    if (answers.size === MOST_REMEMBERED) answers.clear()
    answers.set(header, answer)
    return answer
  }
}

/** The ranges of a header in the order in which they are tried. */
function parseRanges (header: string): LanguageRange[] {
  return shorten(header).split(',', MOST_MEMBERS).flatMap(parseMember).sort(byPriority)
}

function shorten (header: string): string {
  if (header.length <= LONGEST_HEADER) return header
  return header.slice(0, Math.max(0, header.lastIndexOf(',', LONGEST_HEADER)))
}

function parseMember (member: string): LanguageRange | [] {
  const [, tag, weight = '1'] = MEMBER.exec(member) ?? []
  return tag === undefined ? [] : { tag: tag.toLowerCase(), weight: Number(weight) }
}

function byPriority (a: LanguageRange, b: LanguageRange): number {
  return b.weight - a.weight || Number(a.tag === '*') - Number(b.tag === '*')
}

function chooseLanguage (ranges: readonly LanguageRange[], languages: Languages): Language {
  const allowed = languages.filter(({ tag }) => longestPrefix(tag, ranges)?.weight !== 0)
  const wanted = ranges.filter(({ weight }) => weight > 0)
  for (const range of wanted) {
    const found = range.tag === '*' ? findOther(wanted, allowed) : findLanguage(range, ranges, allowed)
    if (found) return found
  }
  return refusesOthers(ranges) ? languages[0] : allowed[0] ?? languages[0]
}

/** What `*` stands for: the first language that no other wanted range could find. */
function findOther (wanted: readonly LanguageRange[], languages: readonly Language[]): Language | undefined {
  return languages.find(({ tag }) => !wanted.some(range => begins(range.tag, tag) || begins(tag, range.tag)))
}

/**
 * Look-up, then basic filtering of the languages about which no longer one of `ranges` decides. What `begins` says
 * follows from the rest; asked first, it saves a walk through all ranges for each language of each range.
 */
function findLanguage (
  range: LanguageRange,
  ranges: readonly LanguageRange[],
  languages: readonly Language[]
): Language | undefined {
  return longestPrefix(range.tag, languages) ??
    languages.find(({ tag }) => begins(range.tag, tag) && longestPrefix(tag, ranges) === range)
}

/** Whether `*;q=0` refuses each language that the other ranges did not find. */
function refusesOthers (ranges: readonly LanguageRange[]): boolean {
  return ranges.some(({ tag, weight }) => tag === '*' && weight === 0)
}

/**
 * The one of `candidates` with the longest tag that begins `tag`, the first of equals. RFC 4647 finds it by cutting
 * subtags off the end, and a single-letter subtag with the one that followed it; no well-formed tag ends in such a one,
 * so that the outcome is the same.
 */
function longestPrefix<T extends { tag: string }> (tag: string, candidates: readonly T[]): T | undefined {
  let longest: T | undefined
  for (const candidate of candidates) {
    if (begins(candidate.tag, tag) && candidate.tag.length > (longest?.tag.length ?? 0)) longest = candidate
  }
  return longest
}

/** Whether `tag` is `prefix`, or `prefix` and more subtags. */
function begins (prefix: string, tag: string): boolean {
  return tag.startsWith(prefix) && (tag.length === prefix.length || tag[prefix.length] === '-')
}
