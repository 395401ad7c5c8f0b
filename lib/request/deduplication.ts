import { isScalar, typesOf, valuesOf, type JsonType } from '../schema/schema.js'
import type { Found } from '../explain/found.js'
import { isMissing, isSameError, type Options } from '../keywords/outcomes.js'
import { isNarrowerLimit } from '../violation/narrower-limit.js'

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
  return kept.some(({ covered }) => covered !== undefined) ? withoutCoveredUnions(kept) : kept
}

/** Only for speed: most answers repeat nothing, and finding that out creates nothing. */
function mayRepeat (all: readonly Found[]): boolean {
  for (let i = 0; i < all.length; i++) {
    if (all[i]!.covered !== undefined) return true
    for (let j = i - 1; j >= 0 && isOfOneField(all[i]!, all[j]!); j--) if (areRelated(all[i]!, all[j]!)) return true
  }
  return false
}

function areRelated (one: Found, other: Found): boolean {
  if (wantedTypes(one) !== undefined || wantedTypes(other) !== undefined || isEmpty(one) || isEmpty(other)) return true
  for (let i = 0; i < COVERS.length; i++) if (COVERS[i]!(one, other) || COVERS[i]!(other, one)) return true
  return false
}

function isOfOneField (one: Found, other: Found): boolean {
  return one.violation.field === other.violation.field
}

function ofOneField (all: readonly Found[]): readonly Found[] {
  // texts of the application are always reported, and names are not values
  const values = all.filter(({ text, aboutName }) => text === undefined && !aboutName)
  const type = narrowestType(values)
  const empty = type === undefined ? all.find(isEmpty) : undefined
  if (empty !== undefined) return all.filter((one) => one === empty || one.aboutName)
  const kept = type === undefined ? COVERS.reduce(withoutCovered, values) : [type]
  return kept.length === values.length ? all : all.filter((one) => kept.includes(one) || !values.includes(one))
}

/** If a value has the wrong type, nothing else is reported; of several types, the narrowest. */
function narrowestType (all: readonly Found[]): Found | undefined {
  let narrowest: Found | undefined
  for (const one of all) if (wantedTypes(one) !== undefined && (narrowest === undefined || isNarrower(one, narrowest))) narrowest = one
  return narrowest
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

/** Whether a violation covers another one of the same value, which need not be reported beside it. */
type Covers = (one: Found, other: Found) => boolean

/** Each is applied to what those before have left, so that one violation always stays. */
const COVERS: readonly Covers[] = [
  // a rule that applies anyway is not reported under a condition as well
  (one, other) => one.when === undefined && other.when !== undefined && isSameError(one, other),
  allowsFewerValues,
  (one, other) => isNarrowerLimit(one.keyword, one.node.keywords[one.keyword], other.keyword, other.node.keywords[other.keyword]),
  // a value that is not a date is not reported as too early or too late
  (one, other) => one.keyword === 'format' && other.keyword !== 'format' && other.keyword.startsWith('format'),
  isSameMistake,
]

/** Of two that cover each other, the first stays. */
function withoutCovered (all: readonly Found[], covers: Covers): readonly Found[] {
  return all.filter((one, at) => !all.some((other, i) => i !== at && covers(other, one) && (i < at || !covers(one, other))))
}

/** An empty string is reported as empty, and not as an invalid address as well, even if the application has texts for both. */
function isEmpty ({ keyword, instance }: Found): boolean {
  return keyword === 'minLength' && instance.value === ''
}

function allowsFewerValues (one: Found, other: Found): boolean {
  const [fewer, more] = [scalarsOf(one), scalarsOf(other)]
  return fewer !== undefined && more !== undefined && fewer.every((value) => more.includes(value))
}

function scalarsOf ({ keyword, params, node }: Found): readonly unknown[] | undefined {
  if (keyword !== 'enum' && keyword !== 'const') return undefined
  const values = params.values as readonly unknown[] | undefined ?? valuesOf(node.keywords)
  return values?.every(isScalar) === true ? values : undefined
}

/** Whether both say that the field is missing, or that it is not allowed. */
function isSameMistake (one: Found, other: Found): boolean {
  return (isMissing(one) && isMissing(other)) || (isUnexpected(one) && isUnexpected(other))
}

function isUnexpected ({ keyword }: Found): boolean {
  return keyword === 'additionalProperties' || keyword === 'unevaluatedProperties'
}

/** A union is not reported if all errors of one of its branches are reported anyway. */
function withoutCoveredUnions (all: readonly Found[]): readonly Found[] {
  const others = new Set(all.filter(({ covered }) => covered === undefined).map(placeOf))
  return all.filter(({ covered }) => covered?.some((branch) => branch.length > 0 && branch.every((found) => others.has(placeOf(found)))) !== true)
}

function placeOf ({ instance, property }: Found): string {
  return JSON.stringify([instance.pointer, property])
}
