import { bulkImport, importLimit, large, small } from './schemas.js'

/** The routes of all servers, whatever their validator, and one for health checks. */
export function addRoutes (app, { smallSchema = small, largeSchema = large } = {}) {
  app.get('/ping', () => 'pong')
  app.post('/small', { schema: { body: smallSchema } }, () => ({ ok: true }))
  app.post('/large', { schema: { body: largeSchema } }, () => ({ ok: true }))
}

export function addImportRoute (app) {
  app.post('/import', { bodyLimit: importLimit, schema: { body: bulkImport } }, () => ({ ok: true }))
}
