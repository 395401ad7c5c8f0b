import type { Ajv, AnySchema } from 'ajv'
import type { Catalogue } from './catalogue.js'
import { isSchemaObject, type SchemaObject } from '../schema/schema.js'
import { isEvaluated } from '../ajv/server-ajv.js'
import type { BuildValidator } from '../ajv/validator.js'
import { cut } from './cut.js'
import { pluralBases } from './resources.js'
import { isForm } from './check-keys.js'
import { lookupLanguage } from '../language/language.js'
import { shippedLanguages, shippedTexts } from './locales.js'
import { isKnownFormat } from '../violation/kinds.js'
import { hasWording } from '../violation/wording.js'

/** A keyword or format without a text of its own in some language, a language that lacks texts, or an `errorMessage` that looks like a key. */
export interface MissingText {
  readonly kind: 'keyword' | 'format' | 'language' | 'errorMessage'
  readonly name: string
  readonly languages: readonly string[]
  /** `POST /books` */
  readonly routes: readonly string[]
}

/** Keywords that need no text, because they only apply others. */
const SILENT = new Set([
  '$ref', '$recursiveRef', '$dynamicRef', 'properties', 'patternProperties', 'allOf', 'then', 'else', 'prefixItems', 'dependentSchemas', 'errorMessage',
  'transform', 'dynamicDefaults', 'select', 'selectCases', 'selectDefault', 'deepProperties',
])

/** Keywords whose value is a schema, a list of schemas or a map of them. */
const APPLICATORS: Readonly<Record<string, 'schema' | 'map'>> = {
  additionalItems: 'schema',
  additionalProperties: 'schema',
  allOf: 'schema',
  anyOf: 'schema',
  contains: 'schema',
  else: 'schema',
  if: 'schema',
  items: 'schema',
  not: 'schema',
  oneOf: 'schema',
  prefixItems: 'schema',
  propertyNames: 'schema',
  then: 'schema',
  unevaluatedItems: 'schema',
  unevaluatedProperties: 'schema',
  $defs: 'map',
  definitions: 'map',
  dependencies: 'map',
  dependentSchemas: 'map',
  patternProperties: 'map',
  properties: 'map',
}

/** The state of the search through one schema of a route. */
interface Walk {
  readonly route: string
  readonly schemas: Record<string, AnySchema>
  /** Shared schemas that have been searched. */
  readonly seen: Set<unknown>
  /** How many keywords and formats have been found. */
  noted: number
}

/** Searches the schemas of routes, when they are compiled, for keywords and formats without texts. */
export class MissingTexts {
  readonly #catalogue: Catalogue
  /** The application's keywords that can refuse a value. */
  readonly #refusing = new Set<string>()
  /** Routes by keyword, format or misspelt key: `keyword isbn`, `format isbn`, `errorMessage shop.closd`. */
  readonly #found = new Map<string, Set<string>>()
  /** Shared schemas without anything to report. */
  readonly #plain = new WeakSet<object>()

  constructor (catalogue: Catalogue) {
    this.#catalogue = catalogue
  }

  observed (build: BuildValidator): BuildValidator {
    return (schemas, options) => {
      const compile = build(schemas, { ...options, onCreate: (ajv) => { options.onCreate?.(ajv); this.#learn(ajv) } })
      return (route) => {
        this.#look(route.schema, { route: routeName(route), schemas, seen: new Set(), noted: 0 })
        return compile(route)
      }
    }
  }

  /** The missing texts, in the order in which they were found. */
  list (): MissingText[] {
    const missing = this.#catalogue.languages.flatMap((language) => this.#lacking(language))
    for (const [word, routes] of this.#found) {
      const [kind, name] = [word.slice(0, word.indexOf(' ')) as MissingText['kind'], word.slice(word.indexOf(' ') + 1)]
      const { languages: all } = this.#catalogue
      const languages = kind === 'errorMessage' ? all : all.filter((language) => !this.#catalogue.has(language, `${kind}.${name}`))
      if (languages.length > 0 && !(kind === 'errorMessage' && this.#isKey(name))) missing.push({ kind, name, languages, routes: [...routes] })
    }
    return missing
  }

  /** A language that this package does not have needs all texts from the application. */
  #lacking (language: string): MissingText[] {
    if (lookupLanguage(language, shippedLanguages) !== undefined) return []
    const keys = [...pluralBases(shippedTexts('en')!)].filter((key) => !isForm(key) && !this.#catalogue.has(language, key))
    return keys.length === 0 ? [] : [{ kind: 'language', name: keys.join(', '), languages: [language], routes: [] }]
  }

  #isKey (text: string): boolean {
    return this.#catalogue.languages.some((language) => [{}, { count: 1 }].some((values) => this.#catalogue.text(language, [text], values) !== undefined))
  }

  #learn ({ RULES }: Ajv): void {
    for (const [keyword, rule] of Object.entries(RULES.all)) {
      if (typeof rule === 'object' && isEvaluated(rule.definition) && !hasWording(keyword) && !SILENT.has(keyword)) this.#refusing.add(keyword)
    }
  }

  /** Runs for every schema of a service at startup, so it allocates nothing for common keywords. */
  #look (schema: any, walk: Walk): void {
    if (typeof schema !== 'object' || schema === null) return
    if (Array.isArray(schema)) {
      for (const one of schema) this.#look(one, walk)
      return
    }
    for (const keyword in schema) {
      const value = schema[keyword]
      const kind = Object.hasOwn(APPLICATORS, keyword) ? APPLICATORS[keyword] : undefined
      if (kind === 'schema') this.#look(value, walk)
      else if (kind === 'map') for (const name in value) this.#look(value[name], walk)
      else if (keyword === '$ref') this.#lookAtShared(value, walk)
      else if (keyword === 'errorMessage') this.#lookAtTexts(value, walk)
      else if (keyword === 'format' ? typeof value === 'string' && !isKnownFormat(value) : this.#refusing.has(keyword)) this.#note(keyword, schema, walk)
    }
  }

  #lookAtShared (reference: string, walk: Walk): void {
    const schema = walk.schemas[reference.split('#')[0]!]
    if (!isSchemaObject(schema) || walk.seen.has(schema) || this.#plain.has(schema)) return
    walk.seen.add(schema)
    const { noted } = walk
    this.#look(schema, walk)
    if (walk.noted === noted) this.#plain.add(schema)
  }

  /** The texts of `errorMessage`, at any depth: by keyword, by property, by language. */
  #lookAtTexts (texts: unknown, walk: Walk): void {
    if (typeof texts === 'string' && looksLikeKey(texts)) this.#add(`errorMessage ${texts}`, walk)
    else if (typeof texts === 'object' && texts !== null) for (const text of Object.values(texts)) this.#lookAtTexts(text, walk)
  }

  #note (keyword: string, schema: SchemaObject, walk: Walk): void {
    if (!hasOwnText(schema, keyword)) this.#add(keyword === 'format' ? `format ${schema.format}` : `keyword ${keyword}`, walk)
  }

  #add (word: string, walk: Walk): void {
    this.#found.set(word, (this.#found.get(word) ?? new Set()).add(walk.route))
    walk.noted++
  }
}

/** The most characters of a list of keys in the log. */
const LONGEST_LIST = 200

/** Longer texts are not keys. */
const LONGEST_KEY = 200

/** A sentence for the log. */
export function sentence ({ kind, name, languages, routes }: MissingText): string {
  if (kind === 'errorMessage') return `the errorMessage '${name}' looks like a key, but there is no such key; it is used by ${routes.join(', ')}`
  if (kind === 'language') return `the language '${languages.join()}' lacks texts: ${cut(name, LONGEST_LIST)}`
  return `the ${kind} '${name}' has no text of its own in ${languages.join(', ')} (${kind}.${name}); it is used by ${routes.join(', ')}`
}

/** Whether `errorMessage` has a text for the keyword. */
function hasOwnText ({ errorMessage }: SchemaObject, keyword: string): boolean {
  return typeof errorMessage === 'string' || (isSchemaObject(errorMessage) && [keyword, '_'].some((name) => Object.hasOwn(errorMessage, name)))
}

/** Names with dots and without spaces: `shop.closed`. */
export function looksLikeKey (text: string): boolean {
  return text.length <= LONGEST_KEY && /^[a-z][\w-]*(\.[\w-]+)+$/i.test(text)
}

/** Fastify passes the route to a validator compiler. */
function routeName (route: object): string {
  const { method, url } = route as { method: string, url: string }
  return `${method} ${url}`
}
