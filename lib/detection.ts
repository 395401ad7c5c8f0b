import type { FastifyRequest } from 'fastify'
import type { Catalogue } from './catalogue.js'
import { languageChooser, lookupLanguage } from './language.js'

/** Where to look for the language, in i18next-http-middleware's words. */
export interface DetectionOptions {
  /**
   * `header` is Accept-Language, `header:<name>` any other header, with the same syntax; the first source that names a
   * supported language decides. Default: `['header']`.
   */
  order?: readonly string[]
  /** The name in the query string. Default: `lng`. */
  lookupQuerystring?: string
  /** The name in the body. Default: `lng`. */
  lookupBody?: string
  /** The name of the cookie. Default: `i18next`. */
  lookupCookie?: string
  /** The header of the source `header`. Default: `accept-language`. */
  lookupHeader?: string
  /** A source of the application's own, called `lookup` in `order`. */
  lookup?: (request: FastifyRequest) => string | undefined
}

/** A function in place of the options: a language tag, or `undefined` for Accept-Language to decide. */
export type Detection = DetectionOptions | ((request: FastifyRequest) => string | undefined)

/** The language of a request, and the request headers that were looked at, as `Vary` names them. */
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
  /** The request header that the source reads, as `Vary` names it. */
  readonly header?: string
  readonly find: (request: FastifyRequest) => string | undefined
}

/** Longer tags name no language. */
const LONGEST_TAG = 64

/**
 * @throws TypeError when an option is of a wrong type
 * @throws RangeError when `order` names an unknown source
 */
export function languageDetector ({ languages, fallbackLng }: Catalogue, detection: Detection = {}): DetectLanguage {
  const options = typeof detection === 'function' ? { order: ['lookup', 'header'], lookup: detection } : detection
  const choose = languageChooser(languages, fallbackLng)
  const sources = (options.order ?? ['header']).map((name) => sourceOf(name, options, languages, choose))
  const answers = new Map<string, Detected>()

  return (request) => {
    let vary = ''
    let language: string | undefined
    for (const { header, find } of sources) {
      if (header !== undefined) vary = vary === '' ? header : `${vary}, ${header}`
      language = find(request)
      if (language !== undefined) break
    }
    return remembered(answers, language ?? fallbackLng, vary)
  }
}

/** There are only as many answers as languages and beginnings of the order. */
function remembered (answers: Map<string, Detected>, language: string, vary: string): Detected {
  const key = `${language} ${vary}`
  const known = answers.get(key)
  if (known !== undefined) return known
  const detected = { language, vary }
  answers.set(key, detected)
  return detected
}

type Choose = ReturnType<typeof languageChooser>

function sourceOf (name: string, options: DetectionOptions, languages: readonly string[], choose: Choose): Source {
  const { lookupQuerystring = 'lng', lookupBody = 'lng', lookupCookie = 'i18next', lookupHeader = 'accept-language', lookup } = options
  const tagged = (find: (request: FastifyRequest) => unknown) => (request: FastifyRequest) => supported(find(request), languages)
  switch (name) {
    case 'header': return { header: canonical(lookupHeader), find: ({ headers }) => headers[lookupHeader] === undefined ? undefined : choose(headers[lookupHeader]) }
    case 'querystring': return { find: tagged(({ query }) => own(query, lookupQuerystring)) }
    case 'body': return { find: tagged(({ body }) => own(body, lookupBody)) }
    case 'cookie': return { header: 'Cookie', find: tagged((request) => own((request as { cookies?: unknown }).cookies, lookupCookie)) }
    case 'lookup': return { find: tagged(required(lookup)) }
  }
  const [source, header = ''] = name.split(':')
  if (source !== 'header' || header === '') throw new RangeError(`detection.order: '${name}' is not one of header, header:<name>, querystring, body, cookie, lookup`)
  return { header: canonical(header), find: tagged(({ headers }) => headers[header.toLowerCase()]) }
}

function required (lookup: DetectionOptions['lookup']): (request: FastifyRequest) => unknown {
  if (typeof lookup !== 'function') throw new TypeError('detection.lookup: a function is needed, since `order` names it')
  return lookup
}

function supported (tag: unknown, languages: readonly string[]): string | undefined {
  return typeof tag === 'string' && tag.length <= LONGEST_TAG ? lookupLanguage(tag, languages) : undefined
}

function own (values: unknown, name: string): unknown {
  return typeof values === 'object' && values !== null && Object.hasOwn(values, name) ? (values as Record<string, unknown>)[name] : undefined
}

/** `accept-language` -> `Accept-Language` */
function canonical (header: string): string {
  return header.toLowerCase().replace(/(^|-)[a-z]/g, (start) => start.toUpperCase())
}
