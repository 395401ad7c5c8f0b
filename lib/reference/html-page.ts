import { createHash } from 'node:crypto'
import { statusAnchor } from '../answer/problem.js'
import { isRightToLeft } from '../text/intl.js'
import { wordsIn, type PageWords } from './page-words.js'
import type { FieldReference, Reference, RouteReference } from './service-reference.js'
import type { StatusTable } from './status-list.js'

const STYLE = `:root{color-scheme:light dark;font:100%/1.5 system-ui,sans-serif}body{margin:0 auto;max-width:60rem;padding:1rem}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1rem;list-style:none;padding:0}a{color:LinkText}a:focus-visible{outline:3px solid;outline-offset:2px}
table{border-collapse:collapse;width:100%}caption{text-align:start;font-weight:bold}th,td{border-block-end:1px solid GrayText;padding:.25rem .5rem;text-align:start;vertical-align:top}td{overflow-wrap:anywhere}
pre{overflow-x:auto;padding:.5rem;border:1px solid GrayText}:target{outline:2px solid}
@media(max-width:40rem){thead{position:absolute;clip-path:inset(50%)}tr,td,th[scope=row]{display:block;border:0;padding:0;overflow-wrap:anywhere}tr{border-block-end:1px solid GrayText;padding:.5rem 0}}
@media print{nav{display:none}section{break-inside:avoid-page}}`

/** For the header `content-security-policy` of a page: it has a style and nothing else. */
export const CONTENT_SECURITY_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

export interface PageOptions {
  /** The address of the page in another language; without it there is no language switch. */
  addressIn?: (language: string) => string
}

/** A reference as a page in one of its languages: no script, one style. */
export function htmlPage (reference: Reference, language: string, { addressIn }: PageOptions = {}): string {
  const words = wordsIn(language)
  const direction = isRightToLeft(language) ? 'rtl' : 'ltr'
  return `<!doctype html>
<html lang="${escaped(language)}" dir="${direction}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(words.title)}</title><style>${STYLE}</style>
<header><h1${foreign(words, language)}>${words.title}</h1>${addressIn === undefined ? '' : languageSwitch(reference, language, words, addressIn)}</header>
<main>${statuses(reference.statuses[language]!, words, language)}
${example(reference, words, language)}
${codes(reference, words, language)}
${contents(reference, words, language)}
${reference.routes.map((route) => section(route, words, language)).join('\n')}
</main></html>
`
}

function escaped (text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}

/** The language of words that are in another one than the page. */
function foreign (words: PageWords, language: string): string {
  return words.language === language.split('-')[0] ? '' : ` lang="${words.language}" dir="ltr"`
}

function languageSwitch ({ languages }: Reference, language: string, words: PageWords, addressIn: (language: string) => string): string {
  const links = languages.map((one) => `<li><a href="${escaped(addressIn(one))}" hreflang="${escaped(one)}" lang="${escaped(one)}"${one === language ? ' aria-current="page"' : ''}>${escaped(nameOf(one))}</a></li>`)
  return `<nav aria-label="${words.languages}"><ul>${links.join('')}</ul></nav>`
}

/** What a language is called in itself. */
function nameOf (language: string): string {
  return new Intl.DisplayNames([language], { type: 'language' }).of(language)!
}

function statuses (tables: readonly StatusTable[], words: PageWords, language: string): string {
  const rows = tables.map(({ status, text, rows }) => [
    ...(text === undefined ? [] : [`<tr><th scope="row">${status}</th><td>${escaped(text)}</td></tr>`]),
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
  return `<nav aria-label="${words.routes}"><h2 id="routes"${foreign(words, language)}>${words.routes}</h2><ul>${routes.map(({ method, url, anchor }) => `<li><a href="#${escaped(anchor)}"><code>${escaped(`${method} ${url}`)}</code></a></li>`).join('')}</ul></nav>`
}

function section ({ method, url, anchor, fields }: RouteReference, words: PageWords, language: string): string {
  const name = `<code>${escaped(`${method} ${url}`)}</code>`
  return `<section><h3 id="${escaped(anchor)}">${name}</h3><table><thead${foreign(words, language)}><tr><th scope="col">${words.field}</th><th scope="col">${words.rule}</th><th scope="col">${words.text}</th></tr></thead><tbody>${fields.map((field) => fieldRows(field, language)).join('')}</tbody></table></section>`
}

function fieldRows ({ field, part, rules }: FieldReference, language: string): string {
  return rules.map(({ rule, anchor, texts }) => `<tr id="${escaped(anchor)}"><th scope="row"><code>${escaped(field === '' ? part : field)}</code></th><td><code>${escaped(rule)}</code></td><td>${escaped(texts[language]!)}</td></tr>`).join('')
}
