/** What this package has for a validation rule of Laravel. */
export interface Counterpart {
  /** The rule's key in `validation.php`. */
  readonly rule: string
  /** The keys that get its text. */
  readonly keys: readonly string[]
  /** The keywords that a text for one field applies to. */
  readonly keywords: readonly string[]
  /** This package's names for Laravel's placeholders. */
  readonly placeholders: Readonly<Record<string, string>>
}

/**
 * Laravel's rules. If several have the same key here, the first one in a file provides the text. A rule without a key can only have texts
 * for single fields: `alpha` is one of many uses of `pattern`.
 */
const COUNTERPARTS: readonly Counterpart[] = [
  // Laravel's `required` also refuses empty values, for which a schema has `minLength: 1`
  rule('required', ['keyword.required', 'keyword.notEmpty'], ['required']),
  rule('required_if', ['keyword.required_when'], ['required'], { other: 'other', value: 'value' }),
  rule('required_unless', ['keyword.required_unless'], ['required'], { other: 'other', values: 'value' }),
  rule('required_with', ['keyword.required_with'], ['required', 'dependencies', 'dependentRequired'], { values: 'other' }),
  rule('required_without', ['keyword.required_without'], ['required'], { values: 'other' }),
  rule('present', ['keyword.required'], ['required']),
  rule('filled', ['keyword.notEmpty'], ['minLength', 'minItems']),
  rule('prohibited', ['keyword.false schema'], ['false schema']),
  rule('prohibited_if', ['keyword.false schema_when'], ['false schema'], { other: 'other', value: 'value' }),
  rule('prohibited_unless', ['keyword.false schema_unless'], ['false schema'], { other: 'other', values: 'value' }),
  rule('missing', ['keyword.false schema'], ['false schema']),
  rule('missing_if', ['keyword.false schema_when'], ['false schema'], { other: 'other', value: 'value' }),
  rule('missing_unless', ['keyword.false schema_unless'], ['false schema'], { other: 'other', value: 'value' }),
  rule('missing_with', ['keyword.false schema_with'], ['false schema'], { values: 'other' }),

  rule('string', ['type.string'], ['type']),
  rule('boolean', ['type.boolean'], ['type']),
  rule('integer', ['type.integer'], ['type']),
  rule('numeric', ['type.number'], ['type']),
  rule('array', ['type.array'], ['type']),
  rule('list', ['type.array'], ['type']),

  rule('accepted', ['keyword.const_true'], ['const']),
  rule('declined', ['keyword.const_false'], ['const']),
  rule('same', ['keyword.const_field'], ['const'], { other: 'other' }),
  rule('different', ['keyword.not_field'], ['not'], { other: 'other' }),
  rule('in', ['keyword.enum'], ['enum', 'anyOf'], { values: 'values' }),
  rule('enum', ['keyword.enum'], ['enum', 'anyOf']),
  rule('in_array', ['keyword.enum_field'], ['enum'], { other: 'other' }),
  rule('not_in', ['keyword.not_const'], ['not'], { values: 'value' }),

  rule('min.numeric', ['keyword.minimum'], ['minimum'], { min: 'limit' }),
  rule('max.numeric', ['keyword.maximum'], ['maximum'], { max: 'limit' }),
  rule('size.numeric', ['keyword.exactValue'], ['minimum', 'maximum', 'const'], { size: 'value' }),
  rule('gt.numeric', ['keyword.exclusiveMinimum'], ['exclusiveMinimum'], { value: 'limit' }),
  rule('lt.numeric', ['keyword.exclusiveMaximum'], ['exclusiveMaximum'], { value: 'limit' }),
  rule('gte.numeric', ['keyword.minimum'], ['minimum'], { value: 'limit' }),
  rule('lte.numeric', ['keyword.maximum'], ['maximum'], { value: 'limit' }),
  rule('multiple_of', ['keyword.multipleOf'], ['multipleOf'], { value: 'limit' }),
  rule('decimal', ['keyword.multipleOf_decimals'], ['multipleOf'], { decimal: 'places' }),

  rule('min.string', ['keyword.minLength'], ['minLength'], { min: 'limit' }),
  rule('max.string', ['keyword.maxLength'], ['maxLength'], { max: 'limit' }),
  rule('size.string', ['keyword.exactLength'], ['minLength', 'maxLength'], { size: 'limit' }),
  rule('regex', ['keyword.pattern'], ['pattern']),
  rule('email', ['format.email'], ['format']),
  rule('url', ['format.uri', 'format.url'], ['format']),
  rule('uuid', ['format.uuid'], ['format']),
  rule('ipv4', ['format.ipv4'], ['format']),
  rule('ipv6', ['format.ipv6'], ['format']),

  rule('date', ['format.date'], ['format']),
  rule('date_format', ['keyword.dateFormat'], ['dateFormat'], { format: 'format' }),
  bound('after', 'ExclusiveMinimum'),
  bound('after_or_equal', 'Minimum'),
  bound('before', 'ExclusiveMaximum'),
  bound('before_or_equal', 'Maximum'),

  rule('min.array', ['keyword.minItems'], ['minItems'], { min: 'limit' }),
  rule('max.array', ['keyword.maxItems'], ['maxItems'], { max: 'limit' }),
  rule('size.array', ['keyword.exactItems'], ['minItems', 'maxItems'], { size: 'limit' }),
  rule('distinct', ['keyword.uniqueItems'], ['uniqueItems']),
  rule('contains', ['keyword.contains_const'], ['contains']),

  ...[
    'alpha', 'alpha_dash', 'alpha_num', 'ascii', 'digits', 'digits_between', 'ends_with', 'hex_color', 'lowercase', 'mac_address', 'starts_with',
    'ulid', 'uppercase',
  ].map((name) => rule(name, [], ['pattern'])),
  rule('not_regex', [], ['not']),
  rule('confirmed', [], ['const']),
  rule('ip', [], ['anyOf']),
  rule('between.numeric', [], ['minimum', 'maximum']),
  rule('between.string', [], ['minLength', 'maxLength']),
  rule('between.array', [], ['minItems', 'maxItems']),
]

function rule (name: string, keys: readonly string[], keywords: readonly string[], placeholders: Counterpart['placeholders'] = {}): Counterpart {
  return { rule: name, keys, keywords, placeholders }
}

function bound (name: string, limit: string): Counterpart {
  return rule(name, [`keyword.format${limit}`], [`format${limit}`, `dateFormat${limit}`], { date: 'limit' })
}

/** The counterparts that have a key, in order of precedence. */
export const keyed: readonly Counterpart[] = COUNTERPARTS.filter(({ keys }) => keys.length > 0)

/** The counterparts of a rule; `min` has `min.numeric`, `min.string` and `min.array`. */
export function counterpartsOf (name: string): Counterpart[] {
  return COUNTERPARTS.filter(({ rule }) => rule === name || rule.startsWith(`${name}.`))
}
