import { bulkImport, importLimit, large, small } from './schemas.js'

/** What all servers have, whatever validates: the routes of the table, and one to ask whether anyone is at home. */
export function addRoutes (app, { smallSchema = small, largeSchema = large } = {}) {
  app.get('/ping', () => 'pong')
  app.post('/small', { schema: { body: smallSchema } }, () => ({ ok: true }))
  app.post('/large', { schema: { body: largeSchema } }, () => ({ ok: true }))
}

export function addImportRoute (app) {
  app.post('/import', { bodyLimit: importLimit, schema: { body: bulkImport } }, () => ({ ok: true }))
}
