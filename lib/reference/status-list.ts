import type { Messages } from '../text/messages.js'
import { prescribedTexts } from '../text/locales.js'
import { statusAnchor } from '../answer/problem.js'
import { statusKeys, titleKeys } from '../answer/status-keys.js'

/** A row of the table of statuses. */
export interface StatusRow {
  /** `404`, `500, 502`, `4xx` */
  readonly status: string
  readonly anchor: string
  readonly title: string
  readonly text: string
}

/** A class of statuses, `4xx`, with what it means where that is documented. */
export interface StatusTable {
  readonly status: string
  /** What the documents call it. */
  readonly title: string | undefined
  readonly text: string | undefined
  readonly rows: readonly StatusRow[]
}

/** The rows of the documents of the VMS API, with their names, in their order. */
const DOCUMENTED: Readonly<Record<string, ReadonlyArray<readonly [statuses: readonly number[], title: string]>>> = {
  '2xx': [[[200, 201, 204], 'OK']],
  '4xx': [
    [[400], 'Bad Request'], [[402], 'Payment Required'], [[422], 'Unprocessable Entity'], [[403], 'Forbidden'], [[404], 'Not Found'],
    [[429], 'Too Many Requests'],
  ],
  '5xx': [[[500, 502], 'Server Errors'], [[503], 'Service unavailable']],
}

const PLAIN: Readonly<Record<string, readonly number[]>> = {
  '4xx': [400, 401, 402, 403, 404, 405, 406, 408, 409, 410, 413, 415, 422, 429],
  '5xx': [500, 502, 503, 504],
}

/** The statuses of a service in a language: those of the documents where they prescribe them, or else those that services answer with. */
export function statusTables (messages: Messages, language: string, isDocumented: boolean): StatusTable[] {
  return isDocumented && prescribedTexts(language)?.reference !== undefined ? documentedTables(messages, language) : plainTables(messages, language)
}

function documentedTables (messages: Messages, language: string): StatusTable[] {
  return Object.entries(DOCUMENTED).map(([status, rows]) => ({
    status,
    title: messages.say(language, [`reference.${status}Name`]),
    text: messages.say(language, [`reference.${status}`]),
    rows: rows.map(([statuses, title]) => ({
      status: statuses.join(', '),
      anchor: statusAnchor(statuses[0]!),
      title,
      text: messages.say(language, [`reference.${statuses[0]}`, `status.${statuses[0]}`])!,
    })),
  }))
}

function plainTables (messages: Messages, language: string): StatusTable[] {
  return Object.entries(PLAIN).map(([status, statuses]) => ({
    status,
    title: undefined,
    text: undefined,
    rows: statuses.map((one) => ({
      status: String(one),
      anchor: statusAnchor(one),
      title: messages.constant(language, titleKeys(one)).text,
      text: messages.constant(language, statusKeys(one)).text,
    })),
  }))
}
