import type { CodeKeywordDefinition, Name } from 'ajv'
import codegen from 'ajv/dist/compile/codegen/index.js'
import compile from 'ajv/dist/compile/index.js'
import namesModule from 'ajv/dist/compile/names.js'
import anyOf from 'ajv/dist/vocabularies/applicator/anyOf.js'
import oneOf from 'ajv/dist/vocabularies/applicator/oneOf.js'
import contains from 'ajv/dist/vocabularies/applicator/contains.js'
import not from 'ajv/dist/vocabularies/applicator/not.js'
import ifThenElse from 'ajv/dist/vocabularies/applicator/if.js'
import format from 'ajv/dist/vocabularies/format/format.js'
import pattern from 'ajv/dist/vocabularies/validation/pattern.js'
import uniqueItems from 'ajv/dist/vocabularies/validation/uniqueItems.js'
import formats from 'ajv-formats/dist/formats.js'

/*
 * What this package takes from Ajv and ajv-formats beyond their main exports, in one place, so that an upgrade
 * has one place to look at. Ajv publishes these files for those who write code keywords.
 */
export const { _, Name: CodeName, strConcat } = codegen
export const { SchemaEnv, resolveRef } = compile
export type { SchemaEnv as SchemaEnvironment } from 'ajv/dist/compile/index.js'

/** The variables of a generated validation function. */
export const names = namesModule.default as unknown as Record<'vErrors' | 'errors' | 'instancePath', Name>

/** Ajv's own definitions of the keywords that an explanation evaluates in its own way. */
export const stock = {
  anyOf: anyOf.default,
  oneOf: oneOf.default,
  contains: contains.default,
  not: not.default,
  if: ifThenElse.default,
  format: format.default,
  pattern: pattern.default,
  uniqueItems: uniqueItems.default,
} as unknown as Record<'anyOf' | 'oneOf' | 'contains' | 'not' | 'if' | 'format' | 'pattern' | 'uniqueItems', CodeKeywordDefinition>

/** The names of ajv-formats: the cost of these formats is known to be linear. */
export const stockFormats: ReadonlySet<string> = new Set(Object.keys(formats.fullFormats))
