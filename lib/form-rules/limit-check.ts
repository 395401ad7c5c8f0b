import type { SchemaObject } from '../schema/schema.js'
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
export function isNeverTold (keyword: string, { minimum, maximum, exclusiveMinimum, exclusiveMaximum, errorMessage }: SchemaObject): boolean {
  // in draft-04, `true` modifies the other limit
  if (errorMessage !== undefined || exclusiveMinimum === true || exclusiveMaximum === true) return false
  switch (keyword) {
    case 'minimum': return exclusiveMinimum >= minimum
    case 'maximum': return exclusiveMaximum <= maximum
    case 'exclusiveMinimum': return minimum > exclusiveMinimum
    case 'exclusiveMaximum': return maximum < exclusiveMaximum
    default: return false
  }
}
