import { FieldError } from "../../../types/common"
import { ImportField, ImportMapping } from "../../../types/http/imports"
import { cut } from "../../../utils/cut"

/** One row while it is read: gives cells by field and gathers what is wrong with them. */
export class RowReader {
  readonly errors: FieldError[] = []

  constructor(private readonly cells: string[], private readonly mapping: ImportMapping, private readonly headers: string[]) {}

  /** Trimmed; null when empty or not mapped. */
  text(field: ImportField, max?: number): string | null {
    const at = this.mapping[field]
    const value = at === undefined ? "" : (this.cells[at] ?? "").trim()
    if (max && value.length > max) this.wrong(field, "too_long", `tiene ${value.length} caracteres y caben ${max}.`, { maximum: max })
    return value || null
  }

  required(field: ImportField, max: number): string {
    const value = this.text(field, max)
    if (!value) this.wrong(field, "row_required", "está vacío y es obligatorio.")
    return value ?? ""
  }

  /** What `read` makes of the cell; null when it is empty, or wrong. */
  read<T>(field: ImportField, read: (text: string) => T | null | undefined, code: string, message: (text: string) => string): T | null {
    const text = this.text(field)
    if (!text) return null
    const value = read(text)
    if (value !== null && value !== undefined) return value
    this.wrong(field, code, message(short(text)), { value: short(text) })
    return null
  }

  /** `message` goes on after the column's own heading: "Correo: «ana@» no es un correo." */
  wrong(field: ImportField, code: string, message: string, params: FieldError["params"] = {}): void {
    const at = this.mapping[field]
    const column = (at === undefined ? "" : this.headers[at]) || field
    this.errors.push({ path: field, code, message: `${column}: ${message}`, params: { ...params, column } })
  }
}

const short = (text: string): string => cut(text, 60)
