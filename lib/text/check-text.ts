import { fullStopOf, latinWords, scriptOf, strangeLetters, translatableWords } from './script.js'

/*
 * Problems of a single text, regardless of its key.
 */

const PLACEHOLDER = /\{\{.*?\}\}|\$t\(.*?\)/g

/** Problems with the letters and spaces of a text. */
export function letterProblems (text: string, language: string): string[] {
  if (text.trim() === '') return ['is empty']
  const bare = text.replace(PLACEHOLDER, ' ')
  return [
    ...mixedWords(bare).map(([word, scripts]) => `mixes ${scripts} letters in '${word}'`),
    ...strangeLetters(bare, language).map((letter) => `has the letter '${letter}', which the language does not use`),
    ...controlProblems(text),
  ]
}

function mixedWords (text: string): Array<[word: string, scripts: string]> {
  const words = text.match(/[\p{L}\p{M}]+/gu) ?? []
  const others = ['Cyrillic', 'Greek']
  return words.flatMap((word) => others.filter((script) => /\p{Script=Latin}/u.test(word) && new RegExp(`\\p{Script=${script}}`, 'u').test(word))
    .map((script): [string, string] => [word, `Latin and ${script}`]))
}

function controlProblems (text: string): string[] {
  return /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(text) ? ['has a direction mark; the package adds these itself'] : []
}

export function spaceProblems (text: string): string[] {
  return [
    ...(/^\s|\s$/.test(text) ? ['begins or ends with a space'] : []),
    ...(/\s\s/.test(text) ? ['has two consecutive spaces'] : []),
  ]
}

/**
 * Problems with the translation of a text.
 * @param isOurs whether it is this package's, which names no products: Latin words that are not in the English text are wrong then
 */
export function translationProblems (text: string, english: string, language: string, isOurs: boolean): string[] {
  const bare = text.replace(PLACEHOLDER, ' ')
  if (text === english && translatableWords(bare).length > 1) return ['is the English text']
  const words = latinWords(bare, language).filter((word) => isOurs || (word.length > 2 && english.split(/[^\p{L}]+/u).includes(word)))
  return [
    ...words.map((word) => `has the word '${word}', which is not in the script of the language`),
    ...(isOurs ? attachedProblems(text, language) : []),
    ...stopProblems(text, english, language),
  ]
}

/** Scripts without spaces between words, and Korean, which attaches counters to numbers. */
const WITHOUT_SPACES = new Set(['Jpan', 'Hans', 'Hant', 'Thai', 'Kore'])

/** An attached suffix or prefix cannot be right for every name or number. */
function attachedProblems (text: string, language: string): string[] {
  if (WITHOUT_SPACES.has(scriptOf(language))) return []
  return (text.match(/[\p{L}'’-]\{\{.*?\}\}|\{\{[^}]*\}\}[\p{L}'’-]/gu) ?? []).map((found) => `has letters attached to a placeholder: ${found}`)
}

function stopProblems (text: string, english: string, language: string): string[] {
  const stop = fullStopOf(language)
  const isSentence = english.endsWith('.')
  if (isSentence && !text.endsWith(stop)) return [`does not end with '${stop}'`]
  return !isSentence && stop !== '' && text.endsWith(stop) ? [`ends with '${stop}', which the English text does not`] : []
}

/** Punctuation marks of which a file should use one kind. */
const KINDS: Readonly<Record<string, ReadonlyArray<readonly [marks: string, pattern: RegExp]>>> = {
  apostrophe: [["'", /'/], ['’', /\p{L}’\p{L}/u]],
  'quotation marks': [['"', /"/], ['“”', /[“”„]/], ['«»', /[«»]/], ['「」', /[「」『』]/]],
}

/** @returns a sentence for each mark that the texts write in several ways */
export function markProblems (texts: readonly string[]): string[] {
  const all = texts.join('\n').replace(PLACEHOLDER, ' ')
  return Object.entries(KINDS).flatMap(([what, kinds]) => {
    const found = kinds.filter(([, pattern]) => pattern.test(all)).map(([marks]) => marks)
    return found.length > 1 ? [`the file has more than one kind of ${what}: ${found.join(' and ')}`] : []
  })
}
