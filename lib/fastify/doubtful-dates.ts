import { likelyFormat } from '../date-format/repeated-letters.js'
import { formatsOf, type Doubts } from './route-schemas.js'

/** Once for each: formats that are probably not PHP's, such as `YYYY-MM-DD`. PHP allows it, and it refuses every usual date. */
export function doubtfulDates (): Doubts {
  const known = new Set<string>()
  return (keywords) => formatsOf(keywords).flatMap((format) => {
    const likely = known.has(format) ? undefined : likelyFormat(format)
    known.add(format)
    return likely === undefined ? [] : [{ fields: { dateFormat: format }, message: `the dateFormat '${format}' repeats a letter, which PHP reads as two numbers; did you mean '${likely}'?` }]
  })
}
