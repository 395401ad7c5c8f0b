/*
 * Checks the spelling of all locales that hunspell has a dictionary for. `locales/words/<language>.txt` lists correct words that are not in the
 * dictionary. Without hunspell nothing is checked, and the script reports that.
 *
 * Debian: apt-get install hunspell hunspell-de-de hunspell-fr ...
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync } from 'node:fs'

const LOCALES = new URL('../locales/', import.meta.url)

/** The dictionaries of a language; the first installed one is used. That of Uzbek is for Cyrillic, and `uz.json` is in Latin script. */
const DICTIONARIES = {
  ar: ['ar'],
  cs: ['cs_CZ'],
  de: ['de_DE', 'de_DE_frami'],
  en: ['en_US'],
  es: ['es_ES', 'es'],
  fr: ['fr_FR', 'fr'],
  he: ['he_IL', 'he'],
  hi: ['hi_IN'],
  id: ['id_ID'],
  it: ['it_IT'],
  kk: ['kk_KZ'],
  ko: ['ko_KR', 'ko'],
  nl: ['nl_NL', 'nl'],
  pl: ['pl_PL'],
  pt: ['pt_BR'],
  ru: ['ru_RU'],
  sv: ['sv_SE'],
  tr: ['tr_TR'],
  uk: ['uk_UA'],
  vi: ['vi_VN'],
}

/** Letters with apostrophes inside. The parts of a hyphenated compound are separate words. */
const WORD = /[\p{L}\p{M}]+(?:['’ʼ][\p{L}\p{M}]+)*/gu

const languages = readdirSync(LOCALES).filter((file) => file.endsWith('.json') && file !== 'notes.json').map((file) => file.slice(0, -'.json'.length)).sort()
const installed = dictionaries()
const checked = languages.filter((language) => dictionaryOf(language) !== undefined)
const wrong = checked.flatMap((language) => misspelt(language).map((word) => ({ language, word })))

for (const { language, word } of wrong) console.error(`${language}: ${word}${hasList(language) ? '' : ' (the language has no list of right words yet)'}`)
console.log(`Spelling: ${checked.join(', ') || 'no language'} checked; no dictionary for ${languages.filter((language) => !checked.includes(language)).join(', ') || 'none'}.`)
// every dictionary lacks some correct words, so a language without a list cannot fail
process.exitCode = wrong.some(({ language }) => hasList(language)) ? 1 : 0

function dictionaries () {
  const { stderr = '', error } = spawnSync('hunspell', ['-D'], { encoding: 'utf8', input: '' })
  return error === undefined ? stderr.split('\n').map((line) => line.split('/').at(-1).trim()) : []
}

function dictionaryOf (language) {
  return (DICTIONARIES[language] ?? []).find((name) => installed.includes(name))
}

function misspelt (language) {
  const known = new Set(rightWords(language))
  const asked = [...new Set(textsOf(language).flatMap((text) => text.match(WORD) ?? []))].filter((word) => !known.has(word))
  // `-1`: the word is everything before the tab; by default, hunspell splits Hindi words at their vowel signs
  const { stdout } = spawnSync('hunspell', ['-l', '-1', '-i', 'utf-8', '-d', dictionaryOf(language)], { encoding: 'utf8', input: asked.map((word) => `${word}\t\n`).join('') })
  return stdout.split('\n').filter((word) => word !== '').sort()
}

function hasList (language) {
  return existsSync(new URL(`words/${language}.txt`, LOCALES))
}

function rightWords (language) {
  const lists = ['all', language].map((name) => new URL(`words/${name}.txt`, LOCALES)).filter((file) => existsSync(file))
  return lists.flatMap((file) => readFileSync(file, 'utf8').split('\n'))
}

/** The texts without placeholders, codes, dates and media types. */
function textsOf (language) {
  const { meta, ...groups } = read(`${language}.json`)
  return [...Object.values(groups), read(`reference/${language}.json`)].flatMap((group) => Object.values(group)).map((text) => text.replace(/\{\{.*?\}\}|[\p{L}\p{M}-]*\d[\p{L}\p{M}\d:.-]*|\w+\/[\w-]+|Content-\w+/gu, ' '))
}

function read (file) {
  return JSON.parse(readFileSync(new URL(file, LOCALES), 'utf8'))
}
