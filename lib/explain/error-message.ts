import type { SchemaNode } from '../schema/node.js'
import { isSchemaObject } from '../schema/schema.js'
import type { AppText } from '../violation/violation.js'
import { isSamePlace, type Instance } from './instance.js'
import type { Found } from './found.js'
import type { Plan } from './walk.js'

/** Whether a word is a language of the catalogue. */
export type IsLanguage = (word: string) => boolean

/** What the text of an error depends on. */
type RuleFound = Pick<Found, 'keyword' | 'property' | 'params'>

/** Which property an error of a keyword is about, for texts such as `{ required: { name: '...' } }`. */
const PROPERTY: Readonly<Record<string, (found: RuleFound) => unknown>> = {
  required: ({ property }) => property,
  dependencies: ({ params }) => params.property,
  dependentRequired: ({ params }) => params.property,
}

/**
 * The keyword `errorMessage` of ajv-errors (https://ajv.js.org/packages/ajv-errors.html), whose texts may also be given by language:
 * `{ en: '...', ru: '...' }`. The text of a keyword is reported for the fields of its errors, any other for the field of its schema or child.
 */
export function rewriteOf (errorMessage: unknown, isLanguage: IsLanguage): Plan['rewrite'] {
  const { properties, items, _: rest, ...keywords } = partsOf(errorMessage, isLanguage)
  return (walk, instance, from) => {
    const rewriting = new Rewriting(walk.found.splice(from), instance, walk.call)
    rewriting.perPlace((found) => keywordText(keywords, found, isLanguage))
    rewriting.perChild((name) => {
      if (Array.isArray(instance.value)) return items?.[name]
      return properties !== undefined && Object.hasOwn(properties, name) ? properties[name] : undefined
    })
    if (rest !== undefined) rewriting.all(rest)
    walk.found.push(...rewriting.found)
  }
}

/** The text for one keyword, from the texts of an `errorMessage` by keyword. */
export function keywordText (texts: Readonly<Record<string, any>>, found: RuleFound, isLanguage: IsLanguage): AppText | undefined {
  const text = Object.hasOwn(texts, found.keyword) ? texts[found.keyword] : undefined
  if (text === undefined || isText(text, isLanguage)) return text
  const property = PROPERTY[found.keyword]?.(found)
  return typeof property === 'string' && isSchemaObject(text) && Object.hasOwn(text, property) ? text[property] : undefined
}

const NO_TEXTS: Readonly<Record<string, any>> = {}

/** The texts of an `errorMessage`, by keyword, child, and for everything else (`_`); none if it is a keyword of the application's own. */
export function partsOf (errorMessage: unknown, isLanguage: IsLanguage): Readonly<Record<string, any>> {
  if (isText(errorMessage, isLanguage)) return { _: errorMessage }
  return isSchemaObject(errorMessage) ? errorMessage : NO_TEXTS
}

/** Whether the application has a text for one keyword of a schema, whatever the keyword finds. */
export function hasTextFor (keyword: string, { keywords: { errorMessage } }: SchemaNode): boolean {
  return isSchemaObject(errorMessage) && Object.hasOwn(errorMessage, keyword)
}

/** Whether something is one text, maybe by language. */
export function isText (value: unknown, isLanguage: IsLanguage): value is AppText {
  return typeof value === 'string' || (isSchemaObject(value) && Object.keys(value).length > 0 && Object.keys(value).every(isLanguage))
}

/** Replaces what was found in a schema by texts of its `errorMessage`. */
class Rewriting {
  constructor (public found: Found[], readonly instance: Instance, readonly call: object | undefined) {}

  /** A text for each place where a keyword of this schema itself has failed for the value. */
  perPlace (textOf: (found: Found) => AppText | undefined): void {
    const told = new Map<AppText, Set<string | undefined>>()
    this.#rewrite((found) => {
      const text = found.call === this.call && isSamePlace(found.instance, this.instance) ? textOf(found) : undefined
      if (text === undefined) return found
      const places = told.get(text) ?? new Set()
      told.set(text, places)
      return isNew(places, found.property) ? { ...found, text, source: this.instance } : undefined
    })
  }

  /** A text for a member of the value and everything inside it. */
  perChild (textOf: (name: string | number) => AppText | undefined): void {
    const told = new Set<string | number>()
    this.#rewrite((found) => {
      const child = memberAround(found.instance, this.instance)
      const text = child?.key === undefined ? undefined : textOf(child.key)
      if (text === undefined) return found
      return isNew(told, child!.key!) ? this.#inOne(found, child!, text) : undefined
    })
  }

  /** One text for everything found by this schema and its subschemas, but not through references. */
  all (text: AppText): void {
    let isFirst = true
    this.#rewrite((found) => {
      if (found.call !== this.call) return found
      const one = isFirst ? this.#inOne(found, this.instance, text) : undefined
      isFirst = false
      return one
    })
  }

  #inOne (found: Found, instance: Instance, text: AppText): Found {
    return { ...found, instance, property: undefined, aboutName: false, text, source: this.instance }
  }

  /** A text takes the position of the first error that it replaces. Errors that have a text keep it. */
  #rewrite (rewritten: (found: Found) => Found | undefined): void {
    this.found = this.found.flatMap((found) => found.text === undefined ? rewritten(found) ?? [] : found)
  }
}

function isNew<T> (told: Set<T>, one: T): boolean {
  return !told.has(one) && told.add(one) !== undefined
}

/** The member of a value that is or contains a place. */
function memberAround (instance: Instance, value: Instance): Instance | undefined {
  for (let found = instance; found.parent !== undefined; found = found.parent) if (isSamePlace(found.parent, value)) return found
  return undefined
}
