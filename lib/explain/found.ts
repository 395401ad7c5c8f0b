import type { ErrorObject } from 'ajv'
import type { SchemaNode } from '../schema/node.js'
import type { Instance } from './instance.js'
import type { AppText, Condition, Violation } from '../violation/violation.js'

/** A rule that a request breaks, and where, as found by the walk, before sorting. */
export class Found {
  when: When | undefined = undefined
  /** Whether it depends on a condition or the choice of a branch, which {@link when} may not state. */
  isConditional = false
  /** For a union, the errors of each branch. The union is not reported if all errors of a branch are reported anyway. */
  covered: ReadonlyArray<readonly Found[]> | undefined = undefined
  /** The original error, if the walk has not found it itself: of an application's keyword, the verdict, another validator. */
  error: ErrorObject | undefined = undefined
  /** The schema, called by a reference, in which it was found. */
  call: object | undefined = undefined
  /** The application's text, and the value that its templates start from. */
  text: AppText | undefined = undefined
  /** Whether a text that is not a key of the catalogue is shown as it is, not used as a template. */
  isLiteral = false
  source: Instance | undefined = undefined
  /** What is reported for it; set when all has been found. */
  violation!: Violation

  /**
   * @param node the schema with the keyword
   * @param property the property that the keyword names
   * @param aboutName whether it is about the property's name
   */
  constructor (
    readonly keyword: string,
    readonly node: SchemaNode,
    readonly instance: Instance,
    readonly property: string | undefined,
    readonly aboutName: boolean,
    readonly params: Readonly<Record<string, unknown>>
  ) {}
}

/** A condition, and the value that it was evaluated for. */
export interface When {
  readonly condition: Condition
  readonly instance: Instance
}

/** Details that a keyword adds. */
export interface FoundOptions {
  readonly covered?: Found['covered']
  readonly property?: string | undefined
  readonly params?: Readonly<Record<string, unknown>> | undefined
}

/** Whether stating a condition is correct: it holds, or does not, not merely because its property is absent. */
export function canBeStated ({ condition: { name, values, holds }, instance: { value } }: When): boolean {
  return !holds || values === undefined || (value as Record<string, unknown> | null)?.[name] !== undefined
}
