/**
 * CSV as shops have it: whatever separator, encoding and line ends their spreadsheet wrote (RFC 4180
 * and its neighbours). Read in pieces, so that a large file never holds the process.
 */
export type Encoding = "utf-8" | "windows-1252" | "utf-16le" | "utf-16be"
export type Delimiter = "," | ";" | "\t" | "|"

/** UTF-8 unless its bytes cannot be: then Windows-1252, of which Latin-1 is a part. A byte-order mark decides at once. */
export function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le"
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be"
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes)
    return "utf-8"
  } catch {
    return "windows-1252"
  }
}

/** Without the mark. NUL and the like become spaces: the database takes none. */
export const decode = (bytes: Uint8Array, encoding: Encoding = encodingOf(bytes)): string =>
  storable(encoding === "windows-1252" ? fromWindows(bytes) : new TextDecoder(encoding).decode(bytes))

/** 0x80 to 0x9f of Windows-1252. Node's own decoder takes it for Latin-1 (nodejs/node 56542) and makes control characters of these. */
const WINDOWS = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ"

const fromWindows = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1").replace(/[\u0080-\u009f]/g, (c) => WINDOWS[c.charCodeAt(0) - 0x80])

// eslint-disable-next-line no-control-regex
export const storable = (text: string): string => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufeff\ufffe\uffff]|\p{Surrogate}/gu, " ")

/** The separator that cuts the first lines into the most columns, the same number in each; quoted ones do not count. */
export function delimiterOf(text: string): Delimiter {
  const sample = text.slice(0, 20_000)
  const scored = ([",", ";", "\t", "|"] as const).map((delimiter) => {
    const parser = new CsvParser(delimiter)
    const rows = parser.push(sample).slice(0, 20)
    const widths = (rows.length ? rows : parser.end()).map((row) => row.length)
    const width = widths[0] ?? 1
    return { delimiter, score: width < 2 ? 0 : width * (widths.filter((w) => w === width).length / widths.length) }
  })
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).delimiter
}

/** More than this in one cell is a quote that was never closed, not a cell. */
export const LONGEST_CELL = 20_000

/** Rows of a text that comes in pieces. Empty lines are left out; a quote inside a bare cell is part of it. */
export class CsvParser {
  private row: string[] = []
  private cell = ""
  private state: "start" | "bare" | "quoted" | "closed" = "start"
  private cr = false

  constructor(private readonly delimiter: Delimiter) {}

  /** The rows that are complete with this piece. */
  push(piece: string): string[][] {
    const rows: string[][] = []
    for (let i = 0; i < piece.length; i++) {
      const c = piece[i]
      // The second half of a line end that began in the row, or the piece, before.
      if (this.cr && c === "\n") { this.cr = false; continue }
      this.cr = false
      if (this.state === "quoted") {
        if (c === '"') this.state = "closed"
        else this.add(c)
      } else if (this.state === "closed" && c === '"') {
        this.add('"')
        this.state = "quoted"
      } else if (c === this.delimiter) this.endCell()
      else if (c === "\n" || c === "\r") {
        this.cr = c === "\r"
        this.endRow(rows)
      } else if (this.state === "start" && c === '"') this.state = "quoted"
      else {
        if (this.state !== "closed") this.state = "bare"
        this.add(c)
      }
    }
    return rows
  }

  /** The last row, when the text does not end with a line end. */
  end(): string[][] {
    const rows: string[][] = []
    if (this.cell || this.row.length || this.state !== "start") this.endRow(rows)
    return rows
  }

  private add(c: string): void {
    if (this.cell.length < LONGEST_CELL) this.cell += c
  }

  private endCell(): void {
    this.row.push(this.cell)
    this.cell = ""
    this.state = "start"
  }

  private endRow(rows: string[][]): void {
    this.endCell()
    if (this.row.some((cell) => cell.trim())) rows.push(this.row)
    this.row = []
  }
}

const PIECE = 64 * 1024

/** The rows of a decoded file, a piece at a time; other work goes on in between. */
export async function* csvRows(text: string, delimiter: Delimiter): AsyncGenerator<string[][]> {
  const parser = new CsvParser(delimiter)
  for (let at = 0; at < text.length; at += PIECE) {
    const rows = parser.push(text.slice(at, at + PIECE))
    if (rows.length) yield rows
    await new Promise((resolve) => setImmediate(resolve))
  }
  const rest = parser.end()
  if (rest.length) yield rest
}
