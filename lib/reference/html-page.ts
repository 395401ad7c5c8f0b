import { directionOf, escaped, htmlDocument } from '../answer/html.js'
import { statusAnchor } from '../answer/problem.js'
import { tagOf } from '../text/intl.js'
import { pageWords, type PageWords } from './page-words.js'
import type { FieldReference, Reference, RouteReference } from './service-reference.js'
import type { StatusTable } from './status-list.js'

export interface PageOptions {
  /** The address of the page in another language; without it there is no language switch. */
  addressIn?: (language: string) => string
}

/**
 * A reference as a page in one of its languages: no script, one style.
 * @throws RangeError when the reference does not have the language
 */
export function htmlPage (reference: Reference, language: string, { addressIn }: PageOptions = {}): string {
  const words = pageWords(reference, language)
  return htmlDocument(language, words.title, `<header><h1${foreign(words, language)}>${words.title}</h1>${addressIn === undefined ? '' : languageSwitch(reference, language, words, addressIn)}</header>
<main>${statuses(reference.statuses[language]!, words, language)}
${example(reference, words, language)}
${codes(reference, words, language)}
${contents(reference, words, language)}
${reference.routes.map((route) => section(route, words, language)).join('\n')}
</main>`)
}

/** The language of words that are in another one than the page. */
function foreign (words: PageWords, language: string): string {
  return primary(words.language) === primary(language) ? '' : ` lang="${words.language}" dir="${directionOf(words.language)}"`
}

/** `zh` of `zh_Hant` */
function primary (tag: string): string {
  return tag.split(/[-_]/, 1)[0]!.toLowerCase()
}

function languageSwitch ({ languages }: Reference, language: string, words: PageWords, addressIn: (language: string) => string): string {
  const links = languages.map((one) => `<li><a href="${escaped(addressIn(one))}" hreflang="${escaped(tagOf(one))}" lang="${escaped(tagOf(one))}"${one === language ? ' aria-current="page"' : ''}>${escaped(nameOf(one))}</a></li>`)
  return `<nav aria-label="${words.languages}"><ul>${links.join('')}</ul></nav>`
}

/** What a language is called in itself. */
function nameOf (language: string): string {
  return new Intl.DisplayNames([tagOf(language)], { type: 'language' }).of(tagOf(language))!
}

function statuses (tables: readonly StatusTable[], words: PageWords, language: string): string {
  const rows = tables.map(({ title, text, rows }) => [
    ...(title === undefined || text === undefined ? [] : [`<tr><th scope="row">${escaped(title)}</th><td>${escaped(text)}</td></tr>`]),
    ...rows.map((row) => `<tr id="${row.anchor}"><th scope="row">${numbers(row.status)} – ${escaped(row.title)}</th><td>${escaped(row.text)}</td></tr>`),
  ].join(''))
  return `<section><h2 id="statuses"${foreign(words, language)}>${words.statuses}</h2><table><thead${foreign(words, language)}><tr><th scope="col">${words.status}</th><th scope="col">${words.meaning}</th></tr></thead><tbody>${rows.join('')}</tbody></table></section>`
}

/** The row of several statuses, `500, 502`, has the anchor of the first; the others have theirs at the number. */
function numbers (statuses: string): string {
  return statuses.replace(/(?<=, )\d+/g, (status) => `<span id="${statusAnchor(Number(status))}">${status}</span>`)
}

function example ({ example: { request, answers } }: Reference, words: PageWords, language: string): string {
  const json = (title: string, value: unknown): string => `<h3${foreign(words, language)}>${title}</h3><pre tabindex="0" dir="ltr">${escaped(JSON.stringify(value, null, 2))}</pre>`
  return `<section><h2 id="example"${foreign(words, language)}>${words.example}</h2>${json(words.request, request)}${json(words.answer, answers[language])}</section>`
}

function codes (reference: Reference, words: PageWords, language: string): string {
  return `<section><h2 id="rules"${foreign(words, language)}>${words.codes}</h2><ul>${reference.codes.map(({ code, anchor }) => `<li id="${escaped(anchor)}"><code>${escaped(code)}</code></li>`).join('')}</ul></section>`
}

function contents ({ routes }: Reference, words: PageWords, language: string): string {
  return `<h2 id="routes"${foreign(words, language)}>${words.routes}</h2><nav aria-labelledby="routes"><ul>${routes.map(({ method, url, anchor }) => `<li><a href="#${escaped(anchor)}"><code>${escaped(`${method} ${url}`)}</code></a>`).join('')}</ul></nav>`
}

/*
 * The rows are most of a page of many routes. They have no tag that HTML does not need, and only fields have ids: an id for each rule, which no
 * compression can shorten, would double the page.
 */

function section ({ method, url, anchor, fields }: RouteReference, words: PageWords, language: string): string {
  const name = `<code>${escaped(`${method} ${url}`)}</code>`
  return `<section><h3 id="${escaped(anchor)}">${name}</h3><table><thead${foreign(words, language)}><tr><th scope="col">${words.field}<th scope="col">${words.rule}<th scope="col">${words.text}<tbody>${fields.map((field) => fieldRows(field, anchor, language)).join('')}</table></section>`
}

function fieldRows ({ field, part, anchor, rules }: FieldReference, around: string, language: string): string {
  const name = escaped(field === '' ? part : field)
  return rules.map(({ rule, texts }, i) => `<tr${i === 0 && anchor !== around ? ` id="${escaped(anchor)}"` : ''}><th>${name}<td>${escaped(rule)}<td>${escaped(texts[language]!)}`).join('')
}
