import { validateHeaderName } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ErrorPage } from '../answer/error-page.js'
import type { CatalogueOptions } from '../text/catalogue.js'
import { checkDatabaseErrors, type DatabaseErrors } from '../database/database-errors.js'
import type { Detection } from '../language/detection.js'
import { checkOptions, isRecord, shownValue, type Check } from '../options/option-check.js'

/**
 * Writes the page of an error. The page is sent with a content security policy that allows no script and no other style than this package's, unless
 * the reply has another policy.
 * @returns HTML
 */
export type RenderPage = (error: ErrorPage, request: FastifyRequest, reply: FastifyReply) => string | Promise<string>

export interface LocalizedErrorsOptions extends CatalogueOptions {
  /** Where the language of a request comes from. Default: Accept-Language. */
  detection?: Detection
  /** The status of requests that a schema refuses, from 400 to 499. Default: 422. */
  validationStatus?: number
  /** The most errors in one answer; if there are more, the answer says so. Default: 100. */
  maxViolations?: number
  /** The most bytes of field names and texts in one answer, roughly; at least 1,024. If there are more, the answer says so. Default: 24,576. */
  maxBytes?: number
  /** Whether field names begin with their part of the request: `body.url`, `querystring.url`. Default: false. */
  prefixPart?: boolean
  /** Whether the envelope has machine-readable `codes` beside `errors`. Default: false. */
  codes?: boolean
  /**
   * The address of a page about errors, such as that of `referenceRoutes`. The `type` of problem details then is this address with the anchor of
   * the rule that was broken, or else of the status. Default: none, the type is `about:blank`.
   */
  problemType?: string
  /**
   * Whether a request that prefers `text/html` to JSON gets its error as a page: `true` for this package's, a function for one of the
   * application. `Vary` of all errors then names `Accept`. Default: false.
   */
  html?: boolean | RenderPage
  /**
   * Whether unknown routes are answered in the envelope: those under the scope's prefix, or all of the server if it has none. A handler that
   * the application sets later replaces the plugin's if there is no prefix. Default: true, unless the application has set a handler
   * before; then `true` fails the registration.
   */
  notFound?: boolean
  /**
   * Whether the start fails if a route uses a keyword or format without a text of its own in a language. Otherwise a warning is logged for
   * each. Default: false.
   */
  strict?: boolean
  /**
   * What violated constraints of a PostgreSQL database mean to clients, by the constraint's name, or by `table.column` for a column that
   * must not be null. An error of a constraint that is not named here is a 500 without detail. The log then has no values of rows and
   * queries, either. Default: none.
   * @example { users_email_key: 'email', users_age_check: { field: 'age', text: 'age.range', status: 409 } }
   */
  databaseErrors?: DatabaseErrors
}

/** The options of one registration, with defaults. */
export interface Settings extends LocalizedErrorsOptions {
  readonly validationStatus: number
  readonly maxViolations: number
  readonly maxBytes: number
  readonly prefixPart: boolean
  readonly codes: boolean
  readonly html: boolean | RenderPage
  readonly strict: boolean
}

const BOOLEAN: Check = { isRight: (value) => typeof value === 'boolean', needed: 'true or false' }
const TEXT: Check = { isRight: (value) => typeof value === 'string' && value !== '', needed: 'a non-empty string' }
const TEXTS: Check = { isRight: (value) => Array.isArray(value) && value.length > 0 && value.every(TEXT.isRight), needed: 'a list of strings' }
const HEADER: Check = { isRight: isHeaderName, needed: 'a header name' }

const WORDING: Check = { isRight: (value) => value === 'documented' || value === 'plain', needed: "'documented' or 'plain'" }

const CHECKS: Record<keyof LocalizedErrorsOptions, Check> = {
  fallbackLng: { isRight: (value) => isFallback(value) || (isRecord(value) && Object.values(value).every(isFallback)), needed: 'a language, a list of languages or a map of them' },
  supportedLngs: TEXTS,
  resources: { isRight: (value) => isRecord(value) && Object.values(value).every(isRecord), needed: 'an object of texts for each language' },
  i18next: { isRight: (value) => isRecord(value) && typeof value.t === 'function' && typeof value.exists === 'function', needed: 'an instance of i18next' },
  wording: WORDING,
  titleLng: TEXT,
  detection: { isRight: (value) => typeof value === 'function' || isRecord(value), needed: 'a function or an object' },
  validationStatus: integer(400, 499),
  maxViolations: integer(1, 100_000),
  maxBytes: integer(1_024, 100_000_000),
  prefixPart: BOOLEAN,
  codes: BOOLEAN,
  problemType: { isRight: (value) => typeof value === 'string' && /^[^\s#]+$/.test(value), needed: 'an address without #' },
  html: { isRight: (value) => typeof value === 'boolean' || typeof value === 'function', needed: 'true, false or a function' },
  notFound: BOOLEAN,
  strict: BOOLEAN,
  databaseErrors: { isRight: isRecord, needed: 'an object keyed by constraint name' },
}

const DETECTION_CHECKS: Record<string, Check> = {
  order: TEXTS,
  lookupQuerystring: TEXT,
  lookupBody: TEXT,
  lookupPath: TEXT,
  lookupCookie: TEXT,
  lookupHeader: HEADER,
  lookup: { isRight: (value) => typeof value === 'function', needed: 'a function' },
}

/** Options of `register` itself. */
const FASTIFY_OPTIONS = ['prefix', 'logLevel', 'logSerializers']

/**
 * Checks the options and adds the defaults.
 * @throws TypeError for an unknown or wrong option; the message names it and its value
 */
export function settingsOf (options: LocalizedErrorsOptions): Settings {
  checkOptions(options, CHECKS, '', FASTIFY_OPTIONS)
  const { detection } = options
  if (typeof detection === 'object') {
    checkOptions(detection, DETECTION_CHECKS, 'detection.')
    for (const source of detection.order ?? []) checkSource(source)
  }
  if (options.databaseErrors !== undefined) checkDatabaseErrors(options.databaseErrors)
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
  return { validationStatus: 422, maxViolations: 100, maxBytes: 24_576, prefixPart: false, codes: false, html: false, strict: false, ...given }
}

/** The detector checks the other names of sources. */
function checkSource (source: string): void {
  if (source.startsWith('header:') && !isHeaderName(source.slice('header:'.length))) {
    throw new TypeError(`detection.order: header:<name> needs a header name, not ${shownValue(source)}`)
  }
}

function isFallback (value: unknown): boolean {
  return TEXT.isRight(value) || TEXTS.isRight(value)
}

function integer (least: number, most: number): Check {
  return { isRight: (value) => Number.isInteger(value) && value >= least && value <= most, needed: `an integer from ${least} to ${most}` }
}

function isHeaderName (name: unknown): boolean {
  try {
    validateHeaderName(name as string)
    return true
  } catch {
    return false
  }
}
