import type { Format } from 'ajv'
import { ajvPackages } from './ajv-packages.js'

/** Whether a format is one of ajv-formats that runs in linear time: all but `url`. */
export function isLinearFormat (name: string, format: Format | undefined): boolean {
  return LINEAR.has(name) && format === ajvPackages().formats.get(name as never)
}

const LINEAR = new Set([
  'date', 'time', 'date-time', 'iso-time', 'iso-date-time', 'duration', 'uri', 'uri-reference', 'uri-template', 'email', 'hostname', 'ipv4', 'ipv6',
  'regex', 'uuid', 'json-pointer', 'json-pointer-uri-fragment', 'relative-json-pointer', 'byte', 'int32', 'int64', 'float', 'double', 'password', 'binary',
])
