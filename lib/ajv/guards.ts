import { CodeName, _, linearFormats, names, strConcat, varied, type Code, type KeywordCode, type KeywordCxt } from './ajv-internals.js'
import { QUICK_STRING, UNTIMED } from './effort.js'
import type { Efforts } from './efforts.js'
import { isSchemaObject, typesOf } from '../schema/schema.js'
import { isAsync, isTrial } from './trial.js'

/*
 * An explanation looks on where the verdict has stopped. These guards keep that from costing much more than the verdict.
 */

/** Strings longer than this are not matched a second time: the verdict's own error stands for them. */
const LONGEST_STRING = 2_000
/** The same for `url` of ajv-formats, which takes the square of the length, where something is too large. */
const LONGEST_URL = 200
/** The same for comparing each item with each other. */
const LONGEST_COMPARED = 100
const LONGEST_LIST = 100_000
/** Lists longer than this are not searched where they are too long already. */
const MANY_ITEMS = 1_000

/** Keywords that are left unchecked on a large value. */
export const GUARDED_KEYWORDS: ReadonlySet<string> = new Set(['pattern', 'format', 'uniqueItems'])

/** Tells an effort which values are too large. What the verdict has measured is not measured again. */
export function measured (code: KeywordCode, efforts: Efforts): KeywordCode {
  return (cxt, ruleType) => {
    const spent = shared(cxt, efforts)
    const isMeasured = _`${spent}.hasMeasured && ${spent}.isOversize(${cxt.keyword}, ${here(cxt)}, ${cxt.schemaCode})`
    const telling = varied(cxt, {
      error (...args) {
        cxt.gen.code(_`${spent}.addTooLarge(${here(cxt)}, ${cxt.data})`)
        cxt.error(...args)
      },
    })
    code(varied(telling, { fail$data: (condition) => telling.fail$data(_`${isMeasured} || ${condition}`) }), ruleType)
  }
}

/**
 * `pattern` that takes the verdict's word for the strings that it has refused: they may be what is slow. In a trial it leaves
 * open whether a value fits that it may not look at.
 */
export function sparing (code: KeywordCode, efforts: Efforts): KeywordCode {
  return (cxt, ruleType) => {
    const spent = shared(cxt, efforts)
    const isRefused = _`${spent}.hasRefusals && ${cxt.data}.length > ${QUICK_STRING} && ${spent}.isRefused(${cxt.data}, ${cxt.schemaCode})`
    // while an asynchronous function waits, another explanation may leave something open
    const tried = (condition: Code): Code => isTrial(cxt) && !isAsync(cxt)
      ? _`(${isShort(cxt)} && ${isAllowed(cxt, spent)} ? ${timed(cxt, spent, condition)} : ${spent}.leaveOpen(${cxt.keyword}, ${here(cxt)}, ${cxt.data}, ${names.errors}))`
      : condition
    code(varied(cxt, { fail$data: (condition) => cxt.fail$data(_`${isRefused} || ${tried(condition)}`) }), ruleType)
  }
}

function timed ({ data }: KeywordCxt, spent: Code, condition: Code): Code {
  return _`(${data}.length > ${QUICK_STRING} ? (${spent}.start(), ${spent}.stopped(${condition})) : ${condition})`
}

/** Leaves `contains` out on a list of many items that has been found too long. */
export function unlessTooLong (code: KeywordCode, efforts: Efforts): KeywordCode {
  return (cxt, ruleType) => {
    cxt.gen.if(_`!(${cxt.data}.length > ${MANY_ITEMS}) || ${isAllowed(cxt, shared(cxt, efforts))}`, () => code(cxt, ruleType))
  }
}

/** Leaves `pattern`, `format` or `uniqueItems` out on a value that is large, that is in one found too large, or for lack of time. */
export function guarded (code: KeywordCode, efforts: Efforts): KeywordCode {
  return (cxt, ruleType) => {
    const { gen, data, keyword } = cxt
    const spent = shared(cxt, efforts)
    const leaveOut = (): void => { gen.code(_`${spent}.leaveOut(${keyword}, ${here(cxt)}, ${data}, ${names.errors})`) }
    if (keyword === 'format' && linearFormats.has(cxt.schema)) {
      gen.if(isShort(cxt), () => code(cxt, ruleType), leaveOut)
      return
    }
    const stop = keyword === 'uniqueItems' ? 'stopComparing' : 'stop'
    const isAffordable = keyword === 'format' && cxt.schema === 'url' ? _`(${data}.length <= ${LONGEST_URL} || ${isAllowed(cxt, spent)})` : isAllowed(cxt, spent)
    // hardly any expression is slow for a very short string, and few items are compared fast
    const isTimed = _`(${data}.length > ${QUICK_STRING} || ${spent}.quick++ > ${UNTIMED})`
    gen.if(_`${isShort(cxt)} && ${isAffordable}`, () => {
      const watched = gen.const('watched', isTimed)
      gen.if(watched, () => gen.code(_`${spent}.start()`))
      code(cxt, ruleType)
      gen.if(watched, () => gen.code(_`${spent}.${new CodeName(stop)}()`))
    }, leaveOut)
  }
}

function isAllowed (cxt: KeywordCxt, spent: Code): Code {
  return _`(${spent}.isCalm || !${spent}.suspects(${cxt.data}) || ${spent}.allows(${here(cxt)}, ${cxt.data}))`
}

function isShort (cxt: KeywordCxt): Code {
  return _`!(${cxt.data}.length > ${longest(cxt)})`
}

/** The effort of the explanation that runs, in the code that asks it. */
export function shared ({ gen }: KeywordCxt, efforts: Efforts): Code {
  return _`${gen.scopeValue('obj', { ref: efforts })}.now`
}

/** The JSON pointer of the value that a keyword looks at, in its code. */
export function here ({ it }: KeywordCxt): Code {
  return strConcat(names.instancePath, it.errorPath)
}

function longest (cxt: KeywordCxt): number {
  return cxt.keyword === 'uniqueItems' ? longestUnique(cxt) : LONGEST_STRING
}

/** Ajv compares scalars of one known type through a table, and other items each with each other. */
function longestUnique ({ parentSchema: { items } }: KeywordCxt): number {
  const types = isSchemaObject(items) ? typesOf(items) : undefined
  return types === undefined || types.includes('object') || types.includes('array') ? LONGEST_COMPARED : LONGEST_LIST
}
