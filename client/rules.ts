/*
 * Runs the rules of a form in the browser, with Fastify's coercion. It compiles no code, so a page may forbid `eval`. Names of fields are data:
 * `__proto__` is a name like others.
 */
import type { FormNode, FormRules } from '../lib/form-rules/form-rule.js'

export type { FormRules } from '../lib/form-rules/form-rule.js'

/**
 * What the server would answer to some values: the `errors` of its envelope. A field that only the server can judge is left out; of any other
 * field all texts are there, in the server's order.
 * @param rules what `formRules` has made on the server
 * @param values what the form would send; not modified
 * @example showErrors(form, { errors: violationsOf(rules, Object.fromEntries(new FormData(form))) })
 */
export function violationsOf (rules: FormRules, values: unknown): Record<string, string[]> {
  const run: Run = { rules, found: 0, isPartial: false }
  const place = placeIn(undefined, '')
  try {
    visit(rules.root, { run, place, value: copy(values), holder: {}, key: '' })
  } catch {
    // deeper than the stack: only the server decides
  }
  const errors = new Map<string, string[]>()
  collect(place, run, errors)
  return Object.fromEntries(errors)
}

interface Run {
  readonly rules: FormRules
  /** The number of violations so far. */
  found: number
  /** Whether something is left to the server, which may then say something of the whole, too. */
  isPartial: boolean
}

/** A place in the values, and what is found there. */
interface Place {
  readonly up: Place | undefined
  readonly path: ReadonlyArray<string | number>
  /** The position among its siblings. */
  readonly at: number
  readonly found: Found[]
  readonly inside: Map<string | number, Place>
  /** The number of the first violation here or inside. */
  first?: number
  /** Whether only the server knows all about the value itself. */
  isMuted?: boolean
  /** The same for everything inside. */
  isSilent?: boolean
  /** Whether the value is too large. */
  isBig?: boolean
  /** Whether the value is a list that was made of one item. */
  isMadeList?: boolean
}

interface Found {
  /** The rule, whose text may make others redundant; `unknown` if only the server knows. */
  readonly check: string
  readonly text: string
  readonly rank: number
  readonly own?: boolean
  readonly spot: Spot
}

/** A value, and where it stands. */
interface Spot {
  readonly run: Run
  readonly place: Place
  value: any
  readonly holder: any
  readonly key: string | number
}

/** @param at by default, after all that have a position */
function placeIn (up: Place | undefined, name: string | number, at = Infinity): Place {
  const place = up?.inside.get(name) ?? { up, path: up ? [...up.path, name] : [], at, found: [], inside: new Map() }
  up?.inside.set(name, place)
  return place
}

function visit (node: FormNode, spot: Spot): void {
  for (const check of node) {
    const { check: name, of: type, value } = check as any
    if (type && type !== typeOf(spot.value)) continue
    // a newer server may have more checks
    const result = Object.hasOwn(CHECKS, name) ? CHECKS[name]!(spot, value, check) : silence(spot.run, spot.place)
    if (result === false) report(spot, spot.place, check)
    if (result === null) report(spot, spot.place, { rank: 0, ...check, check: 'unknown' })
    // nothing else is said of a value of the wrong type
    if (!result && name === 'type') return
  }
}

function report (spot: Spot, place: Place, told: any): void {
  const { run } = spot
  const { found } = place
  // a text of the application is there once
  if (told.own && found.some(({ own, text }) => own && text === told.text)) return
  found.push({ ...told, spot })
  run.found++
  for (let around: Place | undefined = place; around; around = around.up) around.first ??= run.found
}

function silence (run: Run, place: Place): void {
  run.isPartial = place.isSilent = true
}

/** Items after these are left to the server. */
const MOST_ITEMS = 10_000

/** @returns false if a value is wrong, null if only the server knows */
type Check = (spot: Spot, value: any, check: any) => unknown

const CHECKS: Record<string, Check> = {
  type: (spot, types) => isOf(spot.value, types) || coerce(spot, types),
  min: ({ value }, limit) => sizeOf(value) >= limit,
  max: ({ value, place }, limit) => sizeOf(value) <= limit || !(place.isBig = true),
  above: ({ value }, limit) => value > limit,
  below: ({ value }, limit) => value < limit,
  // as Ajv does it
  multiple: ({ value }, divisor) => value / divisor === parseInt(`${value / divisor}`),
  enum: ({ value }, list) => list.includes(value),
  unique: ({ value }, isFlat) => new Set(value).size < value.length ? !isFlat && null : value.filter((v: any) => /^[ao]/.test(typeOf(v))).length < 2 || null,
  match: matches,
  false: () => false,
  unknown: () => null,
  silent: ({ run, place }, names) => {
    if (!names) return silence(run, place)
    run.isPartial = place.isMuted = true
    for (const name of names) silence(run, placeIn(place, name))
  },
  all: (spot, nodes) => nodes.forEach((node: FormNode) => visit(node, spot)),
  // Ajv calls a function, and goes on with the value before coercion
  call: (spot, node) => visit(node, { ...spot }),
  defaults: ({ run: { rules }, value }, defaults) => {
    for (const [name, given] of defaults) {
      if (value[name] === undefined || (rules.fillsEmpty && (value[name] === null || value[name] === ''))) value[name] = copy(given)
    }
  },
  required: (spot, name, check) => { if (spot.value[name] === undefined) report(spot, placeIn(spot.place, name, check.at), check) },
  properties: (spot, properties) => {
    for (const [name, at, node] of properties) if (Object.hasOwn(spot.value, name)) member(spot, name, at, node)
  },
  others,
  items: (spot, node) => spot.value.forEach((_: unknown, i: number) => { if (i < MOST_ITEMS) member(spot, i, i, node) }),
}

function copy (value: unknown): any {
  return JSON.parse(JSON.stringify(value) ?? null)
}

/** A number itself, or how many characters, items or properties there are. */
function sizeOf (value: any): number {
  return typeof value === 'number' ? value : (typeof value === 'string' ? [...value] : Object.keys(value)).length
}

function member ({ run, place, value }: Spot, key: string | number, at: number | undefined, node: FormNode): void {
  visit(node, { run, place: placeIn(place, key, at), value: value[key], holder: value, key })
}

/** The server truncates longer names. */
const LONGEST_NAME = 100

/** Properties that the schema does not list. */
function others (spot: Spot, listed: string[], { node, told, unknown }: any): void {
  const { run, place, value } = spot
  const names = new Set(Object.keys(value))
  for (const name of names) {
    if (listed.includes(name)) continue
    if (!node && !told) delete value[name]
    // `a.b` may also be the field `b` of `a`, and the nameless field the whole
    else if (!name || name.split('').some((sign, i) => sign === '.' && names.has(name.slice(0, i)))) silence(run, place)
    else if (name.length > LONGEST_NAME || unknown.includes(name)) silence(run, placeIn(place, name))
    else if (told) report(spot, placeIn(place, name), { ...told, check: 'others' })
    else member(spot, name, undefined, node)
  }
}

function matches ({ value, place }: Spot, { no, yes, flags, longest, quick }: any): boolean | null {
  // the server reports nothing then
  if (value.length > quick && isInBig(place)) return true
  return value.length > longest ? null : new RegExp(no, flags).test(value) && (yes === undefined || new RegExp(yes, flags).test(value) || null)
}

function isInBig ({ isBig, up }: Place): boolean {
  return isBig ?? (up && isInBig(up))!
}

function typeOf (value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value
}

function isOf (value: any, types: string[]): boolean {
  return types.includes(typeOf(value)) || (types.includes('integer') && Number.isInteger(value))
}

/** Coerces a value as Ajv does (https://ajv.js.org/coercion.html). */
function coerce (spot: Spot, types: string[]): boolean | null {
  const { run, place, holder, key, value } = spot
  const made = coerced(value, types, run.rules.coercion)
  if (made === undefined) return false
  // nested lists of one item might have no end, and Ajv has an option for infinite numbers
  if ((Array.isArray(made) && place.up?.isMadeList) || made === Infinity || made === -Infinity) return null
  place.isMadeList = Array.isArray(made)
  holder[key] = spot.value = made
  return true
}

function coerced (value: any, types: string[], coercion: FormRules['coercion']): unknown {
  const toList = coercion === 'array'
  if (!coercion || !types.some((type) => type !== 'object' && (type !== 'array' || toList))) return undefined
  const single = toList && Array.isArray(value) && value.length === 1 ? value[0] : value
  const wanted = types.includes('number') ? types.filter((type) => type !== 'integer') : types
  if (single !== value && wanted.length === 1 && isOf(single, wanted)) return single
  if (/^[ao]/.test(typeOf(single))) return undefined
  return types.map((type) => type !== 'array' ? scalar(single, type) : toList ? [single] : undefined).find((made) => made !== undefined)
}

function scalar (value: any, type: string): unknown {
  const isNumeric = typeof value !== 'number' && value !== '' && !isNaN(value)
  const made: Record<string, unknown> = {
    string: typeof value === 'string' ? undefined : `${value ?? ''}`,
    number: isNumeric ? +value : undefined,
    integer: isNumeric && !(+value % 1) ? +value : undefined,
    boolean: ['false', 0, null].includes(value) ? false : ['true', 1].includes(value) ? true : undefined,
    null: ['', 0, false].includes(value) ? null : undefined,
  }
  return made[type]
}

/** In the server's order: those of a value before those inside it, siblings by the schema and then as they were found. */
function collect (place: Place, run: Run, errors: Map<string, string[]>): void {
  if (place.isSilent) return
  const field = [run.rules.prefix ?? [], place.path].flat().join('.')
  const texts = place.isMuted || (field === '' && run.isPartial) ? [] : textsOf(place)
  if (texts[0] !== undefined) errors.set(field, [...new Set(texts)])
  for (const inner of [...place.inside.values()].filter(({ first }) => first).sort((a, b) => a.at - b.at || a.first! - b.first!)) collect(inner, run, errors)
}

/** One text for one mistake, as the server has it; none if only the server knows. */
function textsOf ({ found, path }: Place): string[] {
  let told = found.sort((a, b) => a.rank - b.rank)
  const keepOnly = (kept: Found[]): void => { if (kept[0]) told = told.filter((one) => one.own || kept.includes(one)) }
  const of = (checks: string): Found[] => told.filter((one) => checks.includes(one.check) && !one.own)
  keepOnly(of('type'))
  keepOnly(of('min').filter(({ spot }) => spot.value === '').slice(0, 1))
  // the most specific of several, which only the server knows
  const isOpen = ['type', 'enum', 'min above', 'max below'].some((checks) => of(checks).some(({ text }, _, all) => text !== all[0]!.text))
  for (const check of ['required', 'others']) told = told.filter((one) => !of(check).slice(1).includes(one))
  return isOpen || told.some(({ check }) => check === 'unknown') ? [] : told.map(({ text }) => filled(text, path))
}

/** Fills in names, and positions from 1. */
function filled (text: string, path: Place['path']): string {
  return text.split('\0').map((part, i) => {
    const own = path[+part.replace('#', '')]
    return i % 2 ? typeof own === 'number' ? own + 1 : own : part
  }).join('')
}
