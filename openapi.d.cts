// The types for CommonJS of `fastify-localized-errors/openapi`.
import type * as description from './openapi.js' with { 'resolution-mode': 'import' }

export declare const openapi: typeof description.openapi
export type DescriptionOptions = description.DescriptionOptions
export type ErrorResponse = description.ErrorResponse
export type ErrorResponses = description.ErrorResponses
