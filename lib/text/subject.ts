import type { Catalogue } from './catalogue.js'
import { isolated } from './intl.js'
import { isRootItem, labelOf, phrase, positionOf } from './label.js'
import type { Labelled } from '../violation/labelled.js'
import type { RequestPart } from '../violation/violation.js'

/** The subject of a sentence. */
export interface Subject {
  readonly node: Labelled
  readonly part: RequestPart
  /** Whether it is the field's name, not its value. */
  readonly aboutName: boolean
}

/**
 * `{{subject}}` and `{{label}}`: "The name field" and "name", or "The request body" for both if it is a whole part of a request. A language
 * may have more forms of the subject, such as `{{subject_in}}` for "In the name field".
 */
export function subjectValues (catalogue: Catalogue, subject: Subject): Record<string, (language: string) => string> {
  const forms = catalogue.subjectForms().map((form) => [`subject_${form}`, (lng: string) => subjectIn(catalogue, lng, subject, `_${form}`)])
  return {
    ...Object.fromEntries(forms),
    subject: (lng) => subjectIn(catalogue, lng, subject, ''),
    label: (lng) => subject.node.parent === undefined ? subjectIn(catalogue, lng, subject, '') : labelOf(catalogue, lng, subject.node),
  }
}

/** A field that is known only by its path; a whole number is an item. */
export function namedField (path: readonly string[]): Labelled {
  const [name = '', parent] = [path.at(-1), path.length === 0 ? undefined : namedField(path.slice(0, -1)) as Labelled['parent']]
  const isItem = parent !== undefined && /^\d+$/.test(name)
  return { parent, name, path: path.join('.'), depth: path.length, isItem, isWildcard: isItem, schemas: [] }
}

/** If the language does not have the form, the plain one is used. */
function subjectIn (catalogue: Catalogue, language: string, { node, part, aboutName }: Subject, form: string): string {
  const keys = (key: string): string[] => form === '' ? [key] : [`${key}${form}`, key]
  if (node.parent === undefined) return phrase(catalogue, language, keys(`part.${part}`))
  if (!aboutName && isRootItem(node)) return phrase(catalogue, language, keys('subject.item'), { position: () => isolated(positionOf(node), language) })
  return phrase(catalogue, language, keys(aboutName ? 'subject.name' : 'subject.field'), { label: (lng) => labelOf(catalogue, lng, node) })
}
