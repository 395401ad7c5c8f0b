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
 * A keyword that decides something once, in all turns.
 * @param code gets what was decided in an earlier turn, `undefined` in the first one; it has to tell {@link remember} what it decides
 */
export function deciding (cxt: KeywordCxt, efforts: Efforts, code: (known: Name) => void): void {
  const { gen } = cxt
  const bookmarks = bookmarksOf(cxt, efforts)
  gen.if(_`!(${bookmarks}.inTurns && ${bookmarks}.passes(${efforts.newSite()}, null))`, () => {
    code(gen.const('known', _`${bookmarks}.inTurns ? ${bookmarks}.choice : undefined`))
    gen.if(_`${bookmarks}.inTurns`, () => gen.code(_`${bookmarks}.leave()`))
  })
}

export function remember (cxt: KeywordCxt, efforts: Efforts, choice: Code): void {
  const bookmarks = bookmarksOf(cxt, efforts)
  cxt.gen.if(_`${bookmarks}.inTurns`, () => cxt.gen.code(_`${bookmarks}.choice = ${choice}`))
}

/** A keyword that only tries: in one turn, and not on the way of the others. */
export function once (code: KeywordCode, efforts: Efforts): KeywordCode {
  return (cxt, ruleType) => { cxt.gen.if(_`!${bookmarksOf(cxt, efforts)}.isAway`, () => code(cxt, ruleType)) }
}
