import { ImportDTO } from "../../../types/http/imports"
import { invalidField } from "../../../utils/errors"
import { csvRows, decode, delimiterOf, encodingOf } from "./csv"
import { xlsxRows } from "./xlsx"

export const MOST_BYTES = 20 * 1024 * 1024
export const MOST_ROWS = 50_000
export const MOST_COLUMNS = 60
/** Longer than any field of ours takes; what is longer is told by the check of its field. */
const MOST_CELL = 2_000

export type FileRows = { source: ImportDTO["source"]; headers: string[]; rows: AsyncGenerator<string[][]> }

/**
 * The headings and rows of an uploaded file, by its content and not its name: a ZIP is a workbook, anything else text.
 * `rows` ends with a refusal when there are more than the limit; `source` is complete once the first rows came.
 * @throws invalid at `file`.
 */
export async function readFile(bytes: Buffer): Promise<FileRows> {
  if (!bytes.length) throw invalidField("file", "file_empty", "El archivo está vacío.")
  if (bytes.length > MOST_BYTES) throw tooLarge()
  const source: ImportDTO["source"] = { format: "csv" }
  let rows: AsyncGenerator<string[][]>
  if (bytes.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 0x03, 0x04]))) {
    source.format = "xlsx"
    rows = xlsxRows(bytes, (sheet) => { source.sheet = sheet })
  } else {
    if (looksBinary(bytes)) throw invalidField("file", "file_type_not_taken", "Sube un archivo de Excel (.xlsx) o CSV. Los .xls antiguos se guardan de nuevo como .xlsx.")
    const encoding = encodingOf(bytes)
    const text = decode(bytes, encoding)
    Object.assign(source, { encoding, delimiter: delimiterOf(text) })
    rows = csvRows(text, source.delimiter as ReturnType<typeof delimiterOf>)
  }
  const first = await rows.next()
  if (first.done) throw invalidField("file", "file_empty", "El archivo no tiene renglones.")
  const [heading, ...rest] = first.value
  const headers = heading.map((cell) => cell.trim().slice(0, 200))
  while (headers.length && !headers[headers.length - 1]) headers.pop()
  if (headers.length > MOST_COLUMNS) throw invalidField("file", "too_many_columns", `El archivo tiene ${headers.length} columnas; se aceptan hasta ${MOST_COLUMNS}. Quita las que no se importan.`, { maximum: MOST_COLUMNS })
  return { source, headers, rows: limited(rest, rows, headers.length) }
}

export const tooLarge = () => invalidField("file", "file_too_large", `El archivo pasa de ${MOST_BYTES / 1024 / 1024} MB. Divídelo en varios.`, { maximum: MOST_BYTES })

/** Neither a NUL (unless UTF-16) nor what PDF, old Excel or images begin with. */
const looksBinary = (bytes: Buffer): boolean => {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return false
  return bytes.subarray(0, 8192).includes(0) || bytes.subarray(0, 4).toString("latin1") === "%PDF" || bytes.subarray(0, 2).equals(Buffer.from([0xd0, 0xcf]))
}

async function* limited(first: string[][], rows: AsyncGenerator<string[][]>, width: number): AsyncGenerator<string[][]> {
  let seen = 0
  const fit = (piece: string[][]) => {
    seen += piece.length
    if (seen > MOST_ROWS) throw invalidField("file", "too_many_rows", `El archivo tiene más de ${MOST_ROWS.toLocaleString("es-MX")} renglones. Divídelo en varios.`, { maximum: MOST_ROWS })
    return piece.map((row) => Array.from({ length: width }, (_, i) => (row[i] ?? "").slice(0, MOST_CELL)))
  }
  if (first.length) yield fit(first)
  for await (const piece of rows) yield fit(piece)
  if (!seen) throw invalidField("file", "file_empty", "El archivo solo tiene encabezados: no hay renglones que importar.")
}
