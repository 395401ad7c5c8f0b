import type { ErrorObject } from 'ajv'
import type { SchemaNode } from '../schema/node.js'
import { escapePointer } from '../schema/pointer.js'
import type { Instance } from './view.js'
import type { AppText, Condition } from './violation.js'

/** What a request breaks, and where: found by the walk, before it is put into the schema's order. */
export class Found {
  when: When | undefined = undefined
  /** Of a union, what is wrong with each branch: nothing more is told of it where all of one branch is told anyway. */
  covered: ReadonlyArray<readonly Found[]> | undefined = undefined
  /** Where somebody else has found it: a keyword of the application, the verdict, another validator. */
  error: ErrorObject | undefined = undefined
  /** In which of the schemas that references call it was found. */
  call: object | undefined = undefined
  /** The application's text, and the value that its templates read from. */
  text: AppText | undefined = undefined
  /** Whether the text, where it is no key of the catalogue, is shown as it is: no template. */
  isLiteral = false
  source: Instance | undefined = undefined

  /**
   * @param node the schema that holds the keyword
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

/** A condition, and the value that it was asked about. */
export interface When {
  readonly condition: Condition
  readonly instance: Instance
}

/** What a keyword adds to what it has found. */
export interface FoundOptions {
  readonly covered?: Found['covered']
  readonly property?: string | undefined
  readonly params?: Readonly<Record<string, unknown>> | undefined
}

/** Whether one sentence can tell a condition truly: it does not hold only because its field is absent. */
export function isTold ({ condition: { told }, instance: { value } }: When): boolean {
  return told !== undefined && !(told.holds && told.values !== undefined && (value as Record<string, unknown> | null)?.[told.name] === undefined)
}

/** The JSON pointer of a value, as Ajv writes it. */
export function pointerTo ({ parent, key }: Instance): string {
  return parent === undefined ? '' : `${pointerTo(parent)}/${escapePointer(String(key))}`
}
