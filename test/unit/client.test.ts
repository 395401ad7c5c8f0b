import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import t from 'tap'
import { clearErrors, errorsOf, flatErrors, formikErrors, setReactHookFormErrors, showErrors, veeValidateErrors } from '../../client/client.js'
import { service } from '../fixtures/service.js'

const ENVELOPE = { message: 'Invalid', errors: { 'items.0.name': ['Too short', 'Too odd'], '': ['Not complete'], email: ['Missing'] } }
const CODED = { ...ENVELOPE, code: 'validation', codes: { 'items.0.name': [{ code: 'minLength', params: { limit: 2 } }, { code: 'pattern' }], '': [{ code: 'more' }], email: [{ code: 'required' }] } }
const PROBLEM = {
  type: 'about:blank',
  title: 'Unprocessable content',
  status: 422,
  detail: 'Invalid',
  errors: [
    { detail: 'Too short', pointer: '#/items/0/name', field: 'items.0.name', in: 'body', code: 'minLength' },
    { detail: 'Missing', pointer: '#/email', field: 'email', in: 'body', code: 'required' },
    { detail: 'Too odd', pointer: '#/items/0/name', field: 'items.0.name', in: 'body', code: 'pattern' },
    { detail: 'Not complete' },
  ],
}

t.test('an envelope is read field by field, with codes where there are any', async (t) => {
  t.strictSame(errorsOf(ENVELOPE), [
    { field: 'items.0.name', texts: ['Too short', 'Too odd'], codes: [] },
    { field: '', texts: ['Not complete'], codes: [] },
    { field: 'email', texts: ['Missing'], codes: [] },
  ])
  t.strictSame(errorsOf(CODED).map(({ codes }) => codes), [['minLength', 'pattern'], ['more'], ['required']])
  t.strictSame(errorsOf(PROBLEM).map(({ field, texts, codes }) => [field, texts, codes]), [
    ['items.0.name', ['Too short', 'Too odd'], ['minLength', 'pattern']], ['email', ['Missing'], ['required']], ['', ['Not complete'], []],
  ])
})

t.test('an answer without fields has its message for the whole; anything else has no errors', async (t) => {
  t.strictSame(errorsOf({ message: 'Gone', errors: {} }), [{ field: '', texts: ['Gone'], codes: [] }])
  t.strictSame(errorsOf({ detail: 'Gone', errors: [] }), [{ field: '', texts: ['Gone'], codes: [] }])
  for (const other of [undefined, null, '<html>', 5, [], {}]) t.strictSame(errorsOf(other), [])
  t.strictSame(errorsOf({ errors: { a: 'one text' } }), [{ field: 'a', texts: ['one text'], codes: [] }])
})

t.test('the order of fields stays, be they numbers, and so does a prototype\'s name', async (t) => {
  const body = JSON.parse('{"message":"Invalid","errors":{"b":["x"],"__proto__":["y"],"constructor.__proto__.z":["z"]}}')
  t.strictSame(errorsOf(body).map(({ field }) => field), ['b', '__proto__', 'constructor.__proto__.z'])
  t.equal(JSON.stringify(flatErrors(body)), '{"b":"x","__proto__":"y","constructor.__proto__.z":"z"}')
  t.equal(JSON.stringify(veeValidateErrors(body)), '{"b":["x"],"__proto__":["y"],"constructor.__proto__.z":["z"]}')
  t.equal(JSON.stringify(formikErrors(body)), '{"b":"x","__proto__":"y","constructor":{"__proto__":{"z":"z"}}}')
  t.equal(({} as any).z, undefined)
  t.strictSame(errorsOf({ errors: [{ field: 'b', detail: '1' }, { field: '0', detail: '2' }] }).map(({ field }) => field), ['b', '0'])
})

t.test('what has not the shape of an answer throws nothing, and its errors are left out', async (t) => {
  for (const errors of [null, 'text', 5, true, [null], ['text'], [[null]], [{ field: 5, detail: 'x' }], [{ field: 'a', detail: 5 }], { a: null }, { a: [5, [['x']]] }]) {
    t.strictSame(errorsOf({ errors }), [], JSON.stringify(errors))
    t.strictSame(errorsOf({ message: 'm', errors }), [{ field: '', texts: ['m'], codes: [] }], JSON.stringify(errors))
  }
  t.strictSame(errorsOf({ message: { a: 1 } }), [])
  for (const codes of [null, true, 'text', { a: true }, { a: null }, { a: [null, { code: 5 }] }, { __proto__: { a: [] } }]) {
    t.strictSame(errorsOf({ errors: { a: ['x', 'y'] }, codes }), [{ field: 'a', texts: ['x', 'y'], codes: [] }], JSON.stringify(codes))
  }
  t.strictSame(errorsOf({ errors: { a: ['x', 'y'] }, codes: { a: [{ code: 'q' }] } }), [{ field: 'a', texts: ['x', 'y'], codes: ['q'] }])
})

t.test('React Hook Form gets texts without their codes where a code is missing', async (t) => {
  const calls: any[] = []
  setReactHookFormErrors({ errors: { a: ['x', 'y'] }, codes: { a: [{ code: 'q' }] } }, (...args) => { calls.push(args) })
  t.strictSame(calls[0][1], { type: 'q', message: 'x', types: { server: ['x', 'y'] } })
})

t.test('only small plain numbers are indexes of a list for Formik', async (t) => {
  const texts = (...fields: string[]): object => formikErrors({ errors: Object.fromEntries(fields.map((field) => [field, [field]])) })
  t.strictSame(texts('a.3000000', 'a.3000001'), { a: { 3000000: 'a.3000000', 3000001: 'a.3000001' } })
  t.strictSame(texts('g.1e3', 'h.0x10', 'e.', 'i.007', 'j.-1'), { g: { '1e3': 'g.1e3' }, h: { '0x10': 'h.0x10' }, e: { '': 'e.' }, i: { '007': 'i.007' }, j: { '-1': 'j.-1' } })
  t.strictSame(texts('a.0', 'a.1e3', 'a.length'), { a: { 0: 'a.0', '1e3': 'a.1e3', length: 'a.length' } })
  t.strictSame(JSON.stringify(texts('l.0.a', 'l.1', 'l.0.b', 'l.__proto__.0')), '{"l":{"0":{"a":"l.0.a","b":"l.0.b"},"1":"l.1","__proto__":["l.__proto__.0"]}}')
  t.equal(([] as unknown[])[0], undefined)
})

t.test('errors far back in a long list stay at their places for Formik', async (t) => {
  const errors = Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`a.${999_999 - i}`, ['x']]))
  t.equal(formikErrors({ errors }).a[999_999], 'x')
})

t.test('a prefix of names is removed', async (t) => {
  t.strictSame(Object.keys(flatErrors({ errors: { 'body.url': ['x'], 'querystring.page': ['y'] } }, { prefix: 'body.' })), ['url', 'querystring.page'])
})

t.test('each library gets the shape that it takes', async (t) => {
  t.strictSame(flatErrors(ENVELOPE), { 'items.0.name': 'Too short', '': 'Not complete', email: 'Missing' })
  t.strictSame(veeValidateErrors(ENVELOPE), { 'items[0].name': ['Too short', 'Too odd'], '': ['Not complete'], email: ['Missing'] })
  t.strictSame(veeValidateErrors({ errors: { '0.a.1': ['x'], a1: ['y'] } }), { '[0].a[1]': ['x'], a1: ['y'] })
  t.strictSame(formikErrors(ENVELOPE), { items: [{ name: 'Too short' }], email: 'Missing' })
  t.strictSame(formikErrors({ errors: { 'list.1': ['b'], 'list.0': ['a'], 'map.a': ['x'], 'map.0': ['y'], own: ['z'], 'own.in': ['w'] } }), { list: ['a', 'b'], map: { a: 'x', 0: 'y' }, own: { in: 'w' } })
  t.strictSame(formikErrors({ errors: { 'own.in': ['w'], own: ['z'] } }), { own: { in: 'w' } })
})

t.test('React Hook Form gets a type, all texts and the focus on the first field', async (t) => {
  const calls: unknown[] = []
  setReactHookFormErrors(CODED, (...args) => { calls.push(args) })
  t.strictSame(calls, [
    ['items.0.name', { type: 'minLength', message: 'Too short', types: { minLength: 'Too short', pattern: 'Too odd' } }, { shouldFocus: true }],
    ['root.server', { type: 'more', message: 'Not complete', types: { more: 'Not complete' } }, { shouldFocus: false }],
    ['email', { type: 'required', message: 'Missing', types: { required: 'Missing' } }, { shouldFocus: false }],
  ])
  calls.length = 0
  setReactHookFormErrors({ message: 'Gone', errors: {} }, (...args) => { calls.push(args) })
  t.strictSame(calls, [['root.server', { type: 'server', message: 'Gone', types: { server: ['Gone'] } }, { shouldFocus: false }]])
})

/** As much of an element as is asked for. */
class Element {
  validity = ''
  ariaInvalid: string | null = null
  textContent = ''
  focused = false
  readonly dataset: Record<string, string>
  #onInput: Array<() => void> = []

  constructor (readonly name: string | undefined, errorsOf?: string) {
    this.dataset = errorsOf === undefined ? {} : { errorsOf }
  }

  setCustomValidity (text: string): void { this.validity = text }
  focus (): void { this.focused = true }
  addEventListener (_: string, listener: () => void): void { this.#onInput.push(listener) }
  input (): void { for (const listener of this.#onInput.splice(0)) listener() }
}

t.test('a form of the DOM shows the texts until a field is changed', async (t) => {
  const [email, name, button] = [new Element('email'), new Element('items[0][name]'), new Element('')]
  const [whole, nameTexts] = [new Element(undefined, ''), new Element(undefined, 'items.0.name')]
  const form = { elements: [button, email, name], querySelectorAll: () => [whole, nameTexts] }
  const unshown = showErrors(form, { errors: { ...ENVELOPE.errors, other: ['x'] } })
  t.strictSame(unshown.map(({ field }) => field), ['other'])
  t.strictSame([email.validity, name.validity, button.validity], ['Missing', 'Too short\nToo odd', ''])
  t.strictSame([email.ariaInvalid, name.ariaInvalid, button.ariaInvalid], ['true', 'true', null])
  t.strictSame([whole.textContent, nameTexts.textContent], ['Not complete', 'Too short\nToo odd'])
  t.strictSame([email.focused, name.focused], [true, false])
  name.input()
  t.strictSame([name.validity, name.ariaInvalid, nameTexts.textContent, email.validity], ['', null, '', 'Missing'])
  clearErrors(form)
  t.strictSame([email.validity, email.ariaInvalid, whole.textContent], ['', null, ''])
  t.equal(showErrors(form, ENVELOPE).length, 0)
  const bare = { elements: [button], querySelectorAll: () => [] }
  t.strictSame(showErrors(bare, { errors: { '': ['x'] } }).map(({ field }) => field), [''], 'a button without a name shows nothing')
})

t.test('what a service answers is understood, with codes and as problem details', async (t) => {
  const { app, ask } = await service(t, { codes: true })
  app.post('/', { schema: { body: { type: 'object', properties: { items: { type: 'array', items: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } } } } } } }, () => '')
  const request = { method: 'POST', url: '/', payload: { items: [{}] } } as const
  for (const accept of ['application/json', 'application/problem+json']) {
    const { body } = await ask({ ...request, headers: { accept } })
    t.strictSame(errorsOf(JSON.parse(body)), [{ field: 'items.0.name', texts: ['The name field is required.'], codes: ['required'] }])
  }
})

t.test('the client imports nothing, and has at most 1 KB gzipped', async (t) => {
  const entry = fileURLToPath(new URL('../../client/client.ts', import.meta.url))
  t.notMatch(readFileSync(entry, 'utf8'), /^import/m)
  const { outputFiles: [file] } = await build({ entryPoints: [entry], bundle: true, minify: true, format: 'esm', platform: 'browser', write: false })
  const { length } = gzipSync(file!.contents, { level: 9 })
  t.ok(length <= 1_024, `${length} bytes`)
})
