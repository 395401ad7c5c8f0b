import type { Format } from 'ajv'
import { ajvPackages } from './ajv-packages.js'
import { isSchemaObject } from '../schema/schema.js'

/** A format of the server's Ajv. */
export interface KnownFormat {
  /** The type of the values that it is for. */
  readonly type: 'string' | 'number'
  readonly isAsync: boolean
  /** Whether it is one of ajv-formats that runs in linear time: all but `url`. */
  readonly isLinear: boolean
  readonly expression: RegExp | undefined
  /** Whether a value is valid. May throw, as an application's own function may. */
  readonly test: (value: any) => unknown
}

/** @returns true for a format that accepts everything */
export function knownFormat (name: string, format: Format): KnownFormat | true {
  if (format === true) return true
  const { type = 'string', async = false, validate }: any = isSchemaObject(format) && !(format instanceof RegExp) ? format : { validate: format }
  return {
    type,
    isAsync: async,
    isLinear: LINEAR.has(name) && format === ajvPackages().formats.get(name as never),
    expression: format instanceof RegExp ? format : undefined,
    test: typeof validate === 'function' ? validate : (value) => validate.test(value),
  }
}

const LINEAR = new Set([
  'date', 'time', 'date-time', 'iso-time', 'iso-date-time', 'duration', 'uri', 'uri-reference', 'uri-template', 'email', 'hostname', 'ipv4', 'ipv6',
  'regex', 'uuid', 'json-pointer', 'json-pointer-uri-fragment', 'relative-json-pointer', 'byte', 'int32', 'int64', 'float', 'double', 'password', 'binary',
])
