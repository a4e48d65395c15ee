/** A text of at most so many characters, with an ellipsis where it goes on. Counted as forms and columns count, never through the middle of a character. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text
  let kept = ""
  for (const one of text) {
    if (kept.length + one.length > most - 1) break
    kept += one
  }
  return `${kept.trimEnd()}…`
}
