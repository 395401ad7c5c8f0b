import type { Ajv, AnySchemaObject } from 'ajv'
import { compileDateFormat, type DateFormat } from '../date-format/date-format.js'
import type { SchemaObject } from '../schema/schema.js'

/**
 * Adds this package's keywords to an Ajv instance, except those that the application has defined itself.
 *
 *  - `dateFormat`: a PHP date format, or several of which one must match
 *  - `dateFormatMinimum`, `-Maximum`, `-ExclusiveMinimum`, `-ExclusiveMaximum`: a date in that format, or `$data`
 *  - `errorMessage`: the texts of ajv-errors, optionally by language
 *  - `labels`: the field's name by language, `{ en: 'address', ru: 'адрес' }`
 */
export function addKeywords (ajv: Ajv): void {
  for (const definition of KEYWORDS) if (ajv.getKeyword(definition.keyword as string) === false) ajv.addKeyword(definition)
}

type Definition = Exclude<Parameters<Ajv['addKeyword']>[0], string>

const text: SchemaObject = { type: ['string', 'object'], additionalProperties: { type: 'string' } }
const texts: SchemaObject = { type: ['string', 'object'], additionalProperties: text }

/** The shape of `errorMessage`; a wrong one fails when its route is registered. */
const errorMessageSchema: SchemaObject = {
  type: ['string', 'object'],
  properties: { properties: { type: 'object', additionalProperties: text }, items: { type: 'array', items: text } },
  additionalProperties: texts,
}

const dateFormat: Definition = {
  keyword: 'dateFormat',
  type: 'string',
  schemaType: ['string', 'array'],
  errors: false,
  error: { message: 'must match the date format' },
  compile (schema: string | string[]) {
    const formats = dateFormatsOf(schema)
    return (value: string) => formats.some((format) => format.matches(value))
  },
}

/** @param schema the value of a `dateFormat` keyword */
export function matchesDateFormat (value: string, schema: string | readonly string[]): boolean {
  return typeof schema === 'string' ? dateFormatOf(schema).matches(value) : schema.some((format) => dateFormatOf(format).matches(value))
}

const KEYWORDS: readonly Definition[] = [
  dateFormat,
  dateLimit('dateFormatMinimum', (value, bound) => value >= bound),
  dateLimit('dateFormatMaximum', (value, bound) => value <= bound),
  dateLimit('dateFormatExclusiveMinimum', (value, bound) => value > bound),
  dateLimit('dateFormatExclusiveMaximum', (value, bound) => value < bound),
  { keyword: 'errorMessage', schemaType: ['string', 'object'], metaSchema: errorMessageSchema },
  { keyword: 'labels', schemaType: 'object', metaSchema: { additionalProperties: { type: 'string' } } },
]

/** The names of the keywords. */
export const OURS: ReadonlySet<string> = new Set(KEYWORDS.map(({ keyword }) => keyword as string))

/** Whether a keyword is this package's `dateFormat`, and not one that an application has defined itself. */
export function isDateFormat ({ keyword, compile }: { keyword?: unknown, compile?: unknown }): boolean {
  return keyword === dateFormat.keyword && compile === (dateFormat as { compile?: unknown }).compile
}

/** Like ajv-formats' `formatMinimum`, for dates in the schema's own `dateFormat`. */
function dateLimit (keyword: string, holds: (value: bigint, bound: bigint) => boolean): Definition {
  const isWithin = (formats: readonly DateFormat[], value: string, bound: bigint | undefined): boolean => {
    const moment = momentOf(formats, value)
    return moment === undefined || bound === undefined || holds(moment, bound)
  }
  return {
    keyword,
    type: 'string',
    schemaType: 'string',
    $data: true,
    dependencies: ['dateFormat'],
    errors: false,
    error: { message: `must pass ${keyword}` },
    // for a bound in the schema: a wrong one fails when its route is registered
    compile (schema: string, parent: AnySchemaObject) {
      const formats = dateFormatsOf(parent.dateFormat)
      const bound = momentOf(formats, schema)
      if (bound === undefined) throw new RangeError(`${keyword}: "${schema}" is not a date in the format "${parent.dateFormat}"`)
      return (value: string) => isWithin(formats, value, bound)
    },
    // for a bound from the data (`$data`), which Ajv passes with each value
    validate (schema: string, value: string, parent: AnySchemaObject = {}) {
      const formats = dateFormatsOf(parent.dateFormat)
      return isWithin(formats, value, momentOf(formats, schema))
    },
  }
}

const compiled = new Map<string, DateFormat>()

function dateFormatsOf (schema: string | readonly string[]): DateFormat[] {
  return [schema].flat().map(dateFormatOf)
}

/** The formats come from schemas, so the application bounds their number. */
function dateFormatOf (format: string): DateFormat {
  let known = compiled.get(format)
  if (known === undefined) compiled.set(format, known = compileDateFormat(format))
  return known
}

function momentOf (formats: readonly DateFormat[], value: string): bigint | undefined {
  for (const format of formats) {
    const moment = format.parse(value)
    if (moment !== undefined) return moment
  }
  return undefined
}
