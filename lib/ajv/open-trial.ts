import { _, names, resetErrorsCount, type Code, type KeywordCode, type KeywordCxt } from './ajv-internals.js'
import type { Efforts } from './efforts.js'
import { shared } from './guards.js'
import { isAsync } from './trial.js'

/*
 * A trial that may not look at a value leaves open whether it fits. Nothing may follow from that: the value has not passed,
 * and it has not failed.
 */

/** How a keyword with trials makes its code; `isOpen` tells, at run time, whether one of them has been left open. */
type TryingCode = (cxt: KeywordCxt, isOpen: Code) => void

/** A keyword that takes back what it says where its own trials have left something open. */
export function silentIfOpen (code: TryingCode, efforts: Efforts): KeywordCode {
  return (cxt) => {
    if (isAsync(cxt)) {
      code(cxt, _`false`)
      return
    }
    const { gen } = cxt
    const open = _`${shared(cxt, efforts)}.leftOpen`
    const openBefore = gen.const('open', open)
    const errorsBefore = gen.const('_errs', names.errors)
    const isOpen = _`${open} !== ${openBefore}`
    code(cxt, isOpen)
    gen.if(isOpen, () => {
      resetErrorsCount(gen, errorsBefore)
      // the keywords around this one have nothing to take back
      gen.code(_`${open} = ${openBefore}`)
    })
  }
}
