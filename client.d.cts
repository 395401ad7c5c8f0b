// The types for CommonJS of `fastify-localized-errors/client`.
import type * as given from './client/client.js' with { 'resolution-mode': 'import' }

export declare const clearErrors: typeof given.clearErrors
export declare const errorsOf: typeof given.errorsOf
export declare const flatErrors: typeof given.flatErrors
export declare const formikErrors: typeof given.formikErrors
export declare const setReactHookFormErrors: typeof given.setReactHookFormErrors
export declare const showErrors: typeof given.showErrors
export declare const veeValidateErrors: typeof given.veeValidateErrors
export type FieldErrors = given.FieldErrors
export type FormLike = given.FormLike
export type ReadOptions = given.ReadOptions
export type SetError = given.SetError
