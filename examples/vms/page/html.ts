import { REFERENCE } from '../description.js'
import { CAMERA, EVENT, type Field, type Form, type Group } from './forms.js'
import { REQUESTS } from './requests.js'
import { pageTexts, type PageTexts } from './texts.js'

/** The page in a language. Nothing of a request is in it. */
export function pageIn (language: string): string {
  const texts = pageTexts[language] ?? pageTexts.en!
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${texts.title}</title>
<link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="/page.css">
<script type="module" src="/page.js"></script>
</head>
<body data-unreachable="${texts.unreachable}">
<header>
<img src="/icon.svg" alt="" width="36" height="36">
<h1>${texts.title}</h1>
<nav aria-label="${texts.documentation}"><a href="${REFERENCE}?lng=${language}">${texts.reference}</a> <a href="/description">${texts.description}</a></nav>
<nav class="languages" aria-label="${texts.language}">${languageLinks(language)}</nav>
</header>
<main>
<div class="about">
<p>${texts.about}</p>
<noscript><p>${texts.noScript}</p></noscript>
<p><label for="account">${texts.account}</label> <select id="account">${options(texts.accounts)}</select></p>
</div>
${form(CAMERA, texts)}
${form(EVENT, texts)}
<section class="statuses" aria-labelledby="statuses">
<h2 id="statuses">${texts.statuses}</h2>
<ul>${buttons(texts.requests)}</ul>
</section>
<section class="answer" aria-labelledby="answer-title">
<h2 id="answer-title">${texts.answer}</h2>
<output id="answer"><span class="exchange" hidden><strong></strong> <code></code></span><span class="body">${texts.noAnswer}</span></output>
</section>
</main>
</body>
</html>
`
}

const NAMES: Readonly<Record<string, string>> = { en: 'English', ru: 'Русский' }

function languageLinks (current: string): string {
  return Object.entries(NAMES).map(([language, name]) => {
    return `<a href="/?hl=${language}" lang="${language}" hreflang="${language}"${language === current ? ' aria-current="true"' : ''}>${name}</a>`
  }).join(' ')
}

function options (texts: Readonly<Record<string, string>>): string {
  return Object.entries(texts).map(([value, text]) => `<option value="${value}">${text}</option>`).join('')
}

function buttons (texts: PageTexts['requests']): string {
  return REQUESTS.map((request) => {
    const { status } = request
    return `<li><button type="button" data-request="${escaped(JSON.stringify(request))}"><b class="s${String(status)[0]}">${status}</b> ${texts[status]}</button></li>`
  }).join('\n')
}

function form ({ key, action, groups, beside }: Form, texts: PageTexts): string {
  const { title, send, done } = texts[key]
  return `<form action="${action}" method="post" novalidate class="${key}" aria-labelledby="${key}" data-done="${done}">
<h2 id="${key}">${title}</h2>
<div class="message" role="alert" tabindex="-1" hidden></div>
${groups.map((group) => fieldset(key, group, texts)).join('\n')}
${beside.map(({ name, value, of }) => `<input type="hidden" name="${name}" value="${value}" data-with="${of}">`).join('\n')}
<p class="send"><button>${send}</button> <small>${texts.required}</small></p>
</form>`
}

function fieldset (form: Form['key'], { title, fields }: Group, texts: PageTexts): string {
  const inputs = fields.map((one) => field(form, one, texts[form].fields[one.name]!)).join('\n')
  return title === undefined ? `<div class="fields">${inputs}</div>` : `<fieldset><legend>${texts.groups[title]}</legend><div class="fields">${inputs}</div></fieldset>`
}

/** The client of fastify-localized-errors writes what is wrong into the element with `data-errors-of`. */
function field (form: string, { name, isRequired, example = '', type = 'text', isShort }: Field, label: string): string {
  const id = `${form}.${name}`
  return `<p class="field${isShort ? ' short' : ''}"><label for="${id}">${label}${isRequired ? ' <span aria-hidden="true">*</span>' : ''}</label>
<input id="${id}" name="${name}" type="${type}" placeholder="${example}" autocomplete="${type === 'password' ? 'new-password' : 'off'}" spellcheck="false"${isRequired ? ' aria-required="true"' : ''} aria-describedby="${id}.errors">
<span class="errors" id="${id}.errors" data-errors-of="${name}"></span></p>`
}

function escaped (text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')
}
