/*
 * Keys that share one text of this package. An application may still give each of them its own text.
 */

/** `keyword.minLength_empty` and `keyword.minItems_empty` share the sentence `keyword.notEmpty`. */
const MERGED: Readonly<Record<string, string>> = {
  'keyword.minLength_empty': 'keyword.notEmpty',
  'keyword.minItems_empty': 'keyword.notEmpty',
  'keyword.minProperties_empty': 'keyword.notEmpty',
  'keyword.not_empty': 'keyword.notEmpty',
  'keyword.const_empty': 'keyword.empty',
  'keyword.maxLength_empty': 'keyword.empty',
  'keyword.maxItems_empty': 'keyword.empty',
  'keyword.maxProperties_empty': 'keyword.empty',
  'keyword.exactValue': 'keyword.const',
  'keyword.enum_many': 'keyword.disallowed',
  'keyword.not': 'keyword.disallowed',
  'keyword.not_enum': 'keyword.not_const',
  'keyword.format': 'keyword.wrongFormat',
  'keyword.pattern': 'keyword.wrongFormat',
  'keyword.readOnly': 'keyword.false schema',
  'keyword.patternRequired': 'keyword.allRequired',
  'keyword.contains_min': 'keyword.contains',
  'keyword.foreignKey': 'keyword.disallowed',
}

/** Texts for fields only: nobody selects a whole request body. */
const OF_FIELDS = new Set(['const_true', 'const_false'])

/** Keywords whose text also serves for the name of a field. */
const OF_NAMES = new Set(['minLength', 'maxLength', 'exactLength', 'format', 'pattern', 'dateFormat', 'dateFormat_several', 'const', 'enum'])

/** The key of the shared text. */
export function mergedKey (key: string): string | undefined {
  return Object.hasOwn(MERGED, key) ? MERGED[key] : undefined
}

/** Keys from the most specific to the most general, each followed by the key of its shared text. */
export function withMerged (keys: readonly string[]): readonly string[] {
  return keys.some((key) => mergedKey(key) !== undefined) ? keys.flatMap((key) => [key, mergedKey(key) ?? []].flat()) : keys
}

/**
 * The keys for fields whose texts also serve for whole parts of a request (`whole.minItems`) or names of fields
 * (`propertyName.minLength`), because they begin with `{{subject}}`.
 */
export function framedKeys (keys: readonly string[]): readonly string[] {
  return withMerged(keys.flatMap(framedKey))
}

function framedKey (key: string): string | [] {
  const [group, name] = [key.slice(0, key.indexOf('.')), key.slice(key.indexOf('.') + 1)]
  if (group === 'whole') return OF_FIELDS.has(name) ? [] : name.startsWith('type.') ? name : `keyword.${name}`
  if (key === 'propertyName.minLength_empty') return 'propertyName.default'
  return group === 'propertyName' && OF_NAMES.has(name) ? `keyword.${name}` : []
}
