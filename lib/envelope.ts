import type { Static, TArray, TObject, TRecord, TString } from '@sinclair/typebox'
import { Type } from '@sinclair/typebox'

/** The body of every error answer, for the `response` schemas of routes and for API descriptions. */
export const ErrorEnvelope: TObject<{ message: TString, errors: TRecord<TString, TArray<TString>> }> = Type.Object({
  message: Type.String(),
  errors: Type.Record(Type.String(), Type.Array(Type.String())),
}, { title: 'ErrorEnvelope' })

export type ErrorEnvelope = Static<typeof ErrorEnvelope>

/** Texts by field, in the order in which the fields came, each text already a JSON string. */
export class FieldTexts {
  readonly #texts = new Map<string, string>()
  /** The length of the fields and texts in UTF-16 code units. */
  length = 0

  /** Adds a text to a field, unless the field has the same text already. */
  add (field: string, json: string): void {
    const texts = this.#texts.get(field)
    if (texts?.includes(json) === true) return
    this.#texts.set(field, texts === undefined ? json : `${texts},${json}`)
    this.length += json.length + (texts === undefined ? field.length + 8 : 1)
  }

  /** `{"url":["..."],"date":["..."]}`; a `__proto__` is a field like any other. */
  toJson (): string {
    let json = ''
    for (const [field, texts] of this.#texts) json += `${json === '' ? '' : ','}${JSON.stringify(field)}:[${texts}]`
    return `{${json}}`
  }
}

/** The envelope as JSON. */
export function envelope (message: string, fields: FieldTexts): string {
  return `{"message":${JSON.stringify(message)},"errors":${fields.toJson()}}`
}
