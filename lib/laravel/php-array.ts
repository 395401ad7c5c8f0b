/*
 * Reads the array that a PHP file returns, without running the file: strings in either quotes, numbers, constants, nested arrays in both
 * syntaxes, concatenation, comments. Anything else, such as a variable, a call or a heredoc, is skipped and reported.
 *
 * A full parser of PHP would be a run-time dependency for every user, for a command that few need, and only once.
 */

export type PhpArray = ReadonlyMap<string, PhpValue>
export type PhpValue = string | number | boolean | null | PhpArray

export interface PhpFile {
  readonly array: PhpArray
  /** Values that are not literals: the keys that lead to them, and their lines. */
  readonly skipped: ReadonlyArray<{ readonly path: readonly string[], readonly line: number }>
}

/** @throws SyntaxError when the file does not return an array, or ends in the middle of it or of a string */
export function readPhpArray (source: string): PhpFile {
  return new Reader(tokensOf(source)).read()
}

interface Token {
  readonly text: string
  readonly line: number
}

const BLANK = /(?:\s+|\/\/.*|#(?!\[).*|\/\*[^]*?\*\/)*/y
const TOKEN = /'(?:[^'\\]|\\[^])*'|"(?:[^"\\]|\\[^])*"|<<<[ \t]*(['"]?)(\w+)\1\r?\n[^]*?^[ \t]*\2\b|-?\d[\d_]*(?:\.\d+)?|[$\\\w]+|=>|->|::|[^]/my

function tokensOf (source: string): Token[] {
  const tokens: Token[] = []
  let [at, line] = [0, 1]
  const take = (pattern: RegExp): string => {
    pattern.lastIndex = at
    const [text] = pattern.exec(source)!
    at += text.length
    return text
  }
  while (at < source.length) {
    line += newlines(take(BLANK))
    if (at === source.length) break
    const text = take(TOKEN)
    if (text === "'" || text === '"') throw new SyntaxError(`line ${line} has a string that does not end`)
    tokens.push({ text, line })
    line += newlines(text)
  }
  return tokens
}

function newlines (text: string): number {
  return text.split('\n').length - 1
}

const END: Token = { text: '', line: 0 }
const OPEN = new Set(['[', '(', '{'])
const CLOSE = new Set([']', ')', '}'])
const CONSTANTS = new Map<string, boolean | null>([['true', true], ['false', false], ['null', null]])

class Reader {
  readonly #tokens: readonly Token[]
  readonly #skipped: Array<PhpFile['skipped'][number]> = []
  #at = 0

  constructor (tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  read (): PhpFile {
    this.#at = this.#tokens.findIndex(({ text }) => text.toLowerCase() === 'return') + 1
    const array = this.#at === 0 ? undefined : this.#value([])
    if (!(array instanceof Map) || this.#next.text !== ';') throw new SyntaxError('it does not return an array of literals')
    return { array, skipped: this.#skipped }
  }

  get #next (): Token {
    return this.#tokens[this.#at] ?? END
  }

  #take (text: string): boolean {
    if (this.#next.text.toLowerCase() !== text) return false
    this.#at++
    return true
  }

  /** Literals joined by `.`; `undefined` for anything else. */
  #value (path: readonly string[]): PhpValue | undefined {
    const first = this.#single(path)
    if (this.#next.text !== '.') return first
    const parts = [first]
    while (this.#take('.')) parts.push(this.#single(path))
    return parts.some((part) => part === undefined || part instanceof Map) ? undefined : parts.join('')
  }

  #single (path: readonly string[]): PhpValue | undefined {
    if (this.#take('[')) return this.#list(']', path)
    if (this.#next.text.toLowerCase() === 'array' && this.#tokens[this.#at + 1]?.text === '(') {
      this.#at += 2
      return this.#list(')', path)
    }
    const value = literal(this.#next.text)
    if (value !== undefined) this.#at++
    return value
  }

  #list (close: string, path: readonly string[]): PhpArray {
    const array = new Map<string, PhpValue>()
    for (let index = 0; !this.#take(close);) {
      const { line } = this.#next
      const given = this.#isKey() ? this.#key() : undefined
      const key = given ?? String(index++)
      const value = this.#value([...path, key])
      if (this.#isAtEnd(close) && value !== undefined) array.set(key, value)
      else this.#skip([...path, key], line)
      this.#take(',')
    }
    return array
  }

  #isKey (): boolean {
    return this.#tokens[this.#at + 1]?.text === '=>' && literal(this.#next.text) !== undefined
  }

  #key (): string {
    const key = String(literal(this.#next.text))
    this.#at += 2
    return key
  }

  #isAtEnd (close: string): boolean {
    return this.#next.text === ',' || this.#next.text === close
  }

  /** Skips a value that is not a literal, up to the comma or bracket after it. */
  #skip (path: readonly string[], line: number): void {
    this.#skipped.push({ path, line })
    for (let depth = 0; depth > 0 || !(this.#next.text === ',' || CLOSE.has(this.#next.text)); this.#at++) {
      if (this.#next === END) throw new SyntaxError('it ends in the middle of the array')
      depth += Number(OPEN.has(this.#next.text)) - Number(CLOSE.has(this.#next.text))
    }
  }
}

/** The value of a token, or `undefined` if it is not a literal. */
function literal (token: string): PhpValue | undefined {
  if (token.startsWith("'")) return token.slice(1, -1).replace(/\\([\\'])/g, '$1')
  if (token.startsWith('"')) return doubleQuoted(token.slice(1, -1))
  if (/^-?\d/.test(token)) return Number(token.replaceAll('_', ''))
  return CONSTANTS.get(token.toLowerCase())
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\\': '\\', $: '$', '"': '"' }

/** A text with a variable in it is not a literal. */
function doubleQuoted (text: string): string | undefined {
  if (/^(?:[^\\]|\\[^])*?(?:\$[a-z_{]|\{\$)/i.test(text)) return undefined
  return text.replace(/\\(?:u\{([\da-fA-F]+)\}|x([\da-fA-F]{1,2})|([ntr\\$"]))/g, (_, unicode, hex, name) => {
    if (name !== undefined) return ESCAPES[name]!
    return String.fromCodePoint(parseInt(unicode ?? hex, 16))
  })
}
