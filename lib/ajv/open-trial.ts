import { _, names, resetErrorsCount, type Code, type KeywordCode, type KeywordCxt } from './ajv-internals.js'
import type { Effort } from './effort.js'

/*
 * A trial that may not look at a value leaves open whether it fits. Nothing may follow from that: the value has not passed,
 * and it has not failed.
 */

/** A keyword that takes back what it says where its own trials have left something open. */
export function silentIfOpen (code: KeywordCode, effort: Effort): KeywordCode {
  return (cxt, ruleType) => {
    if (cxt.it.schemaEnv.$async === true) {
      code(cxt, ruleType)
      return
    }
    const { gen } = cxt
    const open = openTrials(cxt, effort)
    const openBefore = gen.const('open', open)
    const errorsBefore = gen.const('_errs', names.errors)
    code(cxt, ruleType)
    gen.if(_`${open} !== ${openBefore}`, () => {
      resetErrorsCount(gen, errorsBefore)
      // the keywords around this one have nothing to take back
      gen.code(_`${open} = ${openBefore}`)
    })
  }
}

/** How many trials have been left open so far. */
export function openTrials ({ gen }: KeywordCxt, effort: Effort): Code {
  return _`${gen.scopeValue('obj', { ref: effort })}.leftOpen`
}
