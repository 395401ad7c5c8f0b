/* global document, fetch, FormData, sessionStorage */
import { clearErrors, showErrors } from './client.js'

const account = document.querySelector('#account')
const answer = document.querySelector('#answer')
const language = document.documentElement.lang

for (const form of document.forms) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    show(form, await send({ method: 'POST', path: form.getAttribute('action'), token: account.value, body: bodyOf(form) }))
  })
}

for (const button of document.querySelectorAll('[data-request]')) {
  button.addEventListener('click', async () => {
    await send(JSON.parse(button.dataset.request))
    answer.scrollIntoView({ block: 'nearest' })
  })
}

/** Asks the service in the language of the page, and shows its answer beside the forms. */
async function send ({ method, path, token, body }) {
  const headers = { hl: language }
  if (token) headers.authorization = `Bearer ${token}`
  if (body !== undefined) headers['content-type'] = 'application/json'
  const options = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
  try {
    const response = await fetch(path, options)
    const text = await response.text()
    const json = text === '' ? {} : JSON.parse(text)
    showAnswer(`${response.status} ${response.statusText}`, `${method} ${path}`, JSON.stringify(json, null, 2))
    return { isDone: response.ok, body: json }
  } catch {
    const { unreachable } = document.body.dataset
    showAnswer('', `${method} ${path}`, unreachable)
    return { isDone: false, body: { message: unreachable } }
  }
}

function showAnswer (status, request, body) {
  const [exchange, shown] = answer.children
  const [badge, line] = exchange.children
  badge.textContent = status
  badge.className = `s${status[0]}`
  line.textContent = request
  exchange.hidden = false
  shown.textContent = body
}

/** The fields that are filled in, nested as their names say: `streams.0.url` is `{ streams: [{ url }] }`. */
function bodyOf (form) {
  const values = new FormData(form)
  const body = {}
  for (const { name, dataset } of form.elements) {
    if (name && values.get(dataset.with ?? name) !== '') put(body, name.split('.'), values.get(name))
  }
  return body
}

function put (target, [name, ...rest], value) {
  if (rest.length === 0) target[name] = value
  else put(target[name] ??= rest[0] === '0' ? [] : {}, rest, value)
}

/** The client puts each text below its field and the focus into the first wrong one; what belongs to no field stands above the form. */
function show (form, { isDone, body }) {
  clearErrors(form)
  if (isDone) form.reset()
  const unshown = isDone ? [] : showErrors(form, body)
  const message = isDone ? form.dataset.done : body.message
  const box = form.querySelector('.message')
  box.textContent = [...new Set([message, ...unshown.flatMap(({ texts }) => texts)])].join(' ')
  box.classList.toggle('done', isDone)
  box.hidden = false
  if (form.querySelector('[aria-invalid]') === null) box.focus()
}

// What is filled in stays when the language changes.

const KEPT = 'vms'
const inputs = () => [account, ...document.querySelectorAll('.field input:not([type="password"])')]

for (const link of document.querySelectorAll('.languages a')) {
  link.addEventListener('click', () => {
    sessionStorage.setItem(KEPT, JSON.stringify(inputs().map(({ id, value }) => [id, value])))
  })
}

for (const [id, value] of JSON.parse(sessionStorage.getItem(KEPT) ?? '[]')) {
  const input = document.getElementById(id)
  if (input !== null) input.value = value
}
sessionStorage.removeItem(KEPT)
