import type { KnownKeyword } from '../ajv/server-ajv.js'
import { keywordText, partsOf, type IsLanguage } from '../explain/error-message.js'
import type { SchemaNode } from '../schema/node.js'
import type { AppText } from '../violation/violation.js'

/** The application's text for a rule, from an `errorMessage`. */
export type OwnText = (keyword: string, property: string | undefined) => AppText | undefined

/** Keywords that concern what is inside a value. One text for everything in a schema stands elsewhere then. */
const OF_MEMBERS = new Set(['required', 'properties', 'additionalProperties', 'items', 'allOf', '$ref'])

/** The texts of an `errorMessage`; null if only the server can tell where they stand. */
export function ownTextOf ({ keywords: { errorMessage } }: SchemaNode, known: readonly KnownKeyword[], isLanguage: IsLanguage): OwnText | undefined | null {
  if (errorMessage === undefined) return undefined
  const { properties, items, _: rest, ...texts } = partsOf(errorMessage, isLanguage)
  const isTemplate = JSON.stringify(errorMessage).includes('${')
  if (isTemplate || properties !== undefined || items !== undefined || (rest !== undefined && known.some(({ keyword }) => OF_MEMBERS.has(keyword)))) return null
  return (keyword, property) => keywordText(texts, { keyword, property, params: {} }, isLanguage) ?? rest
}
