/** A time zone of a PHP date: a fixed offset from UTC, or an identifier with its rules. */
export interface Zone {
  /** What `e` prints. */
  readonly name: string
  /** What `T` prints. */
  readonly abbreviation: string
  /** Seconds east of UTC. For an identifier, the offset of the abbreviation or offset written before it. */
  readonly offset: number
  /** Whether the text named summer time; undefined if it named neither. */
  readonly summer?: boolean | undefined
  /** The offsets over time of an identifier such as `Europe/Moscow`. */
  readonly rules?: Intl.DateTimeFormat
}

/** The zone of a value without one. */
export const UTC: Zone = { name: 'UTC', abbreviation: 'UTC', offset: 0 }

/** Reads a signed offset as PHP does: `+3`, `+03`, `+300`, `+0300`, `+03:00`, `+030000`, `+03:00:00`. */
export function offsetZone (text: string): Zone | undefined {
  const digits = text.slice(1).replaceAll(':', '')
  const zeros = [undefined, '0000', '0000', '00', '00', undefined, ''][digits.length]
  if (zeros === undefined) return undefined
  const clock = Number(digits + zeros) // hhmmss
  const seconds = Math.floor(clock / 10000) * 3600 + Math.floor(clock / 100) % 100 * 60 + clock % 100
  const offset = text[0] === '-' ? -seconds : seconds
  return { name: signed(offset, ':'), abbreviation: `GMT${signed(offset, '')}`, offset, summer: false }
}

/** Looks up an abbreviation (`EST`) or an identifier (`America/New_York`), both in any case. */
export function namedZone (name: string, written: Zone): Zone | undefined {
  return abbreviations.get(name.toUpperCase()) ?? identifiedZone(name, written)
}

/** Whether `p` prints the zone as `Z`. */
export function isUtc (zone: Zone): boolean {
  return ['UTC', 'Z', 'GMT+0000'].includes(zone.abbreviation)
}

/**
 * What `T` prints at a moment with this offset from UTC. ICU does not know which of several abbreviations belongs to an identifier,
 * so the one written before it is used if it has that offset.
 */
export function abbreviationAt (zone: Zone, offset: number): string {
  const fits = zone.offset === offset || FURTHER_MEANINGS[zone.abbreviation]?.includes(offset)
  return fits ? zone.abbreviation : ''
}

/** The offset at a moment, in seconds east of UTC. */
export function offsetAt (zone: Zone, seconds: number): number {
  if (zone.rules === undefined) return zone.offset
  const text = zone.rules.format(representative(seconds) * 1000)
  const offset = text.slice(text.indexOf('GMT') + 3)
  const [hours = 0, minutes = 0, rest = 0] = offset.slice(1).split(':').map(Number)
  const distance = hours * 3600 + minutes * 60 + rest
  return offset.startsWith('-') ? -distance : distance
}

/** The offset for a local time. If the clock shows an hour twice, the first is meant, unless the text names winter time. */
export function offsetOnClock (zone: Zone, local: number): number {
  const before = offsetAt(zone, local - DAY)
  const after = offsetAt(zone, local + DAY)
  const holds = (offset: number) => offsetAt(zone, local - offset) === offset
  return (holds(before) && zone.summer !== false) || !holds(after) ? before : after
}

/** Prints an offset as `+hh:mm` or, without a colon, as `+hhmm`. */
export function signed (offset: number, colon: string): string {
  const minutes = Math.floor(Math.abs(offset) / 60)
  const pair = (part: number) => String(part).padStart(2, '0')
  return `${offset < 0 ? '-' : '+'}${pair(Math.floor(minutes / 60))}${colon}${pair(minutes % 60)}`
}

const DAY = 86400
const CYCLE = 146097 * DAY // 400 years, after which the calendar repeats itself, weekdays included
const YEAR_0 = -62167219200
const YEAR_9999 = 253370764800

/** The same date in a year that `Intl` supports: no zone has rules before the year 0, and the last rules stay in force. */
function representative (seconds: number): number {
  return seconds > YEAR_9999 ? YEAR_9999 - CYCLE + (seconds - YEAR_9999) % CYCLE : Math.max(seconds, YEAR_0)
}

const UTC_IDENTIFIER = /^(?:etc\/)?(?:uct|utc|universal|zulu)$/i
// Legacy names that ICU knows and PHP does not: ACT, ECT, SystemV/PST8.
const UNKNOWN_TO_PHP = /^(?:(?!prc$|roc$|rok$)[a-z]{3}|systemv\/.*|us\/pacific-new)$/i

function identifiedZone (name: string, written: Zone): Zone | undefined {
  if (UTC_IDENTIFIER.test(name)) return { ...UTC, name }
  const rules = UNKNOWN_TO_PHP.test(name) ? undefined : rulesOf(name)
  return rules && { ...written, name, abbreviation: besideIdentifier(written.abbreviation), rules }
}

/** Identifiers without an alphabetic abbreviation have `+03` or `+0545` instead. */
function besideIdentifier (abbreviation: string): string {
  return abbreviation.replace(/^(?:UTC|Z)$/, '').replace(/^GMT([+-]\d\d)(?:00|(\d\d))$/, '$1$2')
}

const kept = new Map<string, Intl.DateTimeFormat>()

/**
 * The rules of a zone take some 50 µs and 30 kB to make. ICU knows about 420 zones, under 600 names, so all that were needed are kept: by name in
 * lower case, and aliases share the rules of their zone.
 */
function rulesOf (name: string): Intl.DateTimeFormat | undefined {
  const known = kept.get(name.toLowerCase())
  if (known !== undefined) return known
  const made = makeRules(name)
  if (made === undefined) return undefined
  const canonical = made.resolvedOptions().timeZone.toLowerCase()
  const rules = kept.get(canonical) ?? made
  kept.set(canonical, rules).set(name.toLowerCase(), rules)
  return rules
}

function makeRules (timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
  } catch {
    return undefined
  }
}

// Further offsets of an abbreviation, in China, Ireland and India, Korea, the Philippines.
const FURTHER_MEANINGS: Readonly<Record<string, readonly number[]>> = {
  CST: [28800], IST: [3600, 19800], KST: [32400], PST: [28800],
}

// The first meaning of each abbreviation in PHP's timezone_abbreviations_list(); an asterisk marks summer time.
const abbreviations = new Map(Object.entries({
  '-43200': 'Y',
  '-39600': 'SST X',
  '-36000': 'AHST BDT* HST W',
  '-34200': 'HDT* HPT* HWT*',
  '-32400': 'AHDT* AKST YST V',
  '-28800': 'AKDT* PST YDT* YPT* YWT* U',
  '-26248': 'EMT',
  '-25200': 'MST PDT* PPT* PWT* YDDT* T',
  '-21600': 'CST MDT* MPT* MWT* PDDT* S',
  '-20173': 'SJMT',
  '-19776': 'HMT',
  '-18840': 'QMT',
  '-18000': 'CDT* CPT* CWT* EST MDDT* R',
  '-17340': 'PPMT',
  '-16800': 'SDMT',
  '-15408': 'CMT',
  '-14660': 'FFMT',
  '-14400': 'AST CDDT* EDT* EPT* EWT* Q',
  '-14309': 'BMT',
  '-13884': 'SMT',
  '-13840': 'AMT',
  '-13236': 'PMT',
  '-12600': 'NST',
  '-10800': 'ADT* APT* AWT* EDDT* P',
  '-9052': 'NDT*',
  '-9000': 'NPT* NWT*',
  '-7200': 'ADDT* O',
  '-5400': 'NDDT*',
  '-4056': 'FMT',
  '-3600': 'N',
  '-1521': 'DMT',
  0: 'GMT UCT UTC WET Z',
  3600: 'BST* CET MET WAT WEST* A',
  5040: 'WMT',
  5736: 'KMT',
  5794: 'RMT',
  7200: 'BDST* CAT CEST* EET IST MEST* SAST WAST* WEMT* B',
  8440: 'JMT',
  9017: 'MMT',
  9394: 'LST*',
  10751: 'TBMT',
  10800: 'CEMT* EAT EEST* IDT* MSK C',
  12344: 'TMT',
  14400: 'IDDT* MSD* D',
  16279: 'MDST*',
  18000: 'PKT E',
  21600: 'PKST* F',
  25025: 'IMT',
  25200: 'WIB G',
  25590: 'PLMT',
  28800: 'AWST HKT WITA H',
  30600: 'KST',
  32400: 'AWDT* HKST* JST WIT I',
  34200: 'ACST CAST',
  36000: 'AEST CHST GST JDT* KDT* K',
  37800: 'ACDT*',
  39600: 'AEDT* GDT* L',
  41400: 'NZMT',
  43200: 'NZST M',
  46800: 'NZDT*',
}).flatMap(([offset, names]) => names.split(' ').map((entry) => abbreviated(entry, Number(offset)))))

function abbreviated (entry: string, offset: number): [string, Zone] {
  const name = entry.replace('*', '')
  return [name, { name, abbreviation: name, offset, summer: name !== entry }]
}
