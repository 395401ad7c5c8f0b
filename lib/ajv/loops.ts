import { _, names, varied, type Code, type KeywordCode, type KeywordCxt, type Name } from './ajv-internals.js'
import { LONGEST_NAME } from './effort.js'
import type { Efforts } from './efforts.js'
import { here, shared } from './guards.js'
import { bookmarksOf, leave, restoreErrors, type CodeGen } from './turn-code.js'

/*
 * The loops of an explanation end when enough errors are found, when it takes long, and when its turn is over: then they go on
 * in the next one.
 */

/** Keywords that go through as many items or properties as the client has sent. */
export const LOOPING_KEYWORDS = ['items', 'additionalItems', 'additionalProperties', 'patternProperties', 'propertyNames', 'unevaluatedItems', 'unevaluatedProperties']

/** Makes the loops of a keyword such ones. */
export function limited (code: KeywordCode, efforts: Efforts): KeywordCode {
  return (cxt, ruleType) => code(withEndingLoops(cxt, efforts), ruleType)
}

function withEndingLoops (cxt: KeywordCxt, efforts: Efforts): KeywordCxt {
  const { gen } = cxt
  const spent = shared(cxt, efforts)
  const bookmarks = bookmarksOf(cxt, efforts)
  const each = (site: number, from: Expression, to: Expression, listed: Code, body: (i: Name) => void): CodeGen => {
    const start = gen.const('start', _`${bookmarks}.inTurns ? ${bookmarks}.enterLoop(${site}, ${from}, ${to}, ${listed}) : ${from}`)
    restoreErrors(cxt, bookmarks)
    gen.forRange('i', start, to, (i) => {
      gen.if(_`${spent}.endsLoop(${names.errors}, ${i}, ${names.vErrors})`, () => gen.break())
      body(i)
    })
    return leave(cxt, bookmarks)
  }
  return varied(cxt, {
    gen: varied(gen, {
      forRange: (_name, from, to, body) => each(efforts.newSite(), from, to, _`undefined`, body),
      // to go through many properties, V8 lists them all at first
      forIn: (name, object, body) => gen.if(_`!${spent}.isSpent(${names.errors})`, () => {
        const site = efforts.newSite()
        const listed = gen.const('names', _`${bookmarks}.inTurns ? ${bookmarks}.namesOf(${site}, ${object}) : Object.keys(${object})`)
        each(site, 0, _`${listed}.length`, listed, (i) => {
          const key = gen.const(name, _`${listed}[${i}]`)
          passNames(cxt, spent, key)
          body(key)
        })
      }),
    }),
  })
}

type Expression = Parameters<CodeGen['forRange']>[1]

function passNames (cxt: KeywordCxt, spent: Code, name: Name): void {
  const { gen } = cxt
  if (isForValues(cxt)) gen.if(_`${name}.length > ${LONGEST_NAME}`, () => gen.code(_`${spent}.leaveOutName(${here(cxt)}, ${name}, ${names.errors})`).code(_`continue`))
  // a verdict has stopped at a wrong name, so that no expression has looked at it
  if (matchesNames(cxt)) gen.if(_`${spent}.hasWrongNames && ${spent}.isWrongName(${here(cxt)}, ${name})`, () => gen.code(_`continue`))
}

function matchesNames ({ keyword, parentSchema: { patternProperties } }: KeywordCxt): boolean {
  return keyword === 'patternProperties' || (keyword === 'additionalProperties' && patternProperties !== undefined)
}

/** Whether a keyword that goes through properties looks at their values, and not at their names alone. */
function isForValues ({ keyword, schema }: KeywordCxt): boolean {
  return keyword !== 'propertyNames' && schema !== false
}
