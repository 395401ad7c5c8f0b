export { codesOf, refused } from './lib/testing/refused.js'
export type { ExpectedCodes, Injectable, InjectedResponse, RefusedOptions } from './lib/testing/refused.js'
