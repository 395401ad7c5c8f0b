import ajvErrors from 'ajv-errors'
import type { Ajv, CodeKeywordDefinition, ErrorObject } from 'ajv'
import { varied } from './ajv-internals.js'
import { isSchemaObject, type SchemaObject } from '../schema/schema.js'

/** The application's own text: a literal, a key of the catalogue, or one of both for each language. */
export type AppText = string | Readonly<Record<string, string>>

/** What an `errorMessage` error says. */
export interface AppMessage {
  text: AppText
  /** What the text replaces: the violations of one keyword, those of a child, or all of the schema. */
  replaces: 'keyword' | 'child' | 'schema'
}

/** Tells whether a word is a language of the catalogue. */
export type IsLanguage = (word: string) => boolean

const KEYWORD = 'errorMessage'

/**
 * The `errorMessage` keyword of ajv-errors, whose texts may also be given per language: `{ en: '...', ru: '...' }`.
 *
 * ajv-errors knows strings only, so it is handed a token for each text; what the token stands for, templates
 * (`${/pointer}`) included, is for the one who says the text.
 * @returns what an error of the keyword says
 */
export function addErrorMessage (ajv: Ajv, isLanguage: IsLanguage): (error: ErrorObject) => AppMessage {
  const messages: AppMessage[] = []
  const { post, code } = definitionOf(ajv)
  removeFrom(ajv)
  ajv.addKeyword({
    keyword: KEYWORD,
    schemaType: ['string', 'object'],
    post: post!,
    code (cxt) {
      const schema = tokens(cxt.schema, isLanguage, (message) => String(messages.push(message) - 1))
      const schemaValue = cxt.gen.scopeValue('obj', { ref: schema })
      code(Object.assign(Object.create(cxt), { schema, schemaValue }))
    },
  })
  return ({ message }) => messages[Number(message)]!
}

/** The keyword of ajv-errors, which is not added: Ajv would compile the schema for its values, and the verdict has checked them. */
function definitionOf (ajv: Ajv): CodeKeywordDefinition {
  let found: unknown
  ajvErrors.default(varied(ajv, {
    addKeyword (definition) {
      found = definition
      return ajv
    },
  }))
  return found as CodeKeywordDefinition
}

/** Ajv's own removal leaves what runs after the other keywords. */
function removeFrom (ajv: Ajv): void {
  const { post } = ajv.RULES
  ajv.removeKeyword(KEYWORD)
  post.rules = post.rules.filter(({ keyword }) => keyword !== KEYWORD)
}

/** Whether a schema has the application's own text for one of its keywords, which needs the keyword's own error. */
export function hasOwnMessage ({ errorMessage }: SchemaObject, keyword: string): boolean {
  return isSchemaObject(errorMessage) && Object.hasOwn(errorMessage, keyword)
}

type MakeToken = (message: AppMessage) => string

function tokens (schema: any, isLanguage: IsLanguage, token: MakeToken): unknown {
  if (isText(schema, isLanguage)) return token({ text: schema, replaces: 'schema' })
  return Object.fromEntries(Object.entries(schema).map(([keyword, value]) => [keyword, keywordTokens(keyword, value, isLanguage, token)]))
}

function keywordTokens (keyword: string, value: any, isLanguage: IsLanguage, token: MakeToken): unknown {
  const replaces = keyword === 'properties' || keyword === 'items' ? 'child' : keyword === '_' ? 'schema' : 'keyword'
  if (Array.isArray(value)) return value.map((text) => token({ text, replaces }))
  if (replaces !== 'child' && isText(value, isLanguage)) return token({ text: value, replaces })
  return Object.fromEntries(Object.entries(value).map(([name, text]) => [name, token({ text: text as AppText, replaces })]))
}

function isText (value: unknown, isLanguage: IsLanguage): value is AppText {
  return typeof value === 'string' || (isSchemaObject(value) && Object.keys(value).length > 0 && Object.keys(value).every(isLanguage))
}

const text: SchemaObject = { type: ['string', 'object'], additionalProperties: { type: 'string' } }
const texts: SchemaObject = { type: ['string', 'object'], additionalProperties: text }

/** The shape of `errorMessage`, so that a wrong one fails when its route is registered. */
export const errorMessageSchema: SchemaObject = {
  type: ['string', 'object'],
  properties: { properties: { type: 'object', additionalProperties: text }, items: { type: 'array', items: text } },
  additionalProperties: texts,
}
