/** A validation rule of Laravel 13 in JSON Schema. */
export interface LaravelRule {
  rules: string
  /** The schema of the body, a body that it refuses, and the answer; missing if JSON Schema has no equivalent. */
  idiom?: { schema: object, value: unknown, answer: Record<string, string[]> }
  /** A note, or why there is no equivalent. */
  note?: string
}

type Answer = Record<string, string[]>

/** A rule for the field `name`, or for a whole body. */
function field (rules: string, schema: object | boolean, value: unknown, text: string, note?: string): LaravelRule {
  return body(rules, { properties: { name: schema } }, { name: value }, { name: [text] }, note)
}

function body (rules: string, schema: object, value: unknown, answer: Answer, note?: string): LaravelRule {
  return { rules, idiom: { schema: { type: 'object', ...schema }, value, answer }, ...(note === undefined ? {} : { note }) }
}

function none (rules: string, note: string): LaravelRule {
  return { rules, note }
}

const string = { type: 'string' }
const INVALID = 'The name field is in an invalid format.'
const files = 'Files are not sent as JSON: see the limits of @fastify/multipart, and throw an `ApiError`.'
const asks = 'This needs a database or another service: check it in a hook or handler, and throw an `ApiError`.'
const when = { properties: { role: { const: 'admin' } }, required: ['role'] }
const named = { role: string, name: string }

/** In the order of Laravel's documentation. */
export const laravelRules: readonly LaravelRule[] = [
  // booleans
  field('accepted', { const: true }, false, 'The name field must be selected.', 'Also takes "true" from forms and query strings, which Fastify coerces where `type: boolean` stands beside it.'),
  body('accepted_if', { properties: { role: string, name: {} }, if: when, then: { properties: { name: { const: true } } } }, { role: 'admin', name: false }, { name: ['The name field must be selected. This applies when the role field is admin.'] }),
  field('boolean', { type: 'boolean' }, 'maybe', 'The name field must be true or false.'),
  field('declined', { const: false }, true, 'The name field must not be selected.'),
  body('declined_if', { properties: { role: string, name: {} }, if: when, then: { properties: { name: { const: false } } } }, { role: 'admin', name: true }, { name: ['The name field must not be selected. This applies when the role field is admin.'] }),

  // strings
  none('active_url', asks),
  field('alpha', { type: 'string', pattern: '^[\\p{L}\\p{M}]+$' }, 'a1', INVALID),
  field('alpha_dash', { type: 'string', pattern: '^[\\p{L}\\p{M}\\p{N}_-]+$' }, 'a b', INVALID),
  field('alpha_num', { type: 'string', pattern: '^[\\p{L}\\p{M}\\p{N}]+$' }, 'a-1', INVALID),
  field('ascii', { type: 'string', pattern: '^[\\x00-\\x7F]*$' }, 'é', INVALID),
  field('base64', { type: 'string', format: 'byte' }, '?', 'The name field must be a Base64-encoded string.'),
  body('confirmed', { properties: { password: string, password_confirmation: { const: { $data: '1/password' } } } }, { password: 'a', password_confirmation: 'b' },
    { password_confirmation: ['The password_confirmation field must match the password field.'] }, 'The violation is the confirmation\'s. Add it to `required`.'),
  none('current_password', asks),
  body('different', { properties: { old: string, name: { not: { const: { $data: '1/old' } } } } }, { old: 'a', name: 'a' }, { name: ['The name field must be different from the old field.'] }),
  field('doesnt_start_with', { type: 'string', not: { pattern: '^tmp_' } }, 'tmp_1', 'The name field has a value that is not allowed.'),
  field('doesnt_end_with', { type: 'string', not: { pattern: '\\.exe$' } }, 'a.exe', 'The name field has a value that is not allowed.'),
  field('email', { type: 'string', format: 'email' }, 'me', 'The name field must be a valid email address.'),
  none('encoding', 'A JSON body is UTF-8 (RFC 8259).'),
  field('ends_with', { type: 'string', pattern: '\\.(jpg|png)$' }, 'a.gif', INVALID, '`errorMessage` can name the endings.'),
  field('enum, in', { enum: ['low', 'high'] }, 'medium', 'The name field must be one of: low, high.'),
  field('hex_color', { type: 'string', pattern: '^#([0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})$' }, 'red', INVALID),
  field('ip', { type: 'string', anyOf: [{ format: 'ipv4' }, { format: 'ipv6' }] }, 'x', 'The name field must be a valid IPv4 address or a valid IPv6 address.'),
  field('ipv4', { type: 'string', format: 'ipv4' }, '1.2.3', 'The name field must be a valid IPv4 address.'),
  field('ipv6', { type: 'string', format: 'ipv6' }, '1.2.3.4', 'The name field must be a valid IPv6 address.'),
  field('json', { type: 'string', contentMediaType: 'application/json', pattern: '^\\s*[\\[{"\\d-]|^\\s*(true|false|null)\\s*$' }, 'x', INVALID, 'A pattern checks only the start; better: let the client send the JSON itself, and give it a schema.'),
  field('lowercase', { type: 'string', pattern: '^\\P{Lu}*$' }, 'A', INVALID, 'Or let `transform: [\'toLowerCase\']` of ajv-keywords change it.'),
  field('mac_address', { type: 'string', pattern: '^([0-9a-fA-F]{2}[:-]){5}[0-9a-fA-F]{2}$' }, '00:00', INVALID),
  field('max (string)', { type: 'string', maxLength: 10 }, 'more than ten', 'The name can be no longer than 10 characters'),
  field('min (string)', { type: 'string', minLength: 3 }, 'ab', 'The name field must be at least 3 characters long.'),
  field('between (string)', { type: 'string', minLength: 2, maxLength: 4 }, 'a', 'The name field must be at least 2 characters long.'),
  field('size (string)', { type: 'string', minLength: 4, maxLength: 4 }, 'a', 'The name field must be exactly 4 characters long.'),
  field('not_in', { not: { enum: ['admin', 'root'] } }, 'root', 'The name field must not be admin or root.'),
  field('not_regex', { type: 'string', not: { pattern: '\\s' } }, 'a b', 'The name field has a value that is not allowed.'),
  field('password', { type: 'string', minLength: 8, allOf: [{ pattern: '\\p{Lu}' }, { pattern: '\\p{Ll}' }, { pattern: '\\d' }] }, 'Password', INVALID,
    'letters, mixed, numbers and symbols are patterns; `errorMessage` beside each can name the one that fails. uncompromised needs a request to another service.'),
  field('regex', { type: 'string', pattern: '^[a-z]+$' }, '1', INVALID),
  body('same', { properties: { first: string, name: { const: { $data: '1/first' } } } }, { first: 'a', name: 'b' }, { name: ['The name field must match the first field.'] }),
  field('starts_with', { type: 'string', pattern: '^(rtsp|http)://' }, 'ftp://a', INVALID, '`errorMessage` can name the beginnings.'),
  field('string', { type: 'string' }, {}, 'The name field must be a string.'),
  field('timezone', { type: 'string', dateFormat: 'e' }, 'Moon', 'The name field doesn\'t match the format: e.', 'PHP\'s letter for a zone; `enum: Intl.supportedValuesOf(\'timeZone\')` takes names alone.'),
  field('ulid', { type: 'string', pattern: '^[0-7][0-9A-HJKMNP-TV-Z]{25}$' }, '01', INVALID),
  field('uppercase', { type: 'string', pattern: '^\\P{Ll}*$' }, 'a', INVALID, 'Or let `transform: [\'toUpperCase\']` of ajv-keywords change it.'),
  field('url', { type: 'string', format: 'uri' }, 'http//example.com', 'The name value is in invalid format'),
  field('uuid', { type: 'string', format: 'uuid' }, '1', 'The name field must be a valid UUID.'),

  // numbers
  field('between (number)', { type: 'number', minimum: 1, maximum: 5 }, 9, 'The name field must be no more than 5.'),
  field('decimal', { type: 'number', multipleOf: 0.01 }, 0.123, 'The name field can have no more than 2 decimal places.', '`decimal:2,4` of a string is a pattern: `^-?\\d+\\.\\d{2,4}$`.'),
  field('digits', { type: 'string', pattern: '^\\d{6}$' }, '12', INVALID, 'Of a number: `minimum: 100000, maximum: 999999`.'),
  field('digits_between', { type: 'string', pattern: '^\\d{4,6}$' }, '12', INVALID),
  body('gt', { properties: { first: { type: 'number' }, name: { type: 'number', exclusiveMinimum: { $data: '1/first' } } } }, { first: 2, name: 2 }, { name: ['The name field must be greater than the first field.'] }),
  body('gte', { properties: { first: { type: 'number' }, name: { type: 'number', minimum: { $data: '1/first' } } } }, { first: 2, name: 1 }, { name: ['The name field must not be less than the first field.'] }),
  field('integer', { type: 'integer' }, 1.5, 'The name field must be an integer.'),
  body('lt', { properties: { first: { type: 'number' }, name: { type: 'number', exclusiveMaximum: { $data: '1/first' } } } }, { first: 2, name: 2 }, { name: ['The name field must be less than the first field.'] }),
  body('lte', { properties: { first: { type: 'number' }, name: { type: 'number', maximum: { $data: '1/first' } } } }, { first: 2, name: 3 }, { name: ['The name field must not be greater than the first field.'] }),
  field('max (number)', { type: 'number', maximum: 10 }, 11, 'The name field must be no more than 10.'),
  field('max_digits', { type: 'integer', maximum: 9999 }, 12345, 'The name field must be no more than 9999.'),
  field('min (number)', { type: 'number', minimum: 18 }, 17, 'The name field must be at least 18.'),
  field('min_digits', { type: 'integer', minimum: 1000 }, 12, 'The name field must be at least 1000.'),
  field('multiple_of', { type: 'number', multipleOf: 5 }, 12, 'The name field must be a multiple of 5.'),
  field('numeric', { type: 'number' }, 'x', 'The name field must be a number.'),
  field('size (number)', { type: 'number', minimum: 5, maximum: 5 }, 4, 'The name field must be 5.', 'Or `const: 5`.'),

  // dates
  body('after', { properties: { from: string, name: { type: 'string', format: 'date', formatExclusiveMinimum: { $data: '1/from' } } } }, { from: '2030-01-01', name: '2030-01-01' },
    { name: ['The name field must be later than the from field.'] }, 'A fixed date in place of `$data` works as well; in your own format it is `dateFormatExclusiveMinimum`.'),
  body('after_or_equal', { properties: { from: string, name: { type: 'string', format: 'date', formatMinimum: { $data: '1/from' } } } }, { from: '2030-01-01', name: '2029-01-01' },
    { name: ['The name field must not be earlier than the from field.'] }),
  field('before', { type: 'string', format: 'date', formatExclusiveMaximum: '2030-01-01' }, '2030-01-01', 'The name field must be earlier than 2030-01-01.'),
  field('before_or_equal', { type: 'string', dateFormat: 'd.m.Y', dateFormatMaximum: '01.01.2030' }, '02.01.2030', 'The name field must not be later than 01.01.2030.'),
  field('date', { type: 'string', format: 'date' }, 'today', 'The name field must be a valid date in the form 2030-01-31.', 'Laravel takes whatever `strtotime` takes; choose a form: `date`, `date-time`, `dateFormat`.'),
  body('date_equals', { properties: { from: string, name: { const: { $data: '1/from' } } } }, { from: '2030-01-01', name: '2030-01-02' }, { name: ['The name field must match the from field.'] }),
  field('date_format', { type: 'string', dateFormat: ['Y-m-d', 'd.m.Y'] }, '1/1/2000', 'The name field does not match any of these formats: Y-m-d, d.m.Y.'),

  // lists and objects
  field('any_of', { anyOf: [{ type: 'integer' }, { type: 'boolean' }] }, 'x', 'The name field must be an integer, true, or false.'),
  field('array, array_keys', { type: 'object', properties: { id: {} }, additionalProperties: false }, 'x', 'The name field must be an object.',
    'PHP\'s array of named keys is an object. `additionalProperties: false` needs `ajv: { customOptions: { removeAdditional: false } }`: Fastify drops other keys otherwise.'),
  field('between (array)', { type: 'array', minItems: 1, maxItems: 2 }, [1, 2, 3], 'The name field can have no more than 2 items.'),
  field('contains', { type: 'array', contains: { const: 'admin' } }, ['guest'], 'The name field must include admin.', 'For several values: `allOf` of several `contains`.'),
  field('distinct', { type: 'array', uniqueItems: true }, [1, 1], 'The name field must not have duplicate items.', 'By a key: `uniqueItemProperties` of ajv-keywords.'),
  field('doesnt_contain', { type: 'array', not: { contains: { const: 'admin' } } }, ['admin'], 'The name field has a value that is not allowed.'),
  body('in_array', { properties: { sizes: { type: 'array' }, name: { enum: { $data: '1/sizes' } } } }, { sizes: ['S'], name: 'L' }, { name: ['The name field must be one of the values of the sizes field.'] }),
  field('in_array_keys', { type: 'object', anyOf: [{ required: ['email'] }, { required: ['phone'] }] }, {}, 'At least one of these fields is required: email, phone.'),
  field('list', { type: 'array' }, {}, 'The name field must be a list.'),
  field('max (array)', { type: 'array', maxItems: 2 }, [1, 2, 3], 'The name field can have no more than 2 items.'),
  field('min (array)', { type: 'array', minItems: 2 }, [1], 'The name field must have at least 2 items.'),
  body('required_array_keys', { properties: { name: { type: 'object', required: ['id'] } } }, { name: {} }, { 'name.id': ['The id field is required.'] }),
  field('size (array)', { type: 'array', minItems: 2, maxItems: 2 }, [1], 'The name field must have exactly 2 items.'),

  // presence
  field('filled', { minLength: 1 }, '', 'The name field must not be empty.', 'A field that is not in `required` may be absent.'),
  body('missing', { properties: { name: false } }, { name: 1 }, { name: ['The name field is not allowed.'] }),
  body('missing_if, prohibited_if', { properties: named, if: when, then: { properties: { name: false } } }, { role: 'admin', name: 'a' }, { name: ['The name field is not allowed when the role field is admin.'] }),
  body('missing_unless, prohibited_unless', { properties: named, if: when, else: { properties: { name: false } } }, { role: 'guest', name: 'a' }, { name: ['The name field is not allowed unless the role field is admin.'] }),
  body('missing_with', { properties: named, if: { required: ['role'] }, then: { properties: { name: false } } }, { role: 'admin', name: 'a' }, { name: ['The name field is not allowed when the role field is present.'] }),
  body('missing_with_all', { properties: { a: {}, b: {}, name: {} }, if: { required: ['a', 'b'] }, then: { properties: { name: false } } }, { a: 1, b: 2, name: 3 }, { name: ['The name field is not allowed.'] }),
  none('nullable', '`type: [\'string\', \'null\']`, or OpenAPI\'s `nullable: true`: the text then ends in "or null".'),
  body('present', { properties: { name: {} }, required: ['name'] }, {}, { name: ['The name field is required.'] }, 'JSON Schema\'s `required` is Laravel\'s present: an empty value is there.'),
  body('present_if', { properties: named, if: when, then: { required: ['name'] } }, { role: 'admin' }, { name: ['The name field is required when the role field is admin.'] }, 'present_unless with `else`; present_with and present_with_all by `dependencies`.'),
  body('prohibited', { properties: { name: false } }, { name: 'a' }, { name: ['The name field is not allowed.'] }),
  body('prohibited_if_accepted, prohibited_if_declined', { properties: { terms: {}, name: {} }, if: { properties: { terms: { const: true } }, required: ['terms'] }, then: { properties: { name: false } } },
    { terms: true, name: 1 }, { name: ['The name field is not allowed when the terms field is true.'] }),
  body('prohibits', { properties: { card: {}, name: {} }, if: { required: ['card'] }, then: { properties: { name: false } } }, { card: 1, name: 2 }, { name: ['The name field is not allowed when the card field is present.'] }),
  body('required', { properties: { name: { type: 'string', minLength: 1 } }, required: ['name'] }, { name: '' }, { name: ['The name field must not be empty.'] }, 'Laravel also refuses what is empty: `minLength: 1`, `minItems: 1`.'),
  body('required_if', { properties: named, if: when, then: { required: ['name'] } }, { role: 'admin' }, { name: ['The name field is required when the role field is admin.'] }),
  body('required_if_accepted, required_if_declined', { properties: { terms: {}, name: {} }, if: { properties: { terms: { const: true } }, required: ['terms'] }, then: { required: ['name'] } },
    { terms: true }, { name: ['The name field is required when the terms field is true.'] }),
  body('required_unless', { properties: named, if: when, else: { required: ['name'] } }, { role: 'guest' }, { name: ['The name field is required unless the role field is admin.'] }),
  body('required_with', { properties: { card: {}, name: {} }, dependencies: { card: ['name'] } }, { card: 1 }, { name: ['The name field is required when the card field is present.'] }, '`dependentRequired` in 2019-09 and later.'),
  body('required_with_all', { properties: { a: {}, b: {}, name: {} }, if: { required: ['a', 'b'] }, then: { required: ['name'] } }, { a: 1, b: 2 }, { name: ['The name field is required.'] }),
  body('required_without', { properties: { email: {}, name: {} }, if: { not: { required: ['email'] } }, then: { required: ['name'] } }, {}, { name: ['The name field is required when the email field is absent.'] }),
  body('required_without_all', { anyOf: [{ required: ['email'] }, { required: ['phone'] }] }, {}, { '': ['At least one of these fields is required: email, phone.'] }),
  none('sometimes', 'A field that is not in `required` may be absent.'),
  none('exclude, exclude_if, exclude_unless, exclude_with, exclude_without', 'Fastify drops properties that a schema with `additionalProperties: false` does not list; check what depends on other fields in the handler.'),
  none('bail, stopOnFirstFailure', 'All violations come in one answer, up to `maxViolations`.'),

  // the rest
  none('can', 'Check permissions in a hook, and throw an `ApiError(403)`.'),
  none('dimensions, extensions, file, image, mimes, mimetypes, uploaded, and the sizes of files', files),
  none('exists, unique', asks),
]
