import type { ErrorObject } from 'ajv'
import type { ResolveRef } from '../schema/applied-schemas.js'
import type { AppMessage } from './error-message.js'
import type { ExplainedError } from './explaining-ajv.js'

/** What the explainer asks of a validation function that has been made explaining. */
export interface Explanation {
  readonly schema: unknown
  readonly resolve: ResolveRef
  /** Whether it is compiled. */
  readonly isReady: boolean
  /** Compiles it, which `errorsOf` does as well where it has not been done. */
  readonly prepare: () => void
  /** Whether the verdict stops at the first error. */
  readonly failsFast: boolean
  /** The application's text that an `errorMessage` error stands for. */
  readonly messageOf: (error: ErrorObject) => AppMessage
  /**
   * All proven errors of the data; a rejected data may have none that can be proven.
   * @param size none where the data is small
   */
  readonly errorsOf: (data: unknown, verdict: readonly ErrorObject[], size?: Size) => Found | Promise<Found>
}

export interface Size {
  /** 0 where it is not known. */
  readonly bytes: number
}

export interface Found {
  errors: readonly ExplainedError[]
  /** The data as validation left it: a coerced root is another value. */
  data: unknown
  /** Whether there may be more errors: not everything was looked at. */
  isPartial: boolean
}
