import { compileDateFormat } from './date-format.js'
import { string, type StringOptions, type StringSchema } from '../schema/typebox.js'

/** A date in the schema's own format, or where another field of the request has one (with Ajv's option `$data`). */
export type DateBound = string | { readonly $data: string }

export interface DateFormatOptions extends StringOptions {
  /** The earliest date. */
  dateFormatMinimum?: DateBound
  /** The latest date. */
  dateFormatMaximum?: DateBound
  /** A date that is too early, if only just. */
  dateFormatExclusiveMinimum?: DateBound
  /** A date that is too late, if only just. */
  dateFormatExclusiveMaximum?: DateBound
}

/**
 * A TypeBox schema for a date that is written in one of PHP's date formats; see `compileDateFormat` for the rule.
 * @param format one format, or several of which one has to match
 * @throws TypeError when a format is not a string
 * @throws RangeError when there is no format, or one that no date can match
 * @example DateFormat('Y-m-d H:i:s')
 * @example DateFormat(['d.m.Y', 'Y-m-d'], { title: 'birthday' })
 */
export function DateFormat (format: string | readonly string[], options: DateFormatOptions = {}): StringSchema {
  const formats = [format].flat()
  if (formats.length === 0) throw new RangeError('DateFormat: a date format is needed')
  formats.forEach(compileDateFormat)
  return string({ dateFormat: format, ...options })
}
