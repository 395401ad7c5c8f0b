import type { SchemaNode } from '../schema/node.js'
import { isSchemaObject } from '../schema/schema.js'
import type { AppText } from '../violation/violation.js'
import { isSamePlace, type Instance } from './view.js'
import type { Found } from './found.js'
import type { Plan } from './walk.js'

/** Whether a word is a language of the catalogue. */
export type IsLanguage = (word: string) => boolean

/** Which property an error of a keyword is about, for texts such as `{ required: { name: '...' } }`. */
const PROPERTY: Readonly<Record<string, (found: Found) => unknown>> = {
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
  const keywordText = (found: Found): AppText | undefined => {
    const text = Object.hasOwn(keywords, found.keyword) ? keywords[found.keyword] : undefined
    if (text === undefined || isText(text, isLanguage)) return text
    const property = PROPERTY[found.keyword]?.(found)
    return typeof property === 'string' && Object.hasOwn(text, property) ? text[property] : undefined
  }
  return (walk, instance, from) => {
    const rewriting = new Rewriting(walk.found.splice(from), instance, walk.call)
    rewriting.perPlace(keywordText)
    rewriting.perChild((name) => {
      if (Array.isArray(instance.value)) return items?.[name]
      return properties !== undefined && Object.hasOwn(properties, name) ? properties[name] : undefined
    })
    if (rest !== undefined) rewriting.all(rest)
    walk.found.push(...rewriting.found)
  }
}

/** The texts of an `errorMessage`, by keyword, child, and for everything else (`_`). */
export function partsOf (errorMessage: unknown, isLanguage: IsLanguage): Record<string, any> {
  return isText(errorMessage, isLanguage) ? { _: errorMessage } : errorMessage as Record<string, any>
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
