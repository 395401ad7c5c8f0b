import { codeOf } from './code.js'
import { EnvelopeWriter, jsonObject, type Headline, type Writer } from './envelope.js'
import type { Violation } from './violation.js'

/** The code of a text that the application wrote out. */
const LITERAL = 'custom'

/** The envelope with codes beside the texts: `"codes":{"url":[{"code":"maxLength","params":{"limit":10}}]}`. */
export class CodedEnvelopeWriter implements Writer {
  readonly #envelope = new EnvelopeWriter()
  readonly #codes = new Map<string, string>()
  #bytes = 0

  get bytes (): number {
    return this.#envelope.bytes + this.#bytes
  }

  add (field: string, json: string, violation: Violation | undefined, code: string = LITERAL): void {
    if (!this.#envelope.add(field, json)) return
    const codeJson = JSON.stringify(violation === undefined ? { code } : codeOf(violation))
    const codes = this.#codes.get(field)
    this.#codes.set(field, codes === undefined ? codeJson : `${codes},${codeJson}`)
    this.#bytes += Buffer.byteLength(codeJson) + (codes === undefined ? Buffer.byteLength(JSON.stringify(field)) + 4 : 1)
  }

  body (headline: Headline): string {
    const { code } = headline
    const own = code === undefined ? '' : `,"code":${JSON.stringify(code)}`
    return `${this.#envelope.body(headline).slice(0, -1)}${own},"codes":${jsonObject(this.#codes)}}`
  }
}
