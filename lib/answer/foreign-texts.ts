import type { FieldText } from './api-error.js'
import { pathOf } from '../schema/pointer.js'
import { cut } from '../schema/place.js'
import { property } from '../explain/thrown.js'

type FieldTexts = ReadonlyArray<readonly [field: string, texts: readonly FieldText[]]>

/** Where validators list their errors: Joi, Zod and Valibot, Yup, VineJS; and where Fastify puts a value that is not an error. */
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
  if (Array.isArray(path)) return cut(path.map((name) => String(property(name, 'key') ?? name)).join('.'), LONGEST_FIELD)
  if (typeof path !== 'string') return ''
  return cut(path.startsWith('/') ? pathOf(path).join('.') : withoutBrackets(path), LONGEST_FIELD)
}

/** `items[0].name` and `items[0]["name"]` -> `items.0.name` */
function withoutBrackets (path: string): string {
  return path.replace(/\[(?:(\d+)|"([^"]*)"|'([^']*)')\]/g, (_, ...names) => `.${names.find((name) => name !== undefined)}`).replace(/^\./, '')
}
