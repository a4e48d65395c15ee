import { ChildProcess, spawn } from "node:child_process"
import { unzip } from "fflate"
import { invalidField } from "../../../utils/errors"
import { storable } from "./csv"

/** A workbook of 20 MB may unpack to anything; more than this no machine of a shop should be asked to read. */
const MOST_UNPACKED = 400 * 1024 * 1024

/** Memory of the process that reads: 50 000 rows of 16 columns take a third of it. */
const MOST_HEAP_MB = 640

/** What is unpacked lies beside the heap, and an archive may unpack to more than it says. */
const MOST_RESIDENT_MB = 1500

/** A workbook within all limits is read in a fraction of this. */
const MOST_MS = 60_000

/**
 * Reading a workbook is seconds of pure computing, so it is done elsewhere and its rows come over in pieces, the
 * next when the last is written. By a process of its own and not a thread: a few bytes that name a cell far out
 * make the library ask for more memory than there is, and what that ends must not be the server. Formulas are
 * not evaluated: the library gives what the spreadsheet last computed, and text that looks like a formula stays
 * text. The code is a string since such a process cannot load TypeScript and the build gives it no file of its own.
 */
const READER = `
const pad = (n) => String(n).padStart(2, "0")
const text = (cell) => {
  if (cell === null || cell === undefined) return ""
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? "" : cell.getUTCFullYear() + "-" + pad(cell.getUTCMonth() + 1) + "-" + pad(cell.getUTCDate())
  if (typeof cell === "number") return Number.isInteger(cell) ? cell.toFixed(0) : String(Number(cell.toPrecision(15)))
  return String(cell)
}
process.once("message", ({ library, bytes, piece, resident }) => {
setInterval(() => process.memoryUsage.rss() > resident && process.exit(1), 20).unref()
const read = require(library)
;(read.default || read)(Buffer.from(bytes)).then((sheets) => {
  const sheet = sheets.find((one) => one.data.some((row) => row.some((cell) => cell !== null && cell !== ""))) || sheets[0] || { sheet: "", data: [] }
  let at = 0
  const next = () => {
    const rows = []
    for (; at < sheet.data.length && rows.length < piece; at++) {
      const row = sheet.data[at].map(text)
      if (row.some((cell) => cell.trim())) rows.push(row)
    }
    process.send({ sheet: sheet.sheet, rows, last: at >= sheet.data.length })
  }
  process.on("message", next)
  next()
}, (error) => process.send({ error: String(error && error.message) }))
})
`

type Answer = { sheet: string; rows: string[][]; last: boolean } | { error: string }

const unreadable = () => invalidField("file", "file_unreadable", "El archivo no se puede leer como libro de Excel. Guárdalo de nuevo como .xlsx o como CSV y vuelve a subirlo.")

const tooBig = () => invalidField("file", "file_too_large", "El libro es demasiado grande para leerlo de una vez. Divídelo o guárdalo como CSV.")

/** @throws file_unreadable, file_too_large. `onSheet` learns which sheet is read: the first that has something in it. */
export async function* xlsxRows(bytes: Buffer, onSheet: (name: string) => void, { heapMb = MOST_HEAP_MB, residentMb = MOST_RESIDENT_MB } = {}): AsyncGenerator<string[][]> {
  await assertUnpacks(bytes)
  const reader = spawn(process.execPath, [`--max-old-space-size=${heapMb}`, "-e", READER], { stdio: ["ignore", "ignore", "ignore", "ipc"], serialization: "advanced", env: {} })
  // One that could not start or is gone is told by its end.
  reader.on("error", () => reader.emit("exit"))
  reader.send({ library: require.resolve("read-excel-file/node"), bytes, piece: 500, resident: residentMb * 1024 * 1024 })
  try {
    for (let answer = await heard(reader); ; answer = await heard(reader)) {
      if ("error" in answer) throw unreadable()
      onSheet(answer.sheet)
      if (answer.rows.length) yield answer.rows.map((row) => row.map(storable))
      if (answer.last) return
      reader.send("next")
    }
  } finally {
    reader.kill("SIGKILL")
  }
}

/** The next answer. A reader that ended without one, or thinks for ever, was given more than it can hold. */
const heard = (reader: ChildProcess): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const over = (act: () => void) => {
      clearTimeout(timer)
      reader.off("message", onAnswer).off("exit", onEnd)
      act()
    }
    const onAnswer = (answer: unknown) => over(() => resolve(answer as Answer))
    const onEnd = () => over(() => reject(tooBig()))
    const timer = setTimeout(onEnd, MOST_MS)
    reader.on("message", onAnswer).on("exit", onEnd)
    if (reader.exitCode !== null || reader.signalCode !== null) onEnd()
  })

/** What the archive's directory says its parts unpack to. The library goes by what stands before each part, so the reader watches its memory too. */
const assertUnpacks = (bytes: Buffer): Promise<void> =>
  new Promise((resolve, reject) => {
    let size = 0
    unzip(bytes, { filter: ({ originalSize }) => { size += originalSize; return false } }, (error) => {
      if (error) reject(unreadable())
      else if (size > MOST_UNPACKED) reject(tooBig())
      else resolve()
    })
  })
