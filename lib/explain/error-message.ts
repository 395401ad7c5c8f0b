import type { SchemaNode } from '../schema/node.js'
import { ownValue } from '../schema/pointer.js'
import { isSchemaObject } from '../schema/schema.js'
import type { AppText } from '../violation/violation.js'
import { isSamePlace, type Instance } from './instance.js'
import type { Found } from './found.js'
import type { Plan } from './walk.js'

/** Whether a word is a language of the catalogue. */
export type IsLanguage = (word: string) => boolean

/** What the text of an error depends on. */
type RuleFound = Pick<Found, 'keyword' | 'property' | 'params'>

/**
 * The keyword `errorMessage` of ajv-errors (https://ajv.js.org/packages/ajv-errors.html), whose texts may also be given by language:
 * `{ en: '...', ru: '...' }`. The text of a keyword is reported for the fields of its errors, any other for the field of its schema or child.
 */
export function rewriteOf (errorMessage: unknown, isLanguage: IsLanguage): Plan['rewrite'] {
  const parts = partsOf(errorMessage, isLanguage)
  return (walk, instance, from) => {
    const told = new Map<AppText, Set<Key>>()
    for (const found of walk.found.splice(from)) {
      // an error that has a text keeps it
      const replacement = found.text === undefined ? replacementOf(found, parts, instance, walk.call, isLanguage) : undefined
      if (replacement === undefined) walk.found.push(found)
      else if (isNew(told, replacement)) walk.found.push({ ...found, ...replacement.place, text: replacement.text, source: instance })
    }
  }
}

/** The name or index of a member of the value; undefined for the value itself. */
type Key = string | number | undefined

/** A text that replaces errors. It has the position of the first one, and is told once for each member. */
interface Replacement {
  readonly text: AppText
  readonly member: Key
  /** Where it is told, if not at the error's own place. */
  readonly place?: FoundPlace
}

type FoundPlace = Pick<Found, 'instance' | 'property' | 'aboutName'>

/** A keyword's own text for errors of the schema itself, a member's for everything inside it, `_` for the rest, except what a reference has called. */
function replacementOf (found: Found, parts: Parts, instance: Instance, call: object | undefined, isLanguage: IsLanguage): Replacement | undefined {
  const isOwn = found.call === call && isSamePlace(found.instance, instance)
  const own = isOwn ? keywordText(parts, found, isLanguage) : undefined
  if (own !== undefined) return { text: own, member: found.property }
  const member = memberAround(found.instance, instance)
  const inside = member === undefined ? undefined : ownValue(Array.isArray(instance.value) ? parts.items : parts.properties, String(member.key))
  if (inside !== undefined) return { text: inside as AppText, member: member!.key, place: placeOf(member!) }
  return parts._ === undefined || found.call !== call ? undefined : { text: parts._, member: undefined, place: placeOf(instance) }
}

function placeOf (instance: Instance): FoundPlace {
  return { instance, property: undefined, aboutName: false }
}

function isNew (told: Map<AppText, Set<Key>>, { text, member }: Replacement): boolean {
  const members = told.get(text) ?? new Set()
  told.set(text, members)
  return !members.has(member) && members.add(member) !== undefined
}

/** The member of a value that is or contains a place. */
function memberAround (instance: Instance, value: Instance): Instance | undefined {
  for (let found = instance; found.parent !== undefined; found = found.parent) if (isSamePlace(found.parent, value)) return found
  return undefined
}

/**
 * The text for one keyword, from the texts of an `errorMessage` by keyword: one for all properties, or one for each, `{ required: { name: '...' } }`.
 * For dependencies, it is chosen by the property that is there.
 */
export function keywordText (texts: Parts, found: RuleFound, isLanguage: IsLanguage): AppText | undefined {
  const text = Object.hasOwn(texts, found.keyword) ? texts[found.keyword] : undefined
  if (text === undefined || isText(text, isLanguage)) return text
  const property = found.keyword === 'required' ? found.property : found.params.property
  return typeof property === 'string' && isSchemaObject(text) && Object.hasOwn(text, property) ? text[property] : undefined
}

type Parts = Readonly<Record<string, any>>

const NO_TEXTS: Parts = {}

/** The texts of an `errorMessage`, by keyword, child, and for everything else (`_`); none if it is a keyword of the application's own. */
export function partsOf (errorMessage: unknown, isLanguage: IsLanguage): Parts {
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
