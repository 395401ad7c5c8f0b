/** The documented request: three violations in two fields. */
export const small = {
  type: 'object',
  properties: {
    url: { type: 'string', format: 'uri', maxLength: 10 },
    date: { type: 'string', dateFormat: 'Y-m-d H:i:s' },
  },
}

/** An order of 20 fields, with nested objects and an array of items. */
export const large = {
  type: 'object',
  required: ['number', 'status', 'currency', 'total', 'email', 'createdAt', 'customer', 'address', 'items'],
  properties: {
    number: { type: 'string', pattern: '^[A-Z]{2}-\\d{6}$' },
    status: { type: 'string', enum: ['new', 'paid', 'shipped', 'closed'] },
    currency: { type: 'string', enum: ['EUR', 'RUB', 'USD'] },
    total: { type: 'number', minimum: 0 },
    discount: { type: 'number', minimum: 0, maximum: 100 },
    email: { type: 'string', format: 'email', maxLength: 100 },
    createdAt: { type: 'string', format: 'date-time' },
    notes: { type: 'string', maxLength: 20 },
    customer: {
      type: 'object',
      required: ['firstName', 'lastName'],
      properties: {
        firstName: { type: 'string', minLength: 1, maxLength: 50 },
        lastName: { type: 'string', minLength: 1, maxLength: 50 },
        age: { type: 'integer', minimum: 18, maximum: 150 },
        vip: { type: 'boolean' },
      },
    },
    address: {
      type: 'object',
      required: ['street', 'city', 'zip', 'country'],
      properties: {
        street: { type: 'string', minLength: 1, maxLength: 100 },
        city: { type: 'string', minLength: 1, maxLength: 100 },
        zip: { type: 'string', pattern: '^\\d{5}$' },
        country: { type: 'string', minLength: 2, maxLength: 2 },
      },
    },
    items: {
      type: 'array',
      minItems: 1,
      maxItems: 50,
      items: {
        type: 'object',
        required: ['sku', 'name', 'quantity', 'price'],
        properties: {
          sku: { type: 'string', pattern: '^[A-Z0-9]{8}$' },
          name: { type: 'string', minLength: 1, maxLength: 100 },
          quantity: { type: 'integer', minimum: 1, maximum: 1000 },
          price: { type: 'number', exclusiveMinimum: 0 },
        },
      },
    },
  },
}

/** Rows of a bulk import; the route takes bodies of up to `importLimit` bytes. */
export const bulkImport = {
  type: 'array',
  items: {
    type: 'object',
    required: ['sku', 'name', 'quantity', 'email'],
    properties: {
      sku: { type: 'string', pattern: '^[A-Z0-9]{8}$' },
      name: { type: 'string', minLength: 1, maxLength: 100 },
      quantity: { type: 'integer', minimum: 1 },
      email: { type: 'string', format: 'email' },
    },
  },
}
export const importLimit = 8 * 1024 * 1024

/** A schema of its own for each of many routes: nine properties with a nested object. */
export const ofRoute = (i) => ({
  type: 'object',
  required: ['name', 'email'],
  properties: {
    name: { type: 'string', minLength: 1, maxLength: 100 + i },
    email: { type: 'string', format: 'email' },
    age: { type: 'integer', minimum: 0, maximum: 150 },
    role: { type: 'string', enum: ['admin', 'editor', 'reader'] },
    tags: { type: 'array', items: { type: 'string' }, maxItems: 10 },
    active: { type: 'boolean' },
    score: { type: 'number' },
    site: { type: 'string', format: 'uri' },
    address: { type: 'object', required: ['city'], properties: { city: { type: 'string' }, zip: { type: 'string', pattern: '^\\d{5}$' } } },
  },
})
