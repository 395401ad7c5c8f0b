import type { Ajv, AnySchema } from 'ajv'
import type { Catalogue } from './catalogue.js'
import { isSchemaObject, type SchemaObject } from './schema.js'
import type { BuildValidator } from './validator.js'
import { hasWording, isKnownFormat } from './wording.js'

/** A keyword or format of schemas that has no text of its own in some language. */
export interface MissingText {
  readonly kind: 'keyword' | 'format'
  readonly name: string
  readonly languages: readonly string[]
  /** `POST /books` */
  readonly routes: readonly string[]
}

/** Keywords that only apply others, which have texts. */
const SILENT = new Set([
  '$ref', '$recursiveRef', '$dynamicRef', 'properties', 'patternProperties', 'allOf', 'then', 'else', 'prefixItems', 'dependentSchemas', 'errorMessage',
  'labels', 'transform', 'dynamicDefaults', 'select', 'selectCases', 'selectDefault', 'deepProperties',
])

const SCHEMA = new Set(['additionalItems', 'additionalProperties', 'contains', 'else', 'if', 'items', 'not', 'propertyNames', 'then', 'unevaluatedItems', 'unevaluatedProperties'])
const LISTS = new Set(['allOf', 'anyOf', 'items', 'oneOf', 'prefixItems'])
const MAPS = new Set(['$defs', 'definitions', 'dependencies', 'dependentSchemas', 'patternProperties', 'properties'])

/** Looks at the schemas of routes, as they are compiled, for what nobody has a text for. */
export class MissingTexts {
  readonly #catalogue: Catalogue
  /** The keywords of the application that can refuse a value. */
  readonly #refusing = new Set<string>()
  /** Routes by `keyword isbn` or `format isbn`. */
  readonly #found = new Map<string, Set<string>>()
  readonly #plain = new WeakSet<object>()

  constructor (catalogue: Catalogue) {
    this.#catalogue = catalogue
  }

  observed (build: BuildValidator): BuildValidator {
    return (schemas, options) => {
      const compile = build(schemas, { ...options, onCreate: (ajv) => { options.onCreate?.(ajv); this.#learn(ajv) } })
      return (route) => {
        this.#look(route.schema, schemas, routeName(route))
        return compile(route)
      }
    }
  }

  /** What has no text, in the order in which it was found. */
  list (): MissingText[] {
    const missing: MissingText[] = []
    for (const [word, routes] of this.#found) {
      const [kind, name] = [word.slice(0, word.indexOf(' ')) as MissingText['kind'], word.slice(word.indexOf(' ') + 1)]
      const languages = this.#catalogue.languages.filter((language) => !this.#catalogue.has(language, `${kind}.${name}`))
      if (languages.length > 0) missing.push({ kind, name, languages, routes: [...routes] })
    }
    return missing
  }

  #learn ({ RULES }: Ajv): void {
    for (const [keyword, rule] of Object.entries(RULES.all)) {
      if (typeof rule === 'object' && canRefuse(rule.definition) && !hasWording(keyword) && !SILENT.has(keyword)) this.#refusing.add(keyword)
    }
  }

  /** @returns whether there is nothing in the schema that needs a text */
  #look (schema: unknown, schemas: Record<string, AnySchema>, route: string, seen = new Set<unknown>()): boolean {
    if (!isSchemaObject(schema) || seen.has(schema) || this.#plain.has(schema)) return true
    seen.add(schema)
    let isPlain = this.#lookAtWords(schema, route)
    for (const keyword in schema) {
      for (const inner of subschemas(keyword, schema[keyword], schemas)) isPlain = this.#look(inner, schemas, route, seen) && isPlain
    }
    if (isPlain) this.#plain.add(schema)
    return isPlain
  }

  #lookAtWords (schema: SchemaObject, route: string): boolean {
    const words = Object.keys(schema).filter((keyword) => this.#refusing.has(keyword) && !hasOwnText(schema, keyword)).map((keyword) => `keyword ${keyword}`)
    const { format } = schema
    if (typeof format === 'string' && !isKnownFormat(format) && !hasOwnText(schema, 'format')) words.push(`format ${format}`)
    for (const word of words) this.#found.set(word, (this.#found.get(word) ?? new Set()).add(route))
    return words.length === 0
  }
}

/** One sentence for the people who run the service. */
export function sentence ({ kind, name, languages, routes }: MissingText): string {
  return `the ${kind} '${name}' has no text of its own in ${languages.join(', ')} (${kind}.${name}); it is used by ${routes.join(', ')}`
}

function canRefuse (definition: object): boolean {
  return ['code', 'validate', 'compile', 'macro'].some((way) => way in definition)
}

/** Whether `errorMessage` says it. */
function hasOwnText ({ errorMessage }: SchemaObject, keyword: string): boolean {
  return typeof errorMessage === 'string' || (isSchemaObject(errorMessage) && [keyword, '_'].some((name) => Object.hasOwn(errorMessage, name)))
}

function subschemas (keyword: string, value: unknown, schemas: Record<string, AnySchema>): readonly unknown[] {
  if (keyword === '$ref') return [schemas[String(value).split('#')[0]!]]
  if (LISTS.has(keyword) && Array.isArray(value)) return value
  if (MAPS.has(keyword) && isSchemaObject(value)) return Object.values(value)
  return SCHEMA.has(keyword) ? [value] : []
}

/** Fastify tells a validator compiler which route it compiles for. */
function routeName (route: object): string {
  const { method, url } = route as { method: string, url: string }
  return `${method} ${url}`
}
