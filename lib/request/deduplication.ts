import { isScalar, typesOf, valuesOf, type JsonType } from '../schema/schema.js'
import type { Found } from '../explain/found.js'
import { isSameError, type Options } from '../keywords/outcomes.js'

/**
 * One text for one mistake: removes violations of a field that another one covers as well or better. Two different mistakes stay two.
 * @param all in the schema's order, where the violations of a field are adjacent
 */
export function withoutDuplicates (all: readonly Found[]): readonly Found[] {
  if (!mayRepeat(all)) return all
  const kept: Found[] = []
  for (let from = 0; from < all.length;) {
    let end = from + 1
    while (end < all.length && isOfOneField(all[from]!, all[end]!)) end++
    kept.push(...ofOneField(all.slice(from, end)))
    from = end
  }
  return kept.some(({ covered }) => covered !== undefined) ? withoutCovered(kept) : kept
}

/**
 * Only for speed: most answers repeat nothing, and skip {@link RULES}. Without one of these keywords, or a condition, beside another error of the
 * same field, none of the rules may remove anything: a new rule needs its keywords here. Limits are compared only with others of their kind.
 */
const REPEATABLE = new Set([
  'type', 'anyOf', 'oneOf', 'enum', 'const', 'minLength', 'formatMinimum', 'formatMaximum', 'formatExclusiveMinimum', 'formatExclusiveMaximum',
  'required', 'dependencies', 'dependentRequired', 'additionalProperties', 'unevaluatedProperties',
])

function mayRepeat (all: readonly Found[]): boolean {
  for (let i = 0; i < all.length; i++) {
    const one = all[i]!
    if (one.covered !== undefined) return true
    if (i > 0 && isOfOneField(one, all[i - 1]!) && (isRepeatable(one) || isRepeatable(all[i - 1]!) || isLimitedBefore(all, i))) return true
  }
  return false
}

function isRepeatable ({ keyword, instance, when }: Found): boolean {
  return when !== undefined || (REPEATABLE.has(keyword) && (keyword !== 'minLength' || instance.value === ''))
}

/** Whether the same field has another limit of the same kind before. */
function isLimitedBefore (all: readonly Found[], at: number): boolean {
  const kind = LIMITS.get(all[at]!.keyword)
  if (kind === undefined) return false
  for (let i = at - 1; i >= 0 && isOfOneField(all[i]!, all[at]!); i--) if (LIMITS.get(all[i]!.keyword) === kind) return true
  return false
}

function isOfOneField (one: Found, other: Found): boolean {
  return one.violation.field === other.violation.field
}

function ofOneField (all: readonly Found[]): readonly Found[] {
  // texts of the application are always reported, and names are not values
  const values = all.filter(({ text, aboutName }) => text === undefined && !aboutName)
  const kept = RULES.reduce<readonly Found[]>((left, drop) => without(drop(left), left), values)
  return kept.length === values.length ? all : all.filter((one) => kept.includes(one) || !values.includes(one))
}

function without (dropped: readonly Found[], all: readonly Found[]): readonly Found[] {
  return dropped.length === 0 ? all : all.filter((one) => !dropped.includes(one))
}

/** Each of these removes redundant violations of one value, among those that the rules before have left: one always stays. */
const RULES: ReadonlyArray<(all: readonly Found[]) => readonly Found[]> = [
  besideType,
  withNeedlessCondition,
  besideEmpty,
  widerValues,
  widerLimits,
  besideFormat,
  sameSaying,
]

/** If a value has the wrong type, nothing else is reported; of several types, the most specific. */
function besideType (all: readonly Found[]): readonly Found[] {
  const types = all.filter((one) => wantedTypes(one) !== undefined)
  if (types.length === 0) return []
  const best = types.reduce((one, other) => isNarrower(other, one) ? other : one)
  return all.filter((one) => one !== best)
}

/** The types that a value must have, if it has none of them. */
function wantedTypes ({ keyword, node, params }: Found): readonly JsonType[] | undefined {
  if (keyword === 'type') return typesOf(node.keywords)
  const options = params.options as Options | undefined
  return options !== undefined && options.values.length === 0 && options.formats.length === 0 ? options.types : undefined
}

function isNarrower (found: Found, other: Found): boolean {
  const [own, others] = [wantedTypes(found)!, wantedTypes(other)!]
  if (own.length !== others.length) return own.length < others.length
  if (own.includes('integer') && others.includes('number')) return true
  return own.every((type) => others.includes(type)) && found.when === undefined && other.when !== undefined
}

/** A rule that applies anyway is not reported under a condition as well. */
function withNeedlessCondition (all: readonly Found[]): readonly Found[] {
  return all.filter((one) => one.when !== undefined && all.some((other) => other.when === undefined && isSameError(other, one)))
}

/** An empty string is reported as empty, and not as an invalid address as well. */
function besideEmpty (all: readonly Found[]): readonly Found[] {
  const empty = all.find(({ keyword, instance }) => keyword === 'minLength' && instance.value === '')
  return empty === undefined ? [] : all.filter((one) => one !== empty)
}

/** Removes lists of values that contain a narrower one. */
function widerValues (all: readonly Found[]): readonly Found[] {
  const lists = all.flatMap((one) => {
    const { keyword, params, node } = one
    const values = keyword === 'enum' || keyword === 'const' ? params.values as readonly unknown[] | undefined ?? valuesOf(node.keywords) : undefined
    return values?.every(isScalar) === true ? [{ one, values }] : []
  })
  const isWider = ({ values }: typeof lists[number], at: number): boolean => lists.some((other, i) =>
    i !== at && other.values.every((value) => values.includes(value)) && (other.values.length < values.length || i < at))
  return lists.filter(isWider).map(({ one }) => one)
}

/** The limits of each kind: they are narrower if they are higher, or for an upper limit, lower. */
const LIMITS: ReadonlyMap<string, string> = new Map([
  ...['minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties'].map((keyword) => [keyword, keyword] as const),
  ['exclusiveMinimum', 'minimum'],
  ['exclusiveMaximum', 'maximum'],
])

/** Of several limits of one kind, the narrowest is reported. */
function widerLimits (all: readonly Found[]): readonly Found[] {
  const limits = all.filter(({ keyword, node }) => LIMITS.has(keyword) && typeof node.keywords[keyword] === 'number')
  const narrowest = new Map<string, Found>()
  for (const one of limits) {
    const kind = LIMITS.get(one.keyword)!
    const other = narrowest.get(kind)
    if (other === undefined || isNarrowerLimit(one, other)) narrowest.set(kind, one)
  }
  return limits.filter((one) => narrowest.get(LIMITS.get(one.keyword)!) !== one)
}

function isNarrowerLimit ({ keyword, node }: Found, other: Found): boolean {
  const difference = node.keywords[keyword] - other.node.keywords[other.keyword]
  return difference === 0 ? keyword.startsWith('exclusive') : (difference > 0) === /min/i.test(keyword)
}

/** A value that is not a date is not reported as too early or too late. */
function besideFormat (all: readonly Found[]): readonly Found[] {
  return all.some(({ keyword }) => keyword === 'format') ? all.filter(({ keyword }) => /^format(?:Exclusive)?M/.test(keyword)) : []
}

/** Keywords with the same meaning: a field is missing, or is not allowed. */
const SAME_SAYING: ReadonlyMap<string, string> = new Map([
  ['required', 'missing'],
  ['dependencies', 'missing'],
  ['dependentRequired', 'missing'],
  ['additionalProperties', 'unexpected'],
  ['unevaluatedProperties', 'unexpected'],
])

function sameSaying (all: readonly Found[]): readonly Found[] {
  const saying = ({ keyword }: Found): string | undefined => SAME_SAYING.get(keyword)
  return all.filter((one, at) => saying(one) !== undefined && all.slice(0, at).some((other) => saying(other) === saying(one)))
}

/** A union is not reported if all errors of one of its branches are reported anyway. */
function withoutCovered (all: readonly Found[]): readonly Found[] {
  const others = new Set(all.filter(({ covered }) => covered === undefined).map(placeOf))
  return all.filter(({ covered }) => covered?.some((branch) => branch.length > 0 && branch.every((found) => others.has(placeOf(found)))) !== true)
}

function placeOf ({ instance, property }: Found): string {
  return JSON.stringify([instance.pointer, property])
}
