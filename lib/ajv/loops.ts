import { _, names, not, varied, type Code, type KeywordCode, type KeywordCxt, type Name } from './ajv-internals.js'
import { LONGEST_NAME } from './effort.js'
import type { Efforts } from './efforts.js'
import { here, shared } from './guards.js'

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
  const { gen, data } = cxt
  const spent = shared(cxt, efforts)
  const bookmarks = _`${spent}.bookmarks`
  const isSpent = _`${spent}.isSpent(${names.errors})`
  const untilSpent = (from: Expression, to: Expression, body: (i: Name) => void): CodeGen => gen.forRange('i', from, to, (i) => {
    gen.if(isSpent, () => gen.break())
    body(i)
  })
  const inTurns = (loop: number, from: Expression, to: Expression, body: (i: Name) => void, listed: Code): CodeGen => {
    const start = gen.const('start', _`${bookmarks}.isAway ? ${bookmarks}.startOf(${loop}, ${data}, ${to}, ${names.vErrors}) : ${from}`)
    return gen.forRange('i', start, to, (i) => {
      const stop = (): void => { gen.code(_`${bookmarks}.add(${loop}, ${data}, ${i}, ${listed}, ${names.vErrors})`).break() }
      gen.if(_`${spent}.endsLoop(${names.errors})`, stop)
      body(i)
      gen.if(_`${bookmarks}.isPaused`, stop)
    })
  }
  return varied(cxt, {
    gen: varied(gen, {
      forRange: (_name, from, to, body) => inTurns(efforts.newLoop(), from, to, body, _`undefined`),
      // to go through many properties, V8 lists them all at first
      forIn: (name, object, body) => gen.if(not(isSpent), () => {
        const property = (listed: Name) => (i: Name): void => {
          const key = gen.const(name, _`${listed}[${i}]`)
          passNames(cxt, spent, key)
          body(key)
        }
        if (!canGoOn(cxt)) {
          const listed = gen.const('names', _`Object.keys(${object})`)
          untilSpent(0, _`${listed}.length`, property(listed))
          return
        }
        const loop = efforts.newLoop()
        const listed = gen.const('names', _`${bookmarks}.isAway ? ${bookmarks}.namesIn(${loop}, ${object}) : Object.keys(${object})`)
        inTurns(loop, 0, _`${listed}.length`, property(listed), listed)
      }),
    }),
  })
}

type CodeGen = KeywordCxt['gen']
type Expression = Parameters<CodeGen['forRange']>[1]

/** Whether a loop may be passed in a later turn: nothing that follows asks what it has looked at. */
function canGoOn ({ keyword, it: { opts } }: KeywordCxt): boolean {
  return keyword !== 'patternProperties' || !opts.unevaluated
}

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
