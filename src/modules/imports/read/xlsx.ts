import { once } from "node:events"
import { Worker } from "node:worker_threads"
import { unzip } from "fflate"
import { invalidField } from "../../../utils/errors"
import { storable } from "./csv"

/** A workbook of 20 MB may unpack to anything; more than this no machine of a shop should be asked to read. */
const MOST_UNPACKED = 400 * 1024 * 1024

/** Memory of the thread that reads: 50 000 rows of 16 columns take a third of it. */
const MOST_HEAP_MB = 640

/**
 * Reading a workbook is seconds of pure computing, so it is done by a thread and its rows come over in pieces,
 * the next when the last is written. Formulas are not evaluated: the library gives what the spreadsheet last
 * computed, and text that looks like a formula stays text. The code is a string since a thread cannot load
 * TypeScript and the build gives it no file of its own.
 */
const READER = `
const { parentPort, workerData } = require("node:worker_threads")
const read = require(workerData.library)
const pad = (n) => String(n).padStart(2, "0")
const text = (cell) => {
  if (cell === null || cell === undefined) return ""
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? "" : cell.getUTCFullYear() + "-" + pad(cell.getUTCMonth() + 1) + "-" + pad(cell.getUTCDate())
  if (typeof cell === "number") return Number.isInteger(cell) ? cell.toFixed(0) : String(Number(cell.toPrecision(15)))
  return String(cell)
}
;(read.default || read)(Buffer.from(workerData.bytes)).then((sheets) => {
  const sheet = sheets.find((one) => one.data.some((row) => row.some((cell) => cell !== null && cell !== ""))) || sheets[0] || { sheet: "", data: [] }
  let at = 0
  const next = () => {
    const rows = []
    for (; at < sheet.data.length && rows.length < workerData.piece; at++) {
      const row = sheet.data[at].map(text)
      if (row.some((cell) => cell.trim())) rows.push(row)
    }
    parentPort.postMessage({ sheet: sheet.sheet, rows, last: at >= sheet.data.length })
  }
  parentPort.on("message", next)
  next()
}, (error) => parentPort.postMessage({ error: String(error && error.message) }))
`

type Answer = { sheet: string; rows: string[][]; last: boolean } | { error: string }

const unreadable = () => invalidField("file", "file_unreadable", "El archivo no se puede leer como libro de Excel. Guárdalo de nuevo como .xlsx o como CSV y vuelve a subirlo.")

const tooBig = () => invalidField("file", "file_too_large", "El libro es demasiado grande para leerlo de una vez. Divídelo o guárdalo como CSV.")

/** @throws file_unreadable, file_too_large. `onSheet` learns which sheet is read: the first that has something in it. */
export async function* xlsxRows(bytes: Buffer, onSheet: (name: string) => void): AsyncGenerator<string[][]> {
  await assertUnpacks(bytes)
  const copy = new Uint8Array(bytes)
  const worker = new Worker(READER, {
    eval: true, execArgv: [], env: {}, transferList: [copy.buffer], resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
    workerData: { library: require.resolve("read-excel-file/node"), bytes: copy.buffer, piece: 500 },
  })
  try {
    for (let answer = await heard(worker); ; answer = await heard(worker)) {
      if ("error" in answer) throw unreadable()
      onSheet(answer.sheet)
      if (answer.rows.length) yield answer.rows.map((row) => row.map(storable))
      if (answer.last) return
      worker.postMessage("next")
    }
  } finally {
    await worker.terminate()
  }
}

async function heard(worker: Worker): Promise<Answer> {
  try {
    return ((await once(worker, "message")) as [Answer])[0]
  } catch (error) {
    throw (error as { code?: string }).code === "ERR_WORKER_OUT_OF_MEMORY" ? tooBig() : unreadable()
  }
}

/** What the archive says its parts unpack to; the library unpacks no more than that. */
const assertUnpacks = (bytes: Buffer): Promise<void> =>
  new Promise((resolve, reject) => {
    let size = 0
    unzip(bytes, { filter: ({ originalSize }) => { size += originalSize; return false } }, (error) => {
      if (error) reject(unreadable())
      else if (size > MOST_UNPACKED) reject(tooBig())
      else resolve()
    })
  })
