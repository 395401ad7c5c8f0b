/** Truncates to `length` characters, with an ellipsis, and never inside a surrogate pair. */
export function cut (text: string, length: number): string {
  if (text.length <= length) return text
  const end = text.charCodeAt(length - 2) >>> 10 === 0x36 ? length - 2 : length - 1
  return `${text.slice(0, end)}…`
}
