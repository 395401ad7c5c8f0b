import { custom, issue, missing, unexpected, type Issue, type Key } from './issue.js'
import { property } from '../errors/thrown.js'
import { keysOf, valueAt } from './keys.js'
import { dated, limited, oneOf, sized } from './bounds.js'
import { ownText, textWithoutPattern } from './own-text.js'

/*
 * Issues of yup. Its texts are kept, whether yup's own or the author's, because they cannot be distinguished. Issues are also expressed in terms
 * of JSON Schema, for codes, and to replace texts that would show submitted values.
 */

type Params = Readonly<Record<string, unknown>>

export function isYupError (item: unknown): boolean {
  return property(item, 'name') === 'ValidationError' && Array.isArray(property(item, 'inner')) && Array.isArray(property(item, 'errors'))
}

export function yupIssues (items: readonly unknown[], data: unknown): Issue[] {
  return items.filter(isYupError).flatMap((item) => {
    const path = keysOf(property(item, 'path'))
    const value = valueAt(data, path)
    const params = (property(item, 'params') ?? {}) as Params
    const text = textWithoutPattern(ownText(property(item, 'message'), value, params.value), params.regex)
    return readAt(path, String(property(item, 'type')), params, value).map((one) => ({ ...one, text }))
  })
}

const FORMATS: Readonly<Record<string, string>> = { email: 'email', url: 'uri', uuid: 'uuid', datetime: 'date-time' }

function readAt (path: readonly Key[], type: string, params: Params, value: unknown): Issue[] {
  if (value === undefined && path.length > 0 && ['required', 'optionality', 'typeError', 'nullable'].includes(type)) return [missing(path)]
  if (type === 'noUnknown') return String(params.unknown ?? params.properties ?? '').split(', ').map((name) => unexpected(path, name))
  return [ofValue(path, type, params, value)]
}

function ofValue (path: readonly Key[], type: string, params: Params, value: unknown): Issue {
  if (Object.hasOwn(FORMATS, type)) return issue(path, 'format', FORMATS[type])
  switch (type) {
    case 'typeError': case 'nullable': case 'optionality': return ofType(path, params.type)
    case 'required': return sized(path, 'min', 'Length', 1)
    case 'matches': return issue(path, 'pattern', true)
    case 'integer': return issue(path, 'type', 'integer')
    case 'oneOf': return oneOf(path, Array.isArray(params.resolved) ? params.resolved : [])
    case 'notOneOf': return issue(path, 'not', {})
    case 'min': case 'max': case 'length': return ofLimit(path, type, params, value)
    default: return custom(path)
  }
}

const TYPES: Readonly<Record<string, string>> = { string: 'string', number: 'number', boolean: 'boolean', array: 'array', object: 'object', tuple: 'array' }

function ofType (path: readonly Key[], type: unknown): Issue {
  if (type === 'date') return issue(path, 'format', 'date')
  return Object.hasOwn(TYPES, String(type)) ? issue(path, 'type', TYPES[String(type)]) : custom(path)
}

/** yup uses the same names for lengths, numbers and dates, and `more` and `less` for exclusive limits. */
function ofLimit (path: readonly Key[], type: 'min' | 'max' | 'length', params: Params, value: unknown): Issue {
  const end = type === 'min' || (type === 'length' && String(value).length < Number(params.length)) ? 'min' : 'max'
  const limit = params[type] ?? params.more ?? params.less
  const isInclusive = params[type] !== undefined
  if (limit instanceof Date) return dated(path, end, limit, isInclusive)
  if (typeof limit !== 'number') return custom(path)
  if (Array.isArray(value)) return sized(path, end, 'Items', limit, type === 'length')
  // a number may have been sent as a string
  return typeof params.value === 'number' ? limited(path, end, limit, isInclusive) : sized(path, end, 'Length', limit, type === 'length')
}
