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

/** A language of the service: `name` as the application spells it, `tag` as ranges are compared with it, and its likely script. */
interface Language { name: string, tag: string, script: () => string | undefined }

/** Languages that are asked for, and the one of the service that answers them: `{ kk: 'ru' }`. */
export type LanguageAliases = Readonly<Record<string, string>>

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
 *   unless a longer range decides about that language. Failing that, it finds one that is likely to be the same, of
 *   another region: `zh-TW` finds `zh-Hant`, `pt-PT` finds `pt-BR`. Languages in the script that is likely of the range
 *   go before others (CLDR's likely subtags, UTS #35): `zh` finds `zh-Hans`. `iw` is `he`, `no` is `nb`.
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
 * @param aliases other languages, each answered in one of `supportedLngs`
 * @throws {RangeError} where `fallbackLng` is not one of `supportedLngs`
 * @example
 * const chooseLanguage = languageChooser(['en', 'ru'], 'en')
 * chooseLanguage('ru-RU, ru;q=0.9, en;q=0.8') // 'ru'
 * chooseLanguage(undefined) // 'en'
 */
export function languageChooser (
  supportedLngs: readonly string[],
  fallbackLng: string,
  aliases: LanguageAliases = {}
): (acceptLanguage: string | readonly string[] | undefined) => string {
  const languages: Languages = [...fallbackFirst(supportedLngs, fallbackLng), ...aliasedLanguages(aliases)]
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
export function lookupLanguage (tag: string, supportedLngs: readonly string[], aliases: LanguageAliases = {}): string | undefined {
  const range = { tag: toTag(tag), weight: 1 }
  const same = supportedLngs.find((name) => toTag(name) === range.tag)
  return same ?? findLanguage(range, [range], [...supportedLngs.map(toLanguage), ...aliasedLanguages(aliases)])?.name
}

/** Whether two tags are likely to mean the same script; so they do where that of one is not known. */
export function sameScript (tag: string, other: string): boolean {
  const [a, b] = [likelyScript(toTag(tag)), likelyScript(toTag(other))]
  return a === undefined || b === undefined || a === b
}

function fallbackFirst (supportedLngs: readonly string[], fallbackLng: string): Languages {
  if (!supportedLngs.includes(fallbackLng)) {
    throw new RangeError(`fallbackLng '${fallbackLng}' is not one of supportedLngs: '${supportedLngs.join("', '")}'`)
  }
  return [toLanguage(fallbackLng), ...supportedLngs.filter(name => name !== fallbackLng).map(toLanguage)]
}

/** Its script is asked for when it is needed: the first question takes some milliseconds. */
function toLanguage (name: string): Language {
  const tag = toTag(name)
  let script: string | undefined | null = null
  return { name, tag, script: () => script === null ? (script = likelyScript(tag)) : script }
}

function aliasedLanguages (aliases: LanguageAliases): Language[] {
  return Object.entries(aliases).map(([alias, name]) => ({ ...toLanguage(alias), name }))
}

/** Codes that mean the same language as another one: the old ones of ISO 639, and Norwegian, which is written as Bokmål. */
const SAME_LANGUAGE: Readonly<Record<string, string>> = { iw: 'he', in: 'id', ji: 'yi', cmn: 'zh', no: 'nb' }

function toTag (name: string): string {
  const [language = '', ...more] = name.toLowerCase().replaceAll('_', '-').split('-')
  return [Object.hasOwn(SAME_LANGUAGE, language) ? SAME_LANGUAGE[language] : language, ...more].join('-')
}

/** The script that a tag names or leaves out, by CLDR's likely subtags: `Hant` for `zh-TW`. */
function likelyScript (tag: string): string | undefined {
  try {
    return new Intl.Locale(tag).maximize().script
  } catch {
    return undefined
  }
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
  return tag === undefined ? [] : { tag: toTag(tag), weight: Number(weight) }
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

/** The language that a range finds: of those in its likely script, where one of another region will do; or else of all. */
function findLanguage (
  range: LanguageRange,
  ranges: readonly LanguageRange[],
  languages: readonly Language[]
): Language | undefined {
  const ofLanguage = languages.filter(({ tag }) => languageOf(tag) === languageOf(range.tag))
  // most ranges are for languages that the service does not have
  if (ofLanguage.length === 0) return undefined
  const script = likelyScript(range.tag)
  const inScript = ofLanguage.filter((language) => script !== undefined && language.script() === script)
  return findByTag(range, ranges, inScript) ?? inScript.find(({ tag }) => isFree(tag, range, ranges)) ?? findByTag(range, ranges, ofLanguage)
}

/** Whether no range decides about a language, but one that is more general than this range. */
function isFree (tag: string, range: LanguageRange, ranges: readonly LanguageRange[]): boolean {
  const deciding = longestPrefix(tag, ranges)
  return deciding === undefined || begins(deciding.tag, range.tag)
}

function languageOf (tag: string): string {
  return tag.split('-', 1)[0]!
}

/** Look-up, then basic filtering of the languages about which no longer one of `ranges` decides. */
function findByTag (range: LanguageRange, ranges: readonly LanguageRange[], languages: readonly Language[]): Language | undefined {
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
