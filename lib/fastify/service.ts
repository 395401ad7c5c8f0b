import type { FastifyInstance } from 'fastify'
import type { AnswerOptions } from '../answer/answer.js'
import { createCatalogue } from '../text/catalogue.js'
import { unusedLanguages } from '../text/catalogue-options.js'
import { CodedEnvelopeWriter } from '../answer/coded-envelope.js'
import { Entries } from '../answer/entry.js'
import { keywordTexts } from '../text/keyword-texts.js'
import { languageDetector, languageParameters, unusedLookups, type DetectLanguage, type LanguageParameter } from '../language/detection.js'
import type { LanguageAliases } from '../language/language.js'
import { EnvelopeWriter, type Writer } from '../answer/envelope.js'
import { logControllerOf, validatorBuilderOf } from './fastify-internals.js'
import { outcomeLogger, type LogOutcome } from './log.js'
import { Messages } from '../text/messages.js'
import { MissingTexts } from '../text/missing-texts.js'
import { MisspeltKeys } from './misspelt-keys.js'
import { settingsOf, type LocalizedErrorsOptions, type RenderPage } from './options.js'
import { explainables, type ExplainableOf } from '../request/explainable.js'
import { violationsFinder, type FindViolations, type TellViolations } from '../request/request-violations.js'
import { Routes } from './routes.js'
import type { DatabaseErrors } from '../database/database-errors.js'
import { withoutRowData } from '../database/without-row-data.js'
import { createValidators, type Validators } from '../ajv/validator.js'
import { warmUp } from '../text/warm-up.js'

/** Everything that one registration works with. */
export interface Service extends AnswerOptions {
  readonly messages: Messages
  readonly languages: readonly string[]
  readonly fallbackLng: string
  /** Unsupported languages that are answered in a supported one. */
  readonly aliases: LanguageAliases
  readonly detect: DetectLanguage
  /** Where clients can say their language. */
  readonly languageParameters: readonly LanguageParameter[]
  readonly buildValidator: Validators['buildValidator']
  readonly missingTexts: MissingTexts
  readonly misspeltKeys: MisspeltKeys
  /** The texts that the application has given. */
  readonly resources: NonNullable<LocalizedErrorsOptions['resources']>
  /** The languages of these texts that nobody is answered in. */
  readonly unusedLanguages: readonly string[]
  readonly unusedLookups: ReturnType<typeof unusedLookups>
  /** Whether the start fails if texts are missing, or have mistakes. */
  readonly strict: boolean
  /** Loads the texts of the languages, including those that an application's i18next fetches on demand. */
  readonly load: () => Promise<void>
  /** Does what the first refused request would otherwise wait for. */
  readonly warmUp: () => void
  readonly explainableOf: ExplainableOf
  readonly findViolations: FindViolations
  readonly tellViolations: TellViolations
  /** How many violations an explanation collects. */
  readonly mostFound: number
  /** Constraints of the database, if the application has named any. */
  readonly databaseErrors: DatabaseErrors | undefined
  /** What may be logged of an error. */
  readonly loggable: (error: unknown) => unknown
  readonly log: LogOutcome
  /** The status of requests that a schema refuses. */
  readonly validationStatus: number
  readonly newWriter: () => Writer
  /** Whether answers have codes. */
  readonly codes: boolean
  /** Whether names of fields begin with their part of the request. */
  readonly prefixPart: boolean
  /** The page that problem details point to. */
  readonly problemType: string | undefined
  /** Whether browsers get pages, and who writes them. */
  readonly html: boolean | RenderPage
  readonly routes: Routes
  /** Whether it has the sentences that the documents of the VMS API prescribe. */
  readonly isDocumented: boolean
}

const SERVICE = Symbol('fastify-localized-errors')

/**
 * @param instance the scope of the registration, if any
 * @throws TypeError or RangeError when an option is wrong
 */
export function createService (options: LocalizedErrorsOptions, instance?: FastifyInstance): Service {
  const { validationStatus, maxViolations, maxBytes, prefixPart, codes, strict, detection, databaseErrors, problemType, html, ...texts } = settingsOf(options)
  const catalogue = createCatalogue(texts)
  const { languages, fallbackLng, aliases } = catalogue
  const validators = createValidators()
  const explainableOf = explainables(validators, {
    isLanguage: (word) => languages.includes(word),
    ownText: keywordTexts(catalogue),
  })
  const ownBuilder = instance === undefined ? undefined : validatorBuilderOf(instance)
  const missingTexts = new MissingTexts(catalogue)
  const messages = new Messages(catalogue)
  const routes = new Routes()
  const mostFound = Math.min(maxViolations, mostTexts(maxBytes)) + 1
  const { find, tell } = violationsFinder(explainableOf, mostFound)
  const loggable = databaseErrors === undefined ? (error: unknown) => error : withoutRowData
  return {
    messages,
    languages,
    fallbackLng,
    aliases,
    detect: languageDetector(catalogue, detection),
    languageParameters: languageParameters(detection),
    buildValidator: routes.observed(missingTexts.observed(ownBuilder === undefined ? validators.buildValidator : validators.observed(ownBuilder))),
    missingTexts,
    misspeltKeys: new MisspeltKeys(messages),
    resources: texts.resources ?? {},
    unusedLanguages: unusedLanguages(texts, languages),
    unusedLookups: unusedLookups(detection),
    strict,
    load: () => catalogue.load(),
    warmUp: () => warmUp(validators, explainableOf, messages, languages),
    explainableOf,
    findViolations: find,
    tellViolations: tell,
    mostFound,
    databaseErrors,
    loggable,
    log: outcomeLogger(instance === undefined ? undefined : logControllerOf(instance), loggable),
    validationStatus,
    maxViolations,
    maxBytes,
    entries: new Entries(messages, prefixPart),
    codes,
    prefixPart,
    problemType,
    html,
    routes,
    isDocumented: texts.wording !== 'plain',
    newWriter: codes ? () => new CodedEnvelopeWriter() : () => new EnvelopeWriter(),
  }
}

/** The most texts that fit into an answer. */
function mostTexts (bytes: number): number {
  return Math.ceil(bytes / SHORTEST_TEXT)
}

/** The fewest bytes that a field with a text takes. */
const SHORTEST_TEXT = 16

type Holder = { [SERVICE]?: Service }

/**
 * Sets the service of a scope, which the scopes inside it inherit.
 * @throws Error when the scope has one already
 */
export function setService (instance: FastifyInstance, service: Service): void {
  if (Object.hasOwn(instance, SERVICE)) throw new Error('fastify-localized-errors is already registered in this scope; register it once, or in a scope of its own')
  Object.defineProperty(instance, SERVICE, { value: service })
}

export function serviceOf (instance: FastifyInstance): Service | undefined {
  return (instance as Holder)[SERVICE]
}

/**
 * @param caller the function that needs the service
 * @throws Error when the plugin is registered neither in the scope nor around it
 */
export function requireService (instance: FastifyInstance, caller: string): Service {
  const service = serviceOf(instance)
  if (service === undefined) throw new Error(`${caller}: fastify-localized-errors is not registered in this scope`)
  return service
}

/** The service of a scope, or {@link standardService}. */
export function serviceFor (instance: FastifyInstance): Service {
  return serviceOf(instance) ?? standardService()
}

let standard: Service | undefined

/** The service for applications without a registration, with all defaults. Created on first use. */
export function standardService (): Service {
  return (standard ??= createService({}))
}
