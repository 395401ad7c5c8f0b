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
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/page.css">
<script type="module" src="/page.js"></script>
</head>
<body data-unreachable="${texts.unreachable}">
<header>
<h1>${texts.title}</h1>
<nav aria-label="${texts.language}">${languageLinks(language)}</nav>
<p>${texts.about} <a href="/description">${texts.description}</a></p>
<noscript><p>${texts.noScript}</p></noscript>
<p><label for="account">${texts.account}</label> <select id="account">${options(texts.accounts)}</select></p>
</header>
<main>
${form('/cameras', texts.camera, '<input type="hidden" name="streams.0.name" value="main" data-with="streams.0.url">')}
<div>
${form('/events', texts.event)}
<section aria-labelledby="statuses">
<h2 id="statuses">${texts.statuses}</h2>
<p class="requests">${requests(texts.requests)}</p>
</section>
<section aria-labelledby="answer-title">
<h2 id="answer-title">${texts.answer}</h2>
<output id="answer">${texts.noAnswer}</output>
</section>
</div>
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

function requests (texts: Readonly<Record<string, string>>): string {
  return Object.entries(texts).map(([path, text]) => `<button type="button" data-path="${path}">${text}</button>`).join(' ')
}

/** What people type without having to guess. */
const EXAMPLES: Readonly<Record<string, string>> = {
  mac: '00:80:f0:12:34:56',
  'streams.0.url': 'rtsp://192.0.2.1/main',
  'onvif.port': '80',
  date: '2000-01-31 23:59:59',
  url: 'http://a.b',
}

function form (action: string, { title, send, done, fields }: PageTexts['camera' | 'event'], more = ''): string {
  const id = action.slice(1)
  return `<form action="${action}" method="post" novalidate aria-labelledby="${id}" data-done="${done}">
<h2 id="${id}">${title}</h2>
<div class="message" role="alert" tabindex="-1" hidden></div>
${Object.entries(fields).map(([name, label]) => field(`${id}.${name}`, name, label)).join('\n')}
${more}
<button>${send}</button>
</form>`
}

function field (id: string, name: string, label: string): string {
  const type = name.endsWith('password') ? 'password' : 'text'
  const placeholder = EXAMPLES[name] === undefined ? '' : ` placeholder="${EXAMPLES[name]}"`
  return `<p class="field"><label for="${id}">${label}</label>
<input id="${id}" name="${name}" type="${type}"${placeholder} autocomplete="off" spellcheck="false" aria-describedby="${id}.errors">
<span class="errors" id="${id}.errors"></span></p>`
}
