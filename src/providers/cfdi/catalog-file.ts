/** A row of one of the SAT's long catalogues, whatever file it came in. */
export type FileEntry = { code: string; name: string; words: string; facts: { state: string; municipality: string | null; locality: string | null; border: boolean } | null }

export type FileCatalog = { catalog: "product_codes" | "postal_codes"; entries: FileEntry[]; skipped: number }

type Cell = string | number | boolean | Date | null | undefined

const bare = (cell: Cell): string => String(cell ?? "").normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, " ").trim()

/** Headings of the SAT's own sheet (catCFDI), and of the tables that others make of it. */
const HEADINGS = {
  product_codes: ["c claveprodserv", "claveprodserv", "clave"],
  postal_codes: ["c codigopostal", "codigopostal", "codigo postal"],
  name: ["descripcion", "texto"],
  words: ["palabras similares"],
  ends: ["fechafinvigencia", "fecha fin de vigencia", "fin vigencia", "vigencia hasta"],
  state: ["c estado", "estado"],
  municipality: ["c municipio", "municipio"],
  locality: ["c localidad", "localidad"],
  border: ["estimulo franja fronteriza", "estimulo frontera"],
} as const

const columnOf = (headings: string[], names: readonly string[]): number => headings.findIndex((h) => names.includes(h))

const text = (cell: Cell): string => String(cell ?? "").normalize("NFC").replace(/\s+/gu, " ").trim()

/** A number cell has lost its leading zeros. */
const code = (cell: Cell, digits: number): string => (typeof cell === "number" ? String(cell).padStart(digits, "0") : text(cell))

/** True when the row's last day has passed. Files carry `2024-12-31`, `31/12/2024` or a date. */
function ended(cell: Cell, today: string): boolean {
  if (!cell) return false
  if (cell instanceof Date) return cell.toISOString().slice(0, 10) < today
  const value = text(cell)
  const [, day, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(value) ?? []
  const iso = year && month && day ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : value.slice(0, 10)
  return /^\d{4}-\d{2}-\d{2}$/.test(iso) && iso < today
}

/**
 * Finds the headings in a sheet (the SAT puts titles and versions above them) and reads what is below. Null when the sheet is
 * none of the long catalogues. Rows whose term has ended, or without a code, are left out; `skipped` counts those nobody can read.
 */
export function readCatalogRows(rows: Cell[][], today: string): FileCatalog | null {
  for (const [at, row] of rows.slice(0, 30).entries()) {
    const headings = row.map(bare)
    const products = columnOf(headings, HEADINGS.product_codes)
    const postal = columnOf(headings, HEADINGS.postal_codes)
    if (products >= 0 && columnOf(headings, HEADINGS.name) >= 0) return productCodes(rows.slice(at + 1), headings, products, today)
    if (postal >= 0 && columnOf(headings, HEADINGS.state) >= 0) return postalCodes(rows.slice(at + 1), headings, postal, today)
  }
  return null
}

function productCodes(rows: Cell[][], headings: string[], at: number, today: string): FileCatalog {
  const [name, words, ends] = [columnOf(headings, HEADINGS.name), columnOf(headings, HEADINGS.words), columnOf(headings, HEADINGS.ends)]
  const found = new Map<string, FileEntry>()
  let skipped = 0
  for (const row of rows) {
    if (row.every((c) => text(c) === "")) continue
    const own = code(row[at], 8)
    if (!/^\d{8}$/.test(own) || !text(row[name])) skipped++
    else if (!ended(row[ends], today)) found.set(own, { code: own, name: text(row[name]), words: words < 0 ? "" : text(row[words]), facts: null })
  }
  return { catalog: "product_codes", entries: [...found.values()], skipped }
}

function postalCodes(rows: Cell[][], headings: string[], at: number, today: string): FileCatalog {
  const column = { state: columnOf(headings, HEADINGS.state), municipality: columnOf(headings, HEADINGS.municipality), locality: columnOf(headings, HEADINGS.locality), border: columnOf(headings, HEADINGS.border), ends: columnOf(headings, HEADINGS.ends) }
  const found = new Map<string, FileEntry>()
  let skipped = 0
  for (const row of rows) {
    if (row.every((c) => text(c) === "")) continue
    const [own, state] = [code(row[at], 5), text(row[column.state])]
    // The second line of the headings, which describes the time zones.
    if (text(row[at]) === "") continue
    if (!/^\d{5}$/.test(own) || !state) skipped++
    else if (!ended(row[column.ends], today)) {
      const facts = { state, municipality: text(row[column.municipality]) || null, locality: text(row[column.locality]) || null, border: text(row[column.border]) === "1" }
      found.set(own, { code: own, name: [state, facts.municipality, facts.locality].filter(Boolean).join(" · "), words: "", facts })
    }
  }
  return { catalog: "postal_codes", entries: [...found.values()], skipped }
}

/** Comma, semicolon or tab separated, whichever the first lines have most; quotes may hold separators and line breaks. */
export function parseDelimited(content: string): string[][] {
  const source = content.replace(/^\uFEFF/, "")
  const head = source.split("\n").slice(0, 20).join("\n")
  const separator = ["\t", ";", ","].sort((a, b) => head.split(b).length - head.split(a).length)[0] ?? ","
  const rows: string[][] = []
  let row: string[] = []
  let cell = ""
  let quoted = false
  for (let i = 0; i < source.length; i++) {
    const c = source[i] as string
    if (quoted) {
      if (c !== '"') cell += c
      else if (source[i + 1] === '"') cell += source[++i]
      else quoted = false
    } else if (c === '"' && cell === "") quoted = true
    else if (c === separator) {
      row.push(cell)
      cell = ""
    } else if (c === "\n") {
      rows.push([...row, cell.replace(/\r$/, "")])
      row = []
      cell = ""
    } else cell += c
  }
  if (cell !== "" || row.length > 0) rows.push([...row, cell.replace(/\r$/, "")])
  return rows
}
