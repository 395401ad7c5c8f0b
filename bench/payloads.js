export const smallValid = { url: 'http://a.b', date: '2000-01-01 10:20:30' }
export const smallInvalid = { url: 'http//example.com', date: '2000-01-01' }

export const largeValid = {
  number: 'AB-123456',
  status: 'paid',
  currency: 'EUR',
  total: 129.5,
  discount: 5,
  email: 'jane.doe@example.com',
  createdAt: '2026-01-02T03:04:05Z',
  notes: 'leave at the door',
  customer: { firstName: 'Jane', lastName: 'Doe', age: 42, vip: true },
  address: { street: '1 Main Street', city: 'Springfield', zip: '12345', country: 'US' },
  items: [
    { sku: 'ABCD1234', name: 'A green lamp', quantity: 2, price: 49.75 },
    { sku: 'EFGH5678', name: 'A blue chair', quantity: 1, price: 30 },
  ],
}

/** Twelve violations, each marked. */
export const largeInvalid = {
  number: '123456', // pattern
  status: 'lost', // enum
  currency: 'EUR',
  total: -1, // minimum
  discount: 5,
  email: 'jane.doe', // format
  createdAt: 'yesterday', // format
  notes: 'leave it at the back door, please', // maxLength
  customer: { firstName: 'Jane', age: 12, vip: true }, // required, minimum
  address: { street: '1 Main Street', city: 'Springfield', zip: '1234', country: 'USA' }, // pattern, maxLength
  items: [
    { sku: 'ABCD1234', name: 'A green lamp', quantity: 0, price: 49.75 }, // minimum
    { sku: 'lamp', name: 'A blue chair', quantity: 1, price: 30 }, // pattern
  ],
}

const ROWS = 20_000

/** @param {number} typos the number of invalid rows, spread evenly */
export function importRows (typos) {
  const rows = Array.from({ length: ROWS }, (_, i) => ({ sku: `SKU${10_000 + i}`, name: `Article ${i}`, quantity: 1 + i % 7, email: `buyer${i}@example.com` }))
  for (let i = 1; i <= typos; i++) rows[Math.floor(ROWS * i / (typos + 1))].quantity = 0
  return rows
}
