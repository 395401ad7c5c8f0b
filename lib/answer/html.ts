import { createHash } from 'node:crypto'
import { isRightToLeft, tagOf } from '../text/intl.js'

const STYLE = `:root{color-scheme:light dark;font:100%/1.5 system-ui,sans-serif}body{margin:0 auto;max-width:60rem;padding:1rem}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1rem;list-style:none;padding:0}a{color:LinkText}a:focus-visible{outline:3px solid;outline-offset:2px}
code,h3+table tbody th,h3+table td:nth-child(2){font-family:monospace;direction:ltr;unicode-bidi:isolate}table{border-collapse:collapse;width:100%}caption{text-align:start;font-weight:bold}th,td{border-block-end:1px solid GrayText;padding:.25rem .5rem;text-align:start;vertical-align:top}h1,p,td,h3+table tbody th{overflow-wrap:anywhere}h3+table td:nth-child(2){overflow-wrap:normal}[dir=rtl] :is(h1,h2,h3,th,td){text-align:right}
pre{overflow-x:auto;padding:.5rem;border:1px solid GrayText}:target{outline:2px solid}
@media(max-width:40rem){thead{position:absolute;clip-path:inset(50%)}tr,td,tbody th{display:block;border:0;padding:0;overflow-wrap:anywhere}tr{border-block-end:1px solid GrayText;padding:.5rem 0}}
@media print{nav{display:none}section{break-inside:avoid-page}}`

export const HTML_TYPE = 'text/html'

/** The headers of a page of this package: it may have its one style and nothing else. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'x-content-type-options': 'nosniff',
}

/**
 * A whole page without scripts.
 * @param title text
 * @param body HTML
 */
export function htmlDocument (language: string, title: string, body: string): string {
  return `<!doctype html>
<html lang="${escaped(tagOf(language))}" dir="${directionOf(language)}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title><style>${STYLE}</style>
${body}</html>
`
}

export function directionOf (language: string): 'ltr' | 'rtl' {
  return isRightToLeft(language) ? 'rtl' : 'ltr'
}

/** Text for elements and for attributes in double quotes. */
export function escaped (text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}
