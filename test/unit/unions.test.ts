import { answers, object, query, whole, type Exchange } from '../fixtures/answers.js'

// The text for a union fits every branch that may have been meant.

const text = { type: 'string' }
const integer = { type: 'integer' }
const flag = { type: 'boolean' }
const strictly = { ajv: { coerceTypes: false, removeAdditional: false } } as const
const field = (schema: object): object => object({ a: schema })

const limit = object({ before: integer, limit: { anyOf: [{ type: 'integer', minimum: 1, maximum: 100 }, { type: 'string', enum: ['all'] }] }, after: integer })
const tooMuch = { limit: 'The limit field must be no more than 100.' }
const noLimit = { limit: 'The limit field must be an integer or all.' }

answers('a number or a word: the branch of the value\'s own kind speaks, wherever the field stands', limit, [
  [query('limit=500'), tooMuch],
  [query('limit=0'), { limit: 'The limit field must be at least 1.' }],
  [query('limit=x'), noLimit],
  [query('limit='), noLimit],
  [query('limit=1.5'), noLimit],
  [query('limit=500&before=x'), { before: 'The before field must be an integer.', ...tooMuch }],
  [query('limit=500&after=x'), { ...tooMuch, after: 'The after field must be an integer.' }],
  [query('limit=x&before=x'), { before: 'The before field must be an integer.', ...noLimit }],
  [query('limit=100'), undefined],
  [query('limit=all'), undefined],
  [{ limit: 500 }, tooMuch],
  [{ limit: '500' }, tooMuch],
  [{ limit: [] }, noLimit],
  [{ limit: {} }, noLimit],
])

answers('so do branches in another order', object({ limit: { anyOf: [{ enum: ['all'] }, { type: 'integer', maximum: 100 }] } }), [
  [query('limit=500'), tooMuch],
  [query('limit=x'), noLimit],
])

answers('text in digits may be the number that a branch wants', field({ anyOf: [{ type: 'string', format: 'uuid' }, { type: 'integer', minimum: 1 }] }), [
  [{ a: 'x' }, { a: 'The a field must be a valid UUID.' }],
  [{ a: 0 }, { a: 'The a field must be at least 1.' }],
  [query('a=0'), { a: 'The a field must be at least 1.' }],
  [{ a: {} }, { a: 'The a field must be a string or an integer.' }],
])

answers('without coercion, text in digits is text', field({ anyOf: [{ type: 'string', minLength: 3 }, { type: 'integer', minimum: 10 }] }), [
  [{ a: '5' }, { a: 'The a field must be at least 3 characters long.' }],
  [{ a: 5 }, { a: 'The a field must be at least 10.' }],
], strictly)

answers('an object or nothing', object({ address: { anyOf: [object({ line1: text }), { type: 'string', enum: [''] }] } }), [
  [{ address: 'x' }, { address: 'The address field must be an object or empty.' }],
  [{ address: [] }, { address: 'The address field must be an object or empty.' }],
  [{ address: { line1: {} } }, { 'address.line1': 'The line1 field must be a string.' }],
  [{ address: '' }, undefined],
])

const constant = { const: { a: 1 } }
const withA = { type: 'object', required: ['a'] }

answers('a constant object is an option of type object', field({ anyOf: [constant, withA] }), [
  [{ a: 'x' }, { a: 'The a field must be an object.' }],
  [{ a: { a: 2 } }, undefined],
])
answers('so is one beside other types', field({ anyOf: [constant, { type: 'integer' }] }), [[{ a: 'x' }, { a: 'The a field must be an object or an integer.' }]])
answers('and one in an enum', field({ oneOf: [{ enum: ['none', { a: 1 }, []] }, withA] }), [
  [{ a: 5 }, { a: 'The a field must be an object, a list, or none.' }],
])

const auto = { anyOf: [{ const: 'auto' }, { type: 'integer', minimum: 1 }] }
const autoOr = (name: string): string => `The ${name} field must be an integer or auto.`

answers('a constant or a number', object({ size: auto, sizes: { type: 'array', items: auto } }), [
  [{ size: 'c' }, { size: autoOr('size') }],
  [{ size: '' }, { size: autoOr('size') }],
  [{ size: 0 }, { size: 'The size field must be at least 1.' }],
  [query('size=c'), { size: autoOr('size') }],
  [query('sizes=c&sizes=0'), { 'sizes.0': autoOr('sizes (item 1)'), 'sizes.1': 'The sizes (item 2) field must be at least 1.' }],
])

answers('a format or a word', field({ anyOf: [{ type: 'string', format: 'uuid' }, { enum: ['me', 'all'] }] }), [
  [{ a: 'x' }, { a: 'The a field must be a valid UUID, me, or all.' }],
  [{ a: 5 }, { a: 'The a field must be a valid UUID, me, or all.' }],
])

const cat = whole({ kind: { const: 'cat' }, lives: integer })
const dog = whole({ kind: { const: 'dog' }, barks: flag })
const cow = whole({ kind: { enum: ['cow', 'ox'] }, milk: { type: 'number' } })
const definitions = { cat, dog, cow, kind: { const: 'dog' }, either: { oneOf: [{ $ref: '#/definitions/cat' }, { $ref: '#/definitions/dog' }] } }
const KIND = 'The kind field must be one of: cat, dog.'
const MISSING = 'The kind field is required.'

/** The errors of a pet at a path. */
function pets (at: string, wrap: (pet: unknown) => unknown, subject: string, kinds: string = KIND): Exchange[] {
  const name = (field: string): string => at === '' ? field : `${at}.${field}`
  return [
    [wrap({ kind: 'hen' }), { [name('kind')]: kinds }],
    [wrap({ kind: 5 }), { [name('kind')]: kinds }],
    [wrap({ kind: null }), { [name('kind')]: kinds }],
    [wrap({}), { [name('kind')]: MISSING }],
    [wrap({ lives: 'x' }), { [name('kind')]: MISSING }],
    [wrap('x'), { [at]: `${subject} must be an object.` }],
    [wrap([]), { [at]: `${subject} must be an object.` }],
    [wrap({ kind: 'cat' }), { [name('lives')]: 'The lives field is required.' }],
    [wrap({ kind: 'cat', lives: 'x', barks: 'x' }), { [name('lives')]: 'The lives field must be an integer.' }],
    [wrap({ kind: 'dog', barks: 'x' }), { [name('barks')]: 'The barks field must be true or false.' }],
  ]
}

for (const keyword of ['anyOf', 'oneOf']) {
  const tagged = { [keyword]: [cat, dog] }
  const inPet = (pet: unknown): unknown => ({ pet })
  answers(`${keyword}: a tag tells the branches of a body apart`, tagged, pets('', (pet) => pet, 'The request body'))
  answers(`${keyword}: a tag tells the branches of a field apart`, object({ pet: tagged }), pets('pet', inPet, 'The pet field'))
  answers(`${keyword}: a tag tells branches apart that are references`, object({ pet: { [keyword]: [{ $ref: '#/definitions/cat' }, { $ref: '#/definitions/dog' }] } }, { definitions }), pets('pet', inPet, 'The pet field'))
  answers(`${keyword}: a tag tells branches apart of a union that is a reference`, object({ pet: { $ref: '#/definitions/either' } }, { definitions }), pets('pet', inPet, 'The pet field'))
  answers(`${keyword}: a tag tells the items of a list apart`, object({ pets: { type: 'array', items: tagged } }), pets('pets.1', (pet) => ({ pets: [{ kind: 'cat', lives: 9 }, pet] }), 'The pets (item 2) field'))
  answers(`${keyword}: a tag tells branches apart in unions inside each other`, object({ pet: { [keyword]: [{ anyOf: [cat, dog] }, cow] } }), pets('pet', inPet, 'The pet field', 'The kind field must be one of: cat, dog, cow, ox.'))
  answers(`${keyword}: a tag tells branches apart in a union of references to unions`, object({ pet: { [keyword]: [{ $ref: '#/definitions/either' }, { $ref: '#/definitions/cow' }] } }, { definitions }), pets('pet', inPet, 'The pet field', 'The kind field must be one of: cat, dog, cow, ox.'))
  answers(`${keyword}: a tag tells branches apart inside the branch of another union`, object({ of: { [keyword]: [whole({ type: { const: 'pet' }, pet: tagged }), whole({ type: { const: 'none' }, n: integer })] } }), pets('of.pet', (pet) => ({ of: { type: 'pet', pet } }), 'The pet field'))
}

answers('a tag in a query', { anyOf: [cat, dog] }, [
  [query('kind=hen'), { kind: KIND }],
  [query(''), { kind: MISSING }],
  [query('lives=4'), { kind: MISSING }],
  [query('kind=cat&lives=x'), { lives: 'The lives field must be an integer.' }],
])

answers('a tag that is a number', { oneOf: [whole({ v: { type: 'integer', const: 1 }, a: text }), whole({ v: { type: 'integer', const: 2 }, b: text }), whole({ v: { type: 'integer', enum: [3, 4] }, c: text })] }, [
  [{ v: 1 }, { a: 'The a field is required.' }],
  [query('v=2'), { b: 'The b field is required.' }],
  [query('v=9'), { v: 'The v field must be one of: 1, 2, 3, 4.' }],
  [query('v=x'), { v: 'The v field must be one of: 1, 2, 3, 4.' }],
  [{ v: 4, c: {} }, { c: 'The c field must be a string.' }],
])

answers('a tag that need not be there', { anyOf: [object({ kind: { const: 'cat' }, lives: integer }, { required: ['lives'] }), object({ kind: { const: 'dog' }, barks: flag }, { required: ['barks'] })] }, [
  [{}, { '': 'At least one of these fields is required: lives, barks.' }],
  [{ lives: 'x' }, { lives: 'The lives field must be an integer.' }],
  [{ kind: 'hen' }, { kind: KIND }],
])

answers('a tag that only some branches have', { anyOf: [whole({ k: { const: 'a' }, x: integer }), whole({ k: { const: 'b' }, y: integer }), whole({ z: integer })] }, [
  [{}, { '': 'At least one of these fields is required: k, x, y, z.' }],
  [{ k: 'b' }, { y: 'The y field is required.' }],
  [{ k: 'c' }, { z: 'The z field is required.' }],
  [{ z: 'x' }, { z: 'The z field must be an integer.' }],
])

answers('a tag with a default is required in a union, where Ajv gives none', { anyOf: [whole({ kind: { const: 'cat', default: 'cat' }, lives: integer }), dog] }, [
  [{}, { kind: MISSING }],
  [{ kind: 'hen' }, { kind: KIND }],
])

const byReference = { type: 'object', required: ['kind'], discriminator: { propertyName: 'kind' }, oneOf: [{ $ref: '#/definitions/cat' }, { $ref: '#/definitions/dog' }] }
const dogByReference = whole({ kind: { $ref: '#/definitions/kind' }, barks: flag })

answers('the tags of OpenAPI\'s `discriminator` may be references', { ...byReference, definitions: { ...definitions, dog: dogByReference } }, pets('', (pet) => pet, 'The request body'))
answers('the tags of Ajv\'s `discriminator` may be in references', { ...byReference, definitions }, [
  [{ kind: 'hen' }, { kind: KIND }],
  [{ kind: 5 }, { kind: 'The kind field must be a string.' }],
  [{}, { kind: MISSING }],
  [{ kind: 'dog' }, { barks: 'The barks field is required.' }],
], { ajv: { discriminator: true } })

answers('what every branch lacks is required', { anyOf: [object({ orderId: text }, { required: ['orderId', 'trackingNumber'] }), object({ shipmentId: text }, { required: ['shipmentId', 'trackingNumber'] })] }, [
  [{ orderId: 'a' }, { trackingNumber: 'The trackingNumber field is required.' }],
  [{ shipmentId: 'a' }, { trackingNumber: 'The trackingNumber field is required.' }],
  [{}, { '': 'At least one of these fields is required: orderId, shipmentId.', trackingNumber: 'The trackingNumber field is required.' }],
  [{ trackingNumber: 1 }, { '': 'At least one of these fields is required: orderId, shipmentId.' }],
])

const ONE = 'At least one of these fields is required: a, b.'
const EXACTLY = 'Exactly one of these fields is required: a, b.'

for (const [what, branches] of [
  ['nothing else', [{ required: ['a'] }, { required: ['b'] }]],
  ['a type and a title beside', [{ type: 'object', required: ['a'] }, { title: 'B', description: 'b', required: ['b'] }]],
] as const) {
  answers(`branches that differ in what they require, with ${what}`, object({ any: { anyOf: branches }, one: { oneOf: branches } }), [
    [{ any: {}, one: {} }, { any: ONE, one: EXACTLY }],
    [{ one: { c: 1 } }, { one: EXACTLY }],
    [{ any: { a: 1, b: 1 }, one: { a: 1, b: 1 } }, { one: EXACTLY }],
  ])
}

answers('branches that differ in what they require, with schemas of it', object({ any: { anyOf: [whole({ a: text }), whole({ b: text })] }, one: { oneOf: [whole({ a: text }), whole({ b: text })] } }), [
  [{ any: {}, one: {} }, { any: ONE, one: EXACTLY }],
  [{ any: { a: {} }, one: { b: {} } }, { 'any.a': 'The a field must be a string.', 'one.b': 'The b field must be a string.' }],
  [{ one: { a: 'x', b: 'x' } }, { one: 'These fields cannot be used together: a, b.' }],
])

answers('branches that require several fields', object({ any: { anyOf: [whole({ a: text }), whole({ b: text, c: text })] }, one: { oneOf: [whole({ a: text }), whole({ b: text, c: text })] } }), [
  [{ any: {}, one: {} }, { any: 'At least one of these fields is required: a, b, c.', one: 'At least one of these fields is required: a, b, c.' }],
  [{ any: { b: 'x' } }, { 'any.c': 'The c field is required.' }],
])

answers('branches that differ in what they require of an object in them', field({ anyOf: [whole({ x: whole({ y: integer }) }), whole({ x: whole({ z: integer }) })] }), [
  [{ a: { x: {} } }, { 'a.x': 'At least one of these fields is required: y, z.' }],
  [{ a: {} }, { 'a.x': 'The x field is required.' }],
  [{ a: { x: 5 } }, { 'a.x': 'The x field must be an object.' }],
  [{ a: { x: { y: 'q' } } }, { 'a.x.y': 'The y field must be an integer.' }],
])

answers('the branch that fits furthest speaks', { oneOf: [object({ digests: { type: 'array', items: text } }, { required: ['digests'] }), object({ ids: { type: 'array', items: integer } }, { required: ['ids'] })] }, [
  [{ ids: ['x'] }, { 'ids.0': 'The ids (item 1) field must be an integer.' }],
  [{ ids: ['x', 1, 'y'] }, { 'ids.0': 'The ids (item 1) field must be an integer.', 'ids.2': 'The ids (item 3) field must be an integer.' }],
  [{ digests: [{}] }, { 'digests.0': 'The digests (item 1) field must be a string.' }],
  [{}, { '': 'Exactly one of these fields is required: digests, ids.' }],
])

answers('where no branch fits further than another, none speaks', field({ anyOf: [whole({ x: integer }), whole({ y: integer })] }), [
  [{ a: { x: 'q', y: 'q' } }, { a: 'The a field is not valid.' }],
])

for (const keyword of ['anyOf', 'oneOf']) {
  answers(`${keyword}: of a value or a list of them, no item is told that nobody sent`, object({ id: { [keyword]: [integer, { type: 'array', items: integer }] } }), [
    [{ id: 'x' }, { id: 'The id field must be an integer.' }],
    [query('id=x'), { id: 'The id field must be an integer.' }],
    [query('id=x&id=2&id=y'), { 'id.0': 'The id (item 1) field must be an integer.', 'id.2': 'The id (item 3) field must be an integer.' }],
    [{ id: {} }, { id: 'The id field must be an integer or a list.' }],
  ])
}

answers('of text or a list of it, what is wrong with the text is told', object({ id: { anyOf: [{ type: 'string', maxLength: 3 }, { type: 'array', items: { type: 'string', maxLength: 3 } }] } }), [
  [query('id=abcd'), { id: 'The id field can be no longer than 3 characters.' }],
  [query('id=abc&id=abcd'), { 'id.1': 'The id (item 2) field can be no longer than 3 characters.' }],
])

answers('of an object or a list of them, what was sent is told', field({ anyOf: [{ type: 'array', items: cat }, cat] }), [
  [{ a: [{ kind: 'cat' }] }, { 'a.0.lives': 'The lives field is required.' }],
  [{ a: { kind: 'cat' } }, { 'a.lives': 'The lives field is required.' }],
])

answers('lists of one or another type', field({ anyOf: [{ type: 'array', items: integer }, { type: 'array', items: flag }] }), [
  [{ a: ['x'] }, { 'a.0': 'The a (item 1) field must be an integer, true, or false.' }],
  [{ a: ['x', 'y'] }, { 'a.0': 'The a (item 1) field must be an integer, true, or false.', 'a.1': 'The a (item 2) field must be an integer, true, or false.' }],
  [{ a: {} }, { a: 'The a field must be a list.' }],
])

const ips = 'The a field must be a valid IPv4 address or a valid IPv6 address.'

answers('a union of formats names them', field({ anyOf: [{ type: 'string', format: 'ipv4' }, { type: 'string', format: 'ipv6' }] }), [
  [{ a: 'x' }, { a: ips }], [{ a: '' }, { a: ips }], [query('a=x'), { a: ips }], [{ a: {} }, { a: 'The a field must be a string.' }],
])
answers('a union of formats beside their type', field({ type: 'string', oneOf: [{ format: 'ipv4' }, { format: 'ipv6' }] }), [[{ a: 'x' }, { a: ips }]])
answers('a union of formats that are references', { ...field({ anyOf: [{ $ref: '#/definitions/v4' }, { $ref: '#/definitions/v6' }] }), definitions: { v4: { type: 'string', format: 'ipv4' }, v6: { type: 'string', format: 'ipv6' } } }, [[{ a: 'x' }, { a: ips }]])
answers('a union of formats in unions', field({ anyOf: [{ anyOf: [{ type: 'string', format: 'ipv4' }, { type: 'string', format: 'ipv6' }] }, { type: 'string', format: 'uuid' }] }), [
  [{ a: '!' }, { a: 'The a field must be a valid IPv4 address, a valid IPv6 address, or a valid UUID.' }],
])
answers('dates with or without a time', field({ oneOf: [{ format: 'date' }, { format: 'date-time' }] }), [
  [{ a: 'x' }, { a: 'The a field must be a valid date in the form 2030-01-31 or a valid date and time in the form 2030-01-31T14:30:00Z.' }],
])

const types = 'The a field must be an integer, true, or false.'
const shared = { $id: 'shared', definitions: { i: integer, b: flag } }

for (const [what, schema] of [
  ['inline', field({ anyOf: [integer, flag] })],
  ['by local references', { ...field({ anyOf: [{ $ref: '#/definitions/i' }, { $ref: '#/definitions/b' }] }), definitions: shared.definitions }],
  ['by shared schemas', field({ anyOf: [{ $ref: 'shared#/definitions/i' }, { $ref: 'shared#/definitions/b' }] })],
  ['in unions', field({ anyOf: [{ oneOf: [integer] }, { anyOf: [flag] }] })],
] as const) {
  answers(`a union of types, ${what}`, schema, [[{ a: 'x' }, { a: types }], [{ a: {} }, { a: types }], [{ a: true }, undefined]], { schemas: [shared] })
}

const nullable = (name: string): object => ({ [name]: `The ${name} field must be a number or null.` })

answers('a union with null reads as a list of types', object({ a: { anyOf: [{ type: 'null' }, { type: 'number' }] }, b: { type: ['number', 'null'] }, c: { type: 'number', nullable: true } }), [
  [{ a: 'x', b: 'x', c: 'x' }, { ...nullable('a'), ...nullable('b'), ...nullable('c') }],
])

answers('fields that exclude each other', object({ o: { not: { required: ['a', 'b'] } }, p: { not: { type: 'object', required: ['a', 'b'] } } }, { not: { required: ['o', 'x'] } }), [
  [{ o: { a: 1, b: 1 }, p: { a: 1, b: 1 }, x: 1 }, { '': 'These fields cannot be used together: o, x.', o: 'These fields cannot be used together: a, b.', p: 'These fields cannot be used together: a, b.' }],
])

answers('what nothing fits is not allowed', object({ a: false, b: { not: {} }, c: { not: true }, d: { anyOf: [false, { not: {} }] } }), [
  [{ a: 1, b: 1, c: 1, d: 1 }, { a: 'The a field is not allowed.', b: 'The b field is not allowed.', c: 'The c field is not allowed.', d: 'The d field is not allowed.' }],
])

answers('a branch that nothing fits says nothing', field({ anyOf: [false, { not: {} }, integer] }), [[{ a: 'x' }, { a: 'The a field must be an integer.' }]])

answers('a value that fits too many branches of a union in a union', field({ anyOf: [{ oneOf: [object({ x: {} }), object({ y: {} })] }, whole({ z: integer })] }), [
  [{ a: {} }, { 'a.z': 'The z field is required.' }],
])

answers('a list with one object in it is no object', object({ n: integer, a: { not: { type: 'object' } } }), [
  [{ n: 'x', a: [{}] }, { n: 'The n field must be an integer.' }],
  [{ n: 1, a: [{}] }, undefined],
])

const branches = (count: number): object => object({ any: { anyOf: Array.from({ length: count }, (_, i) => ({ type: 'object', required: [`f${i}`], properties: { [`f${i}`]: text } })) } })

answers('up to twelve required fields are listed', branches(12), [
  [{ any: {} }, { any: 'At least one of these fields is required: f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11.' }],
])

answers('more required fields are not listed', branches(13), [
  [{ any: {} }, { any: 'The any field is not valid.' }],
])

answers('a format without a name is not listed beside a value', field({ anyOf: [{ enum: ['x1'] }, { type: 'string', format: 'own' }, integer] }), [
  [{ a: 'y' }, { a: 'The a field is not valid.' }],
], { plugins: [(ajv: any) => ajv.addFormat('own', /^o/)] as never })

answers('a negation of two keywords has no list of values', field({ type: 'integer', not: { minimum: 1, maximum: 2 } }), [[{ a: 1 }, { a: 'The a field has a value that is not allowed.' }]])

answers('branches that only refuse the form of a string', object({ to: { anyOf: [{ type: 'string', format: 'email' }, { type: 'string', pattern: '^\\+\\d+$' }] }, or: { anyOf: [{ type: 'string', pattern: '^a' }, { type: 'string', minLength: 5 }] } }), [
  [{ to: 'abc' }, { to: 'The to field is in an invalid format.' }],
  [{ or: 'b' }, { or: 'The or field is not valid.' }],
])
