import type { Explainable, Walkable } from '../request/explainable.js'
import type { RequestPart } from '../violation/violation.js'
import { isSchemaObject } from '../schema/schema.js'
import { Judge } from './judge.js'
import { SameSchemas } from './same-schemas.js'
import { RightValues } from './right-values.js'
import { WrongValues } from './wrong-values.js'

/** A request that a route refuses. The values of `params`, `querystring` and `headers` are strings, as received. */
export interface SampleRequest {
  readonly params: Record<string, string>
  readonly querystring: Record<string, string | string[]>
  readonly headers: Record<string, string>
  /** `undefined` if the route has no schema for it. */
  readonly body: unknown
}

/** Headers that determine how a request is read. */
const NOT_CHOSEN = new Set([
  'accept', 'accept-language', 'authorization', 'connection', 'content-length', 'content-type', 'cookie', 'host', 'origin', 'te', 'transfer-encoding',
  'user-agent', 'vary',
])

/** Headers that every client sends, whose values it does not choose. */
const OF_CLIENTS = { host: 'x', 'user-agent': 'x', connection: 'x', 'content-type': 'x', 'content-length': '1', 'accept-language': 'x' }

/** The parts of a route's requests, as they can be explained. */
export type Parts = ReadonlyMap<RequestPart, Explainable & { walkable: Walkable }>

/** Creates requests that break the rules of schemas. */
export class RefusedRequests {
  /** Schemas of the same Ajv share their samples. */
  readonly #makers = new Map<Walkable, Maker>()

  /**
   * A minimal set of requests that together break every rule for which invalid values could be guessed.
   * @param names the route's parameters
   * @returns none if no value for a part could be guessed
   */
  of (parts: Parts, names: readonly string[]): SampleRequest[] {
    const made = new Map([...parts].map(([part, { root, walkable }]) => [part, this.#makerFor(walkable).of(part, root)] as const))
    if ([...made.values()].includes(undefined)) return []
    const rows = Math.max(0, ...[...made.values()].map((values) => values!.wrong.length))
    return Array.from({ length: rows }, (_, row) => {
      const valueOf = (part: RequestPart): any => {
        const { right, wrong } = made.get(part) ?? NO_VALUES
        return row < wrong.length ? wrong[row] : right
      }
      return {
        params: paramsOf(names, [valueOf('params'), (made.get('params') ?? NO_VALUES).right as Record<string, string>]),
        querystring: valueOf('querystring'),
        headers: valueOf('headers'),
        body: made.has('body') ? valueOf('body') : undefined,
      }
    })
  }

  #makerFor (walkable: Walkable): Maker {
    const known = this.#makers.get(walkable) ?? new Maker(walkable)
    this.#makers.set(walkable, known)
    return known
  }
}

/** A route has all of its parameters and no others, whatever the schema says. */
function paramsOf (names: readonly string[], [wrong, right]: [Record<string, string>, Record<string, string>]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, wrong[name] ?? right[name] ?? 'x']))
}

interface Values {
  readonly right: unknown
  readonly wrong: readonly unknown[]
}

const NO_VALUES: Values = { right: {}, wrong: [] }

class Maker {
  readonly #right: RightValues
  readonly #wrong: WrongValues
  readonly #judge: Judge
  readonly #same = new SameSchemas()
  readonly #made = new Map<RequestPart, Map<Explainable['root'], Values | undefined>>()

  constructor (walkable: Walkable) {
    this.#judge = new Judge(walkable)
    this.#right = new RightValues(this.#judge, this.#same)
    this.#wrong = new WrongValues(this.#judge, this.#right, this.#same)
  }

  of (part: RequestPart, root: Explainable['root']): Values | undefined {
    const first = this.#same.firstOf(root)
    const made = this.#made.get(part) ?? new Map<Explainable['root'], Values | undefined>()
    this.#made.set(part, made)
    if (!made.has(first)) made.set(first, this.#make(part, first))
    return made.get(first)
  }

  #make (part: RequestPart, root: Explainable['root']): Values | undefined {
    const found = this.#right.of(root)
    const wrong = this.#wrong.of(root)
    // without a valid value, an invalid one accompanies what is wrong elsewhere
    if (part === 'body') return { right: found ?? wrong[0], wrong }
    // a route has all of its parameters, also those that the schema does not require
    const right = textsOf({ ...(part === 'params' ? this.#right.members(root) : {}), ...(found as object) }, part)
    if (part === 'headers' && this.#breaksMore(root, right, { ...right, ...OF_CLIENTS })) return undefined
    return { right, wrong: this.#wrong.telling(root, wrong.filter(isSchemaObject).map((value) => textsOf(value, part))) }
  }

  #breaksMore (root: Explainable['root'], value: Texts, other: Texts): boolean {
    const broken = this.#judge.broken(root, value)
    return this.#judge.broken(root, other).some((name) => !broken.includes(name))
  }
}

type Texts = Record<string, string | string[]>

function textsOf (value: unknown, part: RequestPart): Texts {
  const members = Object.entries(value as object).map(([name, own]) => [name, textOf(own, part)] as const)
  return Object.fromEntries(members.filter(([name, text]) => text !== undefined && isSendable(name, text, part))) as Texts
}

function textOf (value: unknown, part: RequestPart): string | string[] | undefined {
  if (Array.isArray(value)) return textsOfList(value, part)
  // Ajv reads an empty string as null
  if (value === null) return ''
  return typeof value === 'object' || value === undefined ? undefined : String(value)
}

/** Only a query string can have a name several times. A value that is sent once is not a list. */
function textsOfList (list: readonly unknown[], part: RequestPart): string | string[] | undefined {
  const texts = list.map((item) => textOf(item, 'params')).filter((text) => typeof text === 'string')
  if (texts.length === 1) return texts[0]
  return part === 'querystring' && texts.length > 1 ? texts : undefined
}

/** Whether a value can be sent: an empty or long parameter does not match the route, and spaces around a header are lost. */
function isSendable (name: string, text: string | string[], part: RequestPart): boolean {
  switch (part) {
    case 'params': return text !== '' && text !== '.' && text !== '..' && text.length <= LONGEST_PARAM
    case 'headers': return !NOT_CHOSEN.has(name.toLowerCase()) && /^[a-z0-9-]+$/i.test(name) && /^(?:[!-~](?:[ -~]*[!-~])?)?$/.test(text as string)
    default: return true
  }
}

/** Fastify's `maxParamLength`. */
const LONGEST_PARAM = 100
