import { compileDateFormat } from './date-format.js'
import { string, type StringOptions, type StringSchema } from '../typebox/typebox.js'

/** A date in the schema's format, or a reference to another field of the request (with Ajv's option `$data`). */
export type DateBound = string | { readonly $data: string }

export interface DateFormatOptions extends StringOptions {
  /** The earliest date. */
  dateFormatMinimum?: DateBound
  /** The latest date. */
  dateFormatMaximum?: DateBound
  /** The date must be later than this. */
  dateFormatExclusiveMinimum?: DateBound
  /** The date must be earlier than this. */
  dateFormatExclusiveMaximum?: DateBound
}

/**
 * A TypeBox schema for a date in one of PHP's date formats; see `compileDateFormat` for the rule.
 * @param format one format, or several of which one must match
 * @throws TypeError when a format is not a string
 * @throws RangeError when the list of formats is empty, or no date can match one of them
 * @example DateFormat('Y-m-d H:i:s')
 * @example DateFormat(['d.m.Y', 'Y-m-d'], { title: 'birthday' })
 */
export function DateFormat (format: string | readonly string[], options: DateFormatOptions = {}): StringSchema {
  const formats = [format].flat()
  if (formats.length === 0) throw new RangeError('DateFormat: at least one format is required')
  formats.forEach(compileDateFormat)
  return string({ dateFormat: format, ...options })
}
