/** The most characters of a header that are read; a member that is cut off is ignored. */
const LONGEST_HEADER = 1024
/** The most members of a header that are read, including empty and malformed ones. */
const MOST_MEMBERS = 128
/** The most characters of a header that is cached: browsers send 20 to 100. */
const LONGEST_REMEMBERED = 256
/** The most headers in the cache. */
const MOST_REMEMBERED = 512

/**
 * `language-range [ weight ]` of RFC 9110, sections 12.5.4 and 12.4.2, with the basic range of RFC 4647, section 2.1.
 * Each repetition ends where the next part begins, so matching takes linear time.
 */
const MEMBER = /^[ \t]*(\*|[a-z]{1,8}(?:-[a-z\d]{1,8})*)(?:[ \t]*;[ \t]*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?))?[ \t]*$/i

/** A language of the service: `name` as the application spells it, `tag` in lower case for comparisons, and its likely script. */
interface Language { name: string, tag: string, script: () => string | undefined }

/** Unsupported languages, and the supported ones that they are answered in: `{ kk: 'ru' }`. */
export type LanguageAliases = Readonly<Record<string, string>>

/** The languages of a service: the fallback, then the others in the application's order. Never empty. */
type Languages = readonly [Language, ...Language[]]

/** A language range in lower case, and its weight from 0 (excluded) to 1. */
interface LanguageRange { tag: string, weight: number }

/**
 * Returns a function that chooses the language of an answer by `Accept-Language`.
 *
 * - Ranges are tried from the highest weight to the lowest, equal weights in the header's order (RFC 9110, 12.5.4).
 *   If a range is repeated, its highest weight counts.
 * - A range finds the language with the longest tag that is a prefix of it: `ru-Cyrl-RU`, `ru-Cyrl`, `ru` (lookup, RFC 4647, 3.4).
 *   Failing that, it finds a language that it is a prefix of: `en` finds `en-GB` (basic filtering, RFC 4647, 3.3.1), unless a longer
 *   range is about that language. Failing that, it finds the same language of another region: `zh-TW` finds `zh-Hant`, `pt-PT` finds
 *   `pt-BR`. Languages in the likely script of the range take precedence (CLDR's likely subtags, UTS #35): `zh` finds `zh-Hans`.
 *   `iw` is `he`, `no` is `nb`.
 * - `q=0` excludes the languages that the range is a prefix of, unless a longer range allows them: `ru;q=0` excludes `ru` and `ru-RU`, and
 *   `ru-BY` does not find them; `ru-RU;q=0` does not exclude `ru`.
 * - `*` stands for the languages that no other range finds, the fallback first. Among ranges of equal weight it comes last
 *   (RFC 4647, 3.4).
 * - If nothing is found, the answer is the fallback, or if that is excluded, the first language that is not. If all are excluded, as by
 *   `*;q=0`, it is the fallback: RFC 9110 allows a server to disregard the header.
 * - A malformed member (`ru_RU`, `ru;q=2`) is ignored. Only the first 1,024 characters and 128 members of a header are read.
 *
 * Results are cached for up to 512 headers of up to 256 characters.
 *
 * @param supportedLngs the languages to choose from, as BCP 47 tags; the result is always one of them, spelled as here
 * @param fallbackLng one of `supportedLngs`
 * @param aliases other languages, each answered in one of `supportedLngs`
 * @throws {RangeError} if `fallbackLng` is not one of `supportedLngs`
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
 * The one of `supportedLngs` for a single tag, such as one from a query string or a cookie, by the rules of {@link languageChooser};
 * `undefined` if there is none. `_` is accepted for `-`, because such tags are often locale names: `ru_RU`.
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

/** Whether two tags are likely to mean the same script. Assumed if the script of one is unknown. */
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

/** The script is computed on demand: the first time takes some milliseconds. */
function toLanguage (name: string): Language {
  const tag = toTag(name)
  let script: string | undefined | null = null
  return { name, tag, script: () => script === null ? (script = likelyScript(tag)) : script }
}

function aliasedLanguages (aliases: LanguageAliases): Language[] {
  return Object.entries(aliases).map(([alias, name]) => ({ ...toLanguage(alias), name }))
}

/** Other codes for a language: the old ones of ISO 639, and Norwegian, for which Bokmål is used. */
const SAME_LANGUAGE: Readonly<Record<string, string>> = { iw: 'he', in: 'id', ji: 'yi', cmn: 'zh', no: 'nb' }

function toTag (name: string): string {
  const [language = '', ...more] = name.toLowerCase().replaceAll('_', '-').split('-')
  return [Object.hasOwn(SAME_LANGUAGE, language) ? SAME_LANGUAGE[language] : language, ...more].join('-')
}

/** The script that a tag names or implies, by CLDR's likely subtags: `Hant` for `zh-TW`. */
function likelyScript (tag: string): string | undefined {
  try {
    return new Intl.Locale(tag).maximize().script
  } catch {
    return undefined
  }
}

/** Caches the results of `choose`. A full cache is emptied, so no client can fill it permanently. */
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

/** The language that `*` stands for: the first that no other wanted range finds. */
function findOther (wanted: readonly LanguageRange[], languages: readonly Language[]): Language | undefined {
  return languages.find(({ tag }) => !wanted.some(range => begins(range.tag, tag) || begins(tag, range.tag)))
}

/** The language that a range finds: one in its likely script, even of another region, otherwise any. */
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

/** Whether the only ranges about a language are more general than this one. */
function isFree (tag: string, range: LanguageRange, ranges: readonly LanguageRange[]): boolean {
  const deciding = longestPrefix(tag, ranges)
  return deciding === undefined || begins(deciding.tag, range.tag)
}

function languageOf (tag: string): string {
  return tag.split('-', 1)[0]!
}

/** Lookup, then basic filtering among the languages that no longer one of `ranges` is about. */
function findByTag (range: LanguageRange, ranges: readonly LanguageRange[], languages: readonly Language[]): Language | undefined {
  return longestPrefix(range.tag, languages) ??
    languages.find(({ tag }) => begins(range.tag, tag) && longestPrefix(tag, ranges) === range)
}

/** Whether `*;q=0` excludes the languages that the other ranges do not find. */
function refusesOthers (ranges: readonly LanguageRange[]): boolean {
  return ranges.some(({ tag, weight }) => tag === '*' && weight === 0)
}

/**
 * The candidate with the longest tag that is a prefix of `tag`; among equals, the first. RFC 4647 removes subtags from the end, and
 * single-letter subtags together with the following one; no well-formed tag ends in one, so the result is the same.
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
