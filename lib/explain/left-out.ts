/**
 * What a walk has skipped. Nothing is missing if a value is reported as too large, or if the verdict has evaluated it: a fail-fast verdict has
 * evaluated everything up to its error, any other has evaluated all.
 */
export class LeftOut {
  /** How often something was skipped; a trial is then undecided. */
  count = 0
  /** Whether something was skipped that could have had more errors. */
  isPartial = false
  /** Whether the walk has passed the point where the verdict stopped. */
  isSinceStop = false
  #keywords: Set<string> | undefined

  /**
   * @param isUnseen whether there is no verdict
   * @param failsFast whether the verdict stops at its first error
   */
  constructor (private readonly isUnseen: boolean, private readonly failsFast: boolean) {}

  /**
   * @param isTold whether the value is reported as too large
   * @param isRefused whether the verdict has an error for the keyword there
   */
  add (keyword: string | undefined, isTold: boolean, isRefused: boolean): void {
    this.count++
    if (keyword !== undefined) (this.#keywords ??= new Set()).add(keyword)
    if (isTold) return
    if (isRefused) this.isSinceStop = true
    else if (this.isUnseen || (this.failsFast && this.isSinceStop)) this.isPartial = true
  }

  has (keyword: string): boolean {
    return this.#keywords?.has(keyword) === true
  }
}
