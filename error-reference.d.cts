// The types for CommonJS of `fastify-localized-errors/reference`.
import type * as given from './error-reference.js' with { 'resolution-mode': 'import' }

export declare const formRules: typeof given.formRules
export declare const htmlPage: typeof given.htmlPage
export declare const markdownPage: typeof given.markdownPage
export declare const reference: typeof given.reference
export declare const referenceRoutes: typeof given.referenceRoutes
export type FieldReference = given.FieldReference
export type FormRules = given.FormRules
export type FormRulesOptions = given.FormRulesOptions
export type Reference = given.Reference
export type ReferenceOptions = given.ReferenceOptions
export type ReferenceRouteOptions = given.ReferenceRouteOptions
export type RouteReference = given.RouteReference
export type RuleReference = given.RuleReference
