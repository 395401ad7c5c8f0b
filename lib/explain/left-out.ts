/**
 * What a walk has not looked at. Nothing is missing where a value is told as too large, or where the verdict has looked: up to the
 * error at which it stops, one that fails fast has looked at everything; another has looked at all.
 */
export class LeftOut {
  /** How often something was left out, which a trial cannot decide then. */
  count = 0
  /** Whether something was left out that could have found more. */
  isPartial = false
  /** Whether the walk has come to where the verdict has stopped. */
  isSinceStop = false
  readonly #isUnseen: boolean
  readonly #failsFast: boolean
  #keywords: Set<string> | undefined

  /**
   * @param isUnseen whether the verdict has not looked at all
   * @param failsFast whether it stops at its first error
   */
  constructor (isUnseen: boolean, failsFast: boolean) {
    this.#isUnseen = isUnseen
    this.#failsFast = failsFast
  }

  /**
   * @param isTold whether the value is told as too large
   * @param isRefused whether the verdict has an error of the keyword there
   */
  add (keyword: string | undefined, isTold: boolean, isRefused: boolean): void {
    this.count++
    if (keyword !== undefined) (this.#keywords ??= new Set()).add(keyword)
    if (isTold) return
    if (isRefused) this.isSinceStop = true
    else if (this.#isUnseen || (this.#failsFast && this.isSinceStop)) this.isPartial = true
  }

  has (keyword: string): boolean {
    return this.#keywords?.has(keyword) === true
  }
}
