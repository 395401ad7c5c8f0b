import { custom, issue, missing, unexpected, type Issue, type Key } from './issue.js'
import { property } from '../errors/thrown.js'
import { keysOf, valueAt } from './keys.js'
import { dated, limited, oneOf, sized } from './bounds.js'
import { ownText, textWithoutPattern } from './own-text.js'

/*
 * Issues of joi. Its texts are kept, whether joi's own or the author's, because they cannot be distinguished. Issues are also expressed in terms
 * of JSON Schema, for codes, and to replace texts that would show submitted values.
 */

export function isJoiDetail (item: unknown): boolean {
  return /^[a-z]+(?:\.[a-zA-Z]+)+$/.test(String(property(item, 'type'))) &&
    Array.isArray(property(item, 'path')) && typeof property(item, 'context') === 'object'
}

export function joiIssues (items: readonly unknown[], data: unknown): Issue[] {
  return items.filter(isJoiDetail).map((item) => {
    const path = keysOf(property(item, 'path'))
    const context = (property(item, 'context') ?? {}) as Readonly<Record<string, unknown>>
    const text = textWithoutPattern(ownText(property(item, 'message'), valueAt(data, path), context.value), context.regex)
    return { ...readAt(path, String(property(item, 'type')), context), text }
  })
}

const TYPES: Readonly<Record<string, string>> = { string: 'string', number: 'number', boolean: 'boolean', array: 'array', object: 'object' }

const FORMATS: Readonly<Record<string, string>> = {
  'string.email': 'email',
  'string.uri': 'uri',
  'string.guid': 'uuid',
  'string.isoDate': 'date-time',
  'string.hostname': 'hostname',
  'string.base64': 'byte',
  'string.ip': 'ip',
  'date.base': 'date',
  'date.format': 'date',
}

function readAt (path: readonly Key[], type: string, context: Readonly<Record<string, unknown>>): Issue {
  const [kind = '', rule = ''] = type.split('.')
  if (type === 'any.required' && path.length > 0) return missing(path)
  if (type === 'object.unknown') return unexpected(path.slice(0, -1), String(path.at(-1)))
  if (Object.hasOwn(FORMATS, type)) return issue(path, 'format', FORMATS[type])
  if (rule === 'base' && Object.hasOwn(TYPES, kind)) return issue(path, 'type', TYPES[kind])
  switch (type) {
    case 'any.only': return oneOf(path, Array.isArray(context.valids) ? context.valids : [])
    case 'any.invalid': return issue(path, 'not', {})
    case 'any.unknown': return issue(path, 'false schema', false)
    case 'string.empty': return sized(path, 'min', 'Length', 1)
    case 'number.integer': return issue(path, 'type', 'integer')
    case 'number.multiple': return issue(path, 'multipleOf', Number(context.multiple))
    case 'array.unique': return issue(path, 'uniqueItems', true)
    default:
      if (kind === 'alternatives') return issue(path, 'anyOf', [{}])
      return type.startsWith('string.pattern') ? issue(path, 'pattern', true) : ofLimit(path, kind, rule, context.limit)
  }
}

const COUNTED = { string: 'Length', array: 'Items', object: 'Properties' } as const

/** If a limit is a reference to another field, only the rule is known. */
function ofLimit (path: readonly Key[], kind: string, rule: string, limit: unknown): Issue {
  const end = rule === 'min' || rule === 'greater' ? 'min' : 'max'
  if (!['min', 'max', 'greater', 'less', 'length'].includes(rule)) return custom(path)
  if (limit instanceof Date) return dated(path, end, limit, rule === 'min' || rule === 'max')
  if (typeof limit !== 'number') return custom(path)
  return Object.hasOwn(COUNTED, kind)
    ? sized(path, end, COUNTED[kind as keyof typeof COUNTED], limit, rule === 'length')
    : limited(path, end, limit, rule === 'min' || rule === 'max')
}
