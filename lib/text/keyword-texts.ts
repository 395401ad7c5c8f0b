import type { Catalogue } from './catalogue.js'
import { matching } from './label.js'
import type { Resources } from './resources.js'

/** Whether a field has a text, given by its path with `*` for indexes. */
export type HasTextAt = (path: string) => boolean

/**
 * Returns a function that finds the application's own texts for a keyword, for all fields or for some.
 * @returns undefined for a keyword without any
 */
export function keywordTexts (catalogue: Pick<Catalogue, 'languages' | 'own'>): (keyword: string) => HasTextAt | undefined {
  return (keyword) => {
    const all = catalogue.languages.flatMap((language) => catalogue.own(language))
    if (all.some((own) => has(own, `keyword.${keyword}`))) return () => true
    const paths = all.flatMap((own) => own.fields.filter((path) => has(own, `fields.${path}.${keyword}`)))
    return paths.length === 0 ? undefined : (path) => matching(paths, path).length > 0
  }
}

/** Texts may have plural forms. */
function has ({ texts }: Resources, key: string): boolean {
  return Object.hasOwn(texts, key) || Object.hasOwn(texts, `${key}_other`)
}
