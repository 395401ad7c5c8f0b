import type { SchemaObject } from '../schema/schema.js'
import { isNarrowerLimit } from '../violation/narrower-limit.js'
import type { FormLimit } from './form-rule.js'

/** How a browser compares a number, a length or a count with a limit. */
export const LIMITS: Readonly<Record<string, FormLimit>> = {
  minimum: 'min',
  maximum: 'max',
  exclusiveMinimum: 'above',
  exclusiveMaximum: 'below',
  multipleOf: 'multiple',
  minLength: 'min',
  maxLength: 'max',
  minItems: 'min',
  maxItems: 'max',
  minProperties: 'min',
  maxProperties: 'max',
}

/** Whether a schema has a narrower limit than this one, so that the server never reports this one. */
export function isNeverTold (keyword: string, keywords: SchemaObject): boolean {
  return keywords.errorMessage === undefined && Object.keys(keywords).some((other) =>
    other !== keyword && isNarrowerLimit(other, keywords[other], keyword, keywords[keyword]))
}
