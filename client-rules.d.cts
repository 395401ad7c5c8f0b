// The types for CommonJS of `fastify-localized-errors/client/rules`.
import type * as given from './client/rules.js' with { 'resolution-mode': 'import' }

export declare const violationsOf: typeof given.violationsOf
export type FormRules = given.FormRules
