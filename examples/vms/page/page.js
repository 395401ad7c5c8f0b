/* global document, fetch, FormData, sessionStorage */
const account = document.querySelector('#account')
const answer = document.querySelector('#answer')
const language = document.documentElement.lang

for (const form of document.forms) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    const response = await send(form.getAttribute('action'), { method: 'POST', body: JSON.stringify(bodyOf(form)) })
    show(form, response)
  })
}

for (const button of document.querySelectorAll('[data-path]')) {
  button.addEventListener('click', async () => {
    await send(button.dataset.path, {})
    answer.scrollIntoView({ block: 'nearest' })
  })
}

/** Asks the service in the language of the page, and shows its answer beside the forms. */
async function send (path, options) {
  const headers = { hl: language }
  if (account.value !== '') headers.authorization = `Bearer ${account.value}`
  if (options.body !== undefined) headers['content-type'] = 'application/json'
  try {
    const response = await fetch(path, { ...options, headers })
    const text = await response.text()
    const body = text === '' ? {} : JSON.parse(text)
    answer.textContent = `${response.status} ${response.statusText}\n\n${JSON.stringify(body, null, 2)}`
    return { ok: response.ok, body }
  } catch {
    answer.textContent = document.body.dataset.unreachable
    return { ok: false, body: { message: document.body.dataset.unreachable, errors: {} } }
  }
}

/** The fields that are filled in, nested as their names say: `streams.0.url` is `{ streams: [{ url }] }`. */
function bodyOf (form) {
  const values = new FormData(form)
  const body = {}
  for (const { name, dataset } of form.elements) {
    if (name !== '' && values.get(dataset.with ?? name) !== '') put(body, name.split('.'), values.get(name))
  }
  return body
}

function put (target, [name, ...rest], value) {
  if (rest.length === 0) target[name] = value
  else put(target[name] ??= rest[0] === '0' ? [] : {}, rest, value)
}

/** Puts each text below its field, and what belongs to none above the form; the first field that is wrong gets the focus. */
function show (form, { ok, body: { message, errors = {} } }) {
  const left = new Map(Object.entries(ok ? {} : errors))
  let first
  for (const input of form.querySelectorAll('.field input')) {
    const texts = left.get(input.name) ?? []
    left.delete(input.name)
    input.setAttribute('aria-invalid', String(texts.length > 0))
    document.getElementById(`${input.id}.errors`).textContent = texts.join(' ')
    if (texts.length > 0) first ??= input
  }
  const box = form.querySelector('.message')
  box.textContent = [ok ? form.dataset.done : message, ...[...left.values()].flat()].join(' ')
  box.classList.toggle('done', ok)
  box.hidden = false
  if (ok) form.reset()
  const place = first ?? box
  place.focus()
}

// What is filled in stays when the language changes.

const KEPT = 'vms'
const inputs = () => [account, ...document.querySelectorAll('.field input:not([type="password"])')]

for (const link of document.querySelectorAll('nav a')) {
  link.addEventListener('click', () => {
    sessionStorage.setItem(KEPT, JSON.stringify(inputs().map(({ id, value }) => [id, value])))
  })
}

for (const [id, value] of JSON.parse(sessionStorage.getItem(KEPT) ?? '[]')) {
  const input = document.getElementById(id)
  if (input !== null) input.value = value
}
sessionStorage.removeItem(KEPT)
