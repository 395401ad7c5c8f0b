import type { FastifyRequest } from 'fastify'
import { sentHeader } from '../request/sent-header.js'
import { ownValue } from '../schema/pointer.js'
import { languageChooser, lookupLanguage, type LanguageAliases } from './language.js'

/** The languages of a service, and the language of clients that accept none of them. */
export interface Languages {
  readonly languages: readonly string[]
  readonly fallbackLng: string
  /** Unsupported languages that are answered in a supported one. */
  readonly aliases?: LanguageAliases
}

/** A name in `order`. */
export type DetectionSource = 'header' | `header:${string}` | 'querystring' | 'body' | 'path' | 'cookie' | 'lookup'

/** Where to look for the language, in the terms of i18next-http-middleware. */
export interface DetectionOptions {
  /**
   * The sources, asked in this order until one names a supported language: `header` (Accept-Language), `header:<name>`
   * (any other header, with the same syntax), `querystring`, `body`, `path` (a route's parameter), `cookie` (of
   * @fastify/cookie), `lookup`. Default: `['header']`.
   */
  order?: readonly DetectionSource[]
  /** The name in the query string. Default: `lng`. */
  lookupQuerystring?: string
  /** The name in the body. Default: `lng`. */
  lookupBody?: string
  /** The name of the route's parameter. Default: `lng`. */
  lookupPath?: string
  /** The name of the cookie. Default: `i18next`. */
  lookupCookie?: string
  /** The header of the source `header`. Default: `accept-language`. */
  lookupHeader?: string
  /** The source `lookup`, a function of the application. If it throws, the next source is asked. */
  lookup?: (request: FastifyRequest) => string | undefined
}

/** A function may replace the options. It returns a language tag, or `undefined` to let Accept-Language decide. */
export type Detection = DetectionOptions | ((request: FastifyRequest) => string | undefined)

/** The language of a request, and the value of `Vary`: the request headers that were read. */
export interface Detected {
  readonly language: string
  readonly vary: string
}

export type DetectLanguage = (request: FastifyRequest) => Detected

/** The VMS API: header `Hl`, then `hl` in the query string or the body, then Accept-Language. */
export const vmsDetection: DetectionOptions = {
  order: ['header:hl', 'querystring', 'body', 'header'],
  lookupQuerystring: 'hl',
  lookupBody: 'hl',
}

interface Source {
  /** The request header that the source reads, for `Vary`. */
  readonly header?: string
  readonly find: (request: FastifyRequest) => string | undefined
}

/** No language has a longer tag. */
const LONGEST_TAG = 64

/** Stands for no language: a private-use tag (RFC 5646, 2.2.7), which no client sends. */
const NONE = 'x-none'

/** @throws RangeError when `order` names an unknown source, or `lookup` is named but not given */
export function languageDetector (service: Languages, detection: Detection = {}): DetectLanguage {
  const { languages, fallbackLng, aliases } = service
  const options: DetectionOptions = typeof detection === 'function' ? { order: ['lookup', 'header'], lookup: detection } : detection
  const { order = ['header'], lookupHeader = 'accept-language' } = options
  const sources = order.map((name) => sourceOf(name, { ...options, lookupHeader }, service))
  const chooseAny = languageChooser(languages, fallbackLng, aliases)
  // a header without a supported language may still exclude the fallback (`q=0`)
  const otherwise = order.includes('header') ? (request: FastifyRequest) => chooseAny(sentHeader(request, lookupHeader.toLowerCase())) : () => fallbackLng
  const varies = [...sources.map((_, i) => varyOf(sources.slice(0, i + 1))), varyOf(sources)]
  const answers = varies.map(() => new Map<string, Detected>())

  return (request) => {
    let i = 0
    let language: string | undefined
    for (; i < sources.length; i++) {
      language = sources[i]!.find(request)
      if (language !== undefined) break
    }
    language ??= otherwise(request)
    let answer = answers[i]!.get(language)
    if (answer === undefined) answers[i]!.set(language, answer = { language, vary: varies[i]! })
    return answer
  }
}

/** A part of a request that names the client's language, in OpenAPI's words. */
export interface LanguageParameter {
  readonly in: 'header' | 'query' | 'cookie'
  readonly name: string
  /** Whether it has the syntax of Accept-Language, and not just one tag. */
  readonly isList: boolean
}

/** The sources that read the options of `detection`. */
const READERS: Readonly<Record<string, DetectionSource>> = {
  lookupQuerystring: 'querystring',
  lookupBody: 'body',
  lookupPath: 'path',
  lookupCookie: 'cookie',
  lookupHeader: 'header',
  lookup: 'lookup',
}

/** The options whose source is not in `order`, with that source. */
export function unusedLookups (detection: Detection = {}): ReadonlyArray<readonly [option: string, source: DetectionSource]> {
  if (typeof detection === 'function') return []
  const { order = ['header'], ...lookups } = detection
  return Object.entries(lookups)
    .filter(([option, value]) => value !== undefined && !order.includes(READERS[option]!))
    .map(([option]) => [option, READERS[option]!])
}

/** Where a client can name its language; a route's own parameters and body are not included. */
export function languageParameters (detection: Detection = {}): readonly LanguageParameter[] {
  const options: DetectionOptions = typeof detection === 'function' ? { order: ['header'] } : detection
  const { order = ['header'], lookupHeader = 'accept-language', lookupQuerystring = 'lng', lookupCookie = 'i18next' } = options
  return order.flatMap((source): LanguageParameter | [] => {
    if (source === 'querystring') return { in: 'query', name: lookupQuerystring, isList: false }
    if (source === 'cookie') return { in: 'cookie', name: lookupCookie, isList: false }
    const header = source === 'header' ? lookupHeader : source.startsWith('header:') ? source.slice('header:'.length) : undefined
    return header === undefined ? [] : { in: 'header', name: canonical(header.toLowerCase()), isList: true }
  })
}

function varyOf (sources: readonly Source[]): string {
  return [...new Set(sources.flatMap(({ header }) => header ?? []))].join(', ')
}

function sourceOf (name: string, options: DetectionOptions & { lookupHeader: string }, service: Languages): Source {
  const { lookupQuerystring = 'lng', lookupBody = 'lng', lookupPath = 'lng', lookupCookie = 'i18next', lookupHeader, lookup } = options
  const tagged = (find: (request: FastifyRequest) => unknown): Source => ({ find: (request) => supported(find(request), service) })
  switch (name) {
    case 'header': return headerSource(lookupHeader, service)
    case 'querystring': return tagged((request) => ownValue(queryOf(request), lookupQuerystring))
    case 'body': return tagged(({ body }) => ownValue(body, lookupBody))
    case 'path': return tagged(({ params }) => ownValue(params, lookupPath))
    case 'cookie': return { header: 'Cookie', ...tagged((request) => ownValue((request as { cookies?: unknown }).cookies, lookupCookie)) }
    case 'lookup': return tagged(guarded(lookup))
  }
  const [source, header] = name.split(':', 2)
  if (source !== 'header' || !header) throw new RangeError(`detection.order: '${name}' is not one of header, header:<name>, querystring, body, path, cookie, lookup`)
  return headerSource(header, service)
}

function headerSource (name: string, { languages, aliases }: Languages): Source {
  const choose = languageChooser([...languages, NONE], NONE, aliases)
  const key = name.toLowerCase()
  return {
    header: canonical(key),
    find (request) {
      const value = sentHeader(request, key)
      const language = value === undefined ? NONE : choose(value)
      return language === NONE ? undefined : language
    },
  }
}

/** A request that Fastify could not route has no parsed query string. */
function queryOf ({ query, raw: { url = '' } }: FastifyRequest): unknown {
  return query ?? Object.fromEntries(new URLSearchParams(url.slice(url.indexOf('?') + 1)))
}

/** `lookup` may depend on something that an early error has prevented, such as the user. */
function guarded (lookup: DetectionOptions['lookup']): (request: FastifyRequest) => unknown {
  if (lookup === undefined) throw new RangeError("detection.lookup: undefined, although order names 'lookup'")
  return (request) => {
    try {
      return lookup(request)
    } catch (err) {
      request.log.error({ err }, 'detection.lookup failed')
      return undefined
    }
  }
}

/** If a name was sent several times, the first value counts. */
function supported (value: unknown, { languages, aliases }: Languages): string | undefined {
  const tag: unknown = Array.isArray(value) ? value[0] : value
  return typeof tag === 'string' && tag.length <= LONGEST_TAG ? lookupLanguage(tag, languages, aliases) : undefined
}

/** `accept-language` -> `Accept-Language` */
function canonical (header: string): string {
  return header.replace(/(^|-)[a-z]/g, (start) => start.toUpperCase())
}
