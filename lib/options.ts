import type { CatalogueOptions } from './catalogue.js'
import type { Detection } from './detection.js'

export interface LocalizedErrorsOptions extends CatalogueOptions {
  /** Where the language of a request comes from. Default: Accept-Language. */
  detection?: Detection
  /** The status of requests that a schema refuses. Default: 422. */
  validationStatus?: number
  /** Violations that one answer tells of, at most. Default: 100. */
  maxViolations?: number
  /** Characters of all fields and texts of one answer, at most. Default: 16,000. */
  maxLength?: number
  /** Names a field with its part of the request: `body.url`. Default: false. */
  prefixPart?: boolean
  /** Answers unknown routes. Default: true. */
  notFound?: boolean
}
