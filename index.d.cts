// The types for CommonJS: `require` returns the plugin, with the other exports as its properties.
import type { localizedErrors as plugin } from './index.js' with { 'resolution-mode': 'import' }
import type * as apiError from './lib/answer/api-error.js' with { 'resolution-mode': 'import' }
import type * as codedEnvelope from './lib/answer/coded-envelope.js' with { 'resolution-mode': 'import' }
import type * as catalogue from './lib/text/catalogue.js' with { 'resolution-mode': 'import' }
import type * as database from './lib/database/database-errors.js' with { 'resolution-mode': 'import' }
import type * as dateFormat from './lib/date-format/date-format-schema.js' with { 'resolution-mode': 'import' }
import type * as detection from './lib/language/detection.js' with { 'resolution-mode': 'import' }
import type * as envelope from './lib/answer/envelope.js' with { 'resolution-mode': 'import' }
import type * as errorPage from './lib/answer/error-page.js' with { 'resolution-mode': 'import' }
import type * as options from './lib/fastify/options.js' with { 'resolution-mode': 'import' }
import type * as problem from './lib/answer/problem.js' with { 'resolution-mode': 'import' }
import type * as requestLanguage from './lib/fastify/request-language.js' with { 'resolution-mode': 'import' }
import type * as textKey from './lib/text/text-key-of.js' with { 'resolution-mode': 'import' }

declare const localizedErrors: typeof plugin

declare namespace localizedErrors {
  type ApiError = apiError.ApiError
  type ApiErrorOptions = apiError.ApiErrorOptions
  type CodedErrorEnvelope = codedEnvelope.CodedErrorEnvelope
  type ConstraintMeaning = database.ConstraintMeaning
  type DatabaseErrors = database.DatabaseErrors
  type DateBound = dateFormat.DateBound
  type DateFormatOptions = dateFormat.DateFormatOptions
  type Detection = detection.Detection
  type DetectionOptions = detection.DetectionOptions
  type DetectionSource = detection.DetectionSource
  type ErrorEnvelope = envelope.ErrorEnvelope
  type ErrorPage = errorPage.ErrorPage
  type FieldText = apiError.FieldText
  type LocalizedErrorsOptions = options.LocalizedErrorsOptions
  type ProblemDetails = problem.ProblemDetails
  type RenderPage = options.RenderPage
  type ShippedLanguage = catalogue.ShippedLanguage
  type TextKey<Declared = unknown> = textKey.TextKey<Declared>
  type TextValues = catalogue.TextValues
  type Texts = catalogue.Texts
  type Translate<Key extends string = string> = requestLanguage.Translate<Key>
}

export = localizedErrors
