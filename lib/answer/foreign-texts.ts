import type { FieldText } from './api-error.js'
import { property } from '../explain/thrown.js'

type FieldTexts = ReadonlyArray<readonly [field: string, texts: readonly FieldText[]]>

/** Where validators list what they found: Joi, Zod, Yup. */
const LISTS = ['details', 'issues', 'inner']
const MOST_ITEMS = 1_000

/**
 * What the error of a foreign validator says, by field where it names fields. Its texts are shown as they are: they may
 * hold what the client sent, and are never looked up.
 */
export function foreignTexts (error: unknown): FieldTexts {
  const list = LISTS.map((name) => property(error, name)).find((value) => Array.isArray(value) && value.length > 0) as unknown[] | undefined
  const texts = (list ?? []).slice(0, MOST_ITEMS).flatMap((item) => fieldText(item, fieldOf(property(item, 'path'))))
  return texts.length > 0 ? texts : fieldText(error, '')
}

function fieldText (item: unknown, field: string): FieldTexts {
  const message = property(item, 'message')
  return typeof message === 'string' && message !== '' ? [[field, [{ literal: message }]]] : []
}

function fieldOf (path: unknown): string {
  return Array.isArray(path) ? path.map(String).join('.') : typeof path === 'string' ? path : ''
}
