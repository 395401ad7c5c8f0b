import { CATEGORIES, categoriesOf } from './check-keys.js'
import { shippedTexts, type Texts } from './locales.js'

/** An empty file of texts for a language: the keys of the English file, with the plural forms of the language. */
export function skeletonOf (language: string): Texts {
  const groups = Object.entries(shippedTexts('en')!).map(([group, texts]) => [group, group === 'meta' ? { reviewed: 'no' } : emptied(texts as Texts, language)])
  return Object.fromEntries(groups)
}

function emptied (texts: Texts, language: string): Texts {
  const keys = Object.keys(texts).flatMap((key) => keysOf(key, texts, language))
  return Object.fromEntries([...new Set(keys)].map((key) => [key, '']))
}

function keysOf (key: string, texts: Texts, language: string): string[] {
  const category = CATEGORIES.find((name) => key.endsWith(`_${name}`))
  const base = category === undefined ? key : key.slice(0, -category.length - 1)
  return Object.hasOwn(texts, `${base}_other`) ? categoriesOf(language).map((name) => `${base}_${name}`) : [key]
}
