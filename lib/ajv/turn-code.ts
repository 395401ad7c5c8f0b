import { _, names, type Code, type KeywordCode, type KeywordCxt, type Name } from './ajv-internals.js'
import type { Efforts } from './efforts.js'
import { shared } from './guards.js'

/*
 * The generated code of an explanation that may go in turns; see bookmarks.ts.
 */

/** The bookmarks of the explanation that runs. */
export function bookmarksOf (cxt: KeywordCxt, efforts: Efforts): Code {
  return _`${shared(cxt, efforts)}.bookmarks`
}

/** Takes over the errors of an earlier turn. */
export function restoreErrors ({ gen }: KeywordCxt, bookmarks: Code): void {
  gen.if(_`${bookmarks}.restored !== undefined`, () => {
    gen.assign(names.vErrors, _`${bookmarks}.takeRestored()`)
    gen.assign(names.errors, _`${names.vErrors} === null ? 0 : ${names.vErrors}.length`)
  })
}

/**
 * The code of a place that a turn may have to find again: passed where it lies beside the way, else come to and left.
 * @param errors those of the function so far, if the place calls another one
 */
export function atSite (cxt: KeywordCxt, efforts: Efforts, errors: Code, code: () => void): void {
  const bookmarks = bookmarksOf(cxt, efforts)
  cxt.gen.if(_`!(${bookmarks}.inTurns && ${bookmarks}.passes(${efforts.newSite()}, ${errors}))`, () => {
    code()
    leave(cxt, bookmarks)
  })
}

export function leave ({ gen }: KeywordCxt, bookmarks: Code): CodeGen {
  return gen.if(_`${bookmarks}.inTurns`, () => gen.code(_`${bookmarks}.leave()`))
}

export type CodeGen = KeywordCxt['gen']

/**
 * A keyword that decides something once, in all turns.
 * @param code gets what was decided in an earlier turn, `undefined` in the first one; it has to tell {@link remember} what it decides
 */
export function deciding (cxt: KeywordCxt, efforts: Efforts, code: (known: Name) => void): void {
  const bookmarks = bookmarksOf(cxt, efforts)
  atSite(cxt, efforts, _`null`, () => code(cxt.gen.const('known', _`${bookmarks}.inTurns ? ${bookmarks}.choice : undefined`)))
}

export function remember (cxt: KeywordCxt, efforts: Efforts, choice: Code): void {
  const bookmarks = bookmarksOf(cxt, efforts)
  cxt.gen.if(_`${bookmarks}.inTurns`, () => cxt.gen.code(_`${bookmarks}.choice = ${choice}`))
}

/** A keyword that only tries: in one turn, and not on the way of the others. */
export function once (code: KeywordCode, efforts: Efforts): KeywordCode {
  return (cxt, ruleType) => { cxt.gen.if(_`!${bookmarksOf(cxt, efforts)}.isAway`, () => code(cxt, ruleType)) }
}
