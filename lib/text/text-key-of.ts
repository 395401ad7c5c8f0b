import type { ShippedTextKey } from './text-key.js'

/**
 * The key of a text of this package, or of one that an application has declared.
 * @typeParam Declared what the application declares; `texts` is an object of texts or a union of keys
 */
export type TextKey<Declared = unknown> = ShippedTextKey | (Declared extends { texts: infer Own } ? KeyOf<Own> : never)

type KeyOf<Texts> = Texts extends string
  ? Texts
  : { [Key in keyof Texts & string]: Texts[Key] extends string ? WithoutForm<Key> : `${Key}.${KeyOf<Texts[Key]>}` }[keyof Texts & string]

/** All plural forms of a text have one key. */
type WithoutForm<Key extends string> = Key extends `${infer Name}_${'zero' | 'one' | 'two' | 'few' | 'many' | 'other'}` ? Name : Key
