/** A cache with a limited number of entries. */
export class Remembered<Answer> {
  readonly #answers = new Map<string, Answer>()
  readonly #most: number

  constructor (most: number) {
    this.#most = most
  }

  of (question: string, make: () => Answer): Answer {
    if (this.#answers.has(question)) return this.#answers.get(question) as Answer
    const answer = make()
    if (this.#answers.size < this.#most) this.#answers.set(question, answer)
    return answer
  }

  clear (): void {
    this.#answers.clear()
  }
}
