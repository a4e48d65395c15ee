/** Text that is already HTML. Only `html` and `raw` make it. */
export class Html {
  constructor(readonly text: string) {}
  toString(): string {
    return this.text
  }
}

type Value = Html | string | number | null | undefined | false | readonly Value[]

/** Everything put into the template is escaped, unless it is itself made by `html`. Lists are joined. */
export function html(parts: TemplateStringsArray, ...values: Value[]): Html {
  return new Html(parts.reduce((out, part, i) => out + part + (i < values.length ? render(values[i]) : ""), ""))
}

/** For markup that is ours, never for what somebody typed. */
export const raw = (markup: string): Html => new Html(markup)

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"'`]/g, (c) => `&#${c.charCodeAt(0)};`)
}

function render(value: Value): string {
  if (value === null || value === undefined || value === false) return ""
  if (value instanceof Html) return value.text
  if (Array.isArray(value)) return value.map((v: Value) => render(v)).join("")
  return escapeHtml(String(value))
}
