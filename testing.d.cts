// The types for CommonJS of `fastify-localized-errors/testing`.
import type * as testing from './testing.js' with { 'resolution-mode': 'import' }

export declare const codesOf: typeof testing.codesOf
export declare const refused: typeof testing.refused
export type ExpectedCodes = testing.ExpectedCodes
export type Injectable = testing.Injectable
export type InjectedResponse = testing.InjectedResponse
export type RefusedOptions = testing.RefusedOptions
