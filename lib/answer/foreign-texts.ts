import type { FieldText } from './api-error.js'
import { keysOf } from '../validators/keys.js'
import { cut } from '../text/cut.js'
import { property } from '../errors/thrown.js'

type FieldTexts = ReadonlyArray<readonly [field: string, texts: readonly FieldText[]]>

/** Where validators list what they found: VineJS, and those that are known only by shape; and where Fastify puts what is not an error. */
const LISTS = ['details', 'issues', 'inner', 'messages', 'validation']
const MOST_ITEMS = 1_000
const LONGEST_FIELD = 512

/**
 * The texts of another validator's error, by field if it names fields. They are shown as they are and never looked up, because they may
 * contain what the client sent.
 */
export function foreignTexts (error: unknown): FieldTexts {
  const lists = [error, ...LISTS.map((name) => property(error, name))]
  const list = lists.find((value) => Array.isArray(value) && value.length > 0) as unknown[] | undefined
  const texts = (list ?? []).slice(0, MOST_ITEMS).flatMap((item) => fieldText(item))
  return texts.length > 0 ? texts : alone(error)
}

/** `{ error: 'text' }`, `{ error: { message: 'text' } }`, or an error without a list. */
function alone (error: unknown): FieldTexts {
  const given = property(error, 'validation')
  return given === undefined || Array.isArray(given) ? fieldText(error) : foreignTexts(given)
}

function fieldText (item: unknown): FieldTexts {
  const message = typeof item === 'string' ? item : property(item, 'message')
  return typeof message === 'string' && message !== '' ? [[fieldOf(property(item, 'path') ?? property(item, 'field')), [{ literal: message }]]] : []
}

/** The names and indexes of a path, joined as in this package: `items.0.name`. */
function fieldOf (path: unknown): string {
  return cut(keysOf(path).join('.'), LONGEST_FIELD)
}
