/** Which of the two languages a request asks for: the same few operations for every peer that brings nothing of its own. */
export function languageOf ({ headers }) {
  return headers['accept-language']?.startsWith('ru') ? 'ru' : 'en'
}

export function addTo (errors, field, message) {
  (errors[field] ??= []).push(message)
}
