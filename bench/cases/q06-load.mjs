import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"

const here = path.dirname(fileURLToPath(import.meta.url))
const preload = (name) => `--import ${pathToFileURL(path.join(here, "..", "lib", name)).href}`

/** How many invoices memory is watched over; the first ones fill caches that are meant to be there. */
const INVOICES = Number(process.env.TRATO_BENCH_INVOICES ?? 10_000)
const WARM = Math.min(2000, Math.floor(INVOICES / 2))
/** After so many it is told how much the process has. */
const STEP = Math.min(1000, Math.ceil(INVOICES / 5))
const CLIENTS = 50
const LATENCY_MS = 300

/** What the process has from the system. */
const residentMiB = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024

/** What the process holds once its garbage is collected, in MiB. */
async function heldMiB(pid, file) {
  rmSync(file, { force: true })
  process.kill(pid, "SIGUSR2")
  while (!existsSync(file) || !readFileSync(file, "utf8")) await new Promise((resolve) => setTimeout(resolve, 20))
  return Number(readFileSync(file, "utf8")) / 1024 / 1024
}

/** Copies of one paid note, with its lines and payments: what is measured is invoicing, not selling. */
async function copyNotes(db, id, count) {
  const run = Date.now().toString(36)
  const copy = (table, of, over) => db.query(`insert into ${table} select (jsonb_populate_record(r, ${over})).* from ${table} r, generate_series(1, ${count}) g where r.${of} = $1`, [id])
  await copy("trato_sales_note", "id", `jsonb_build_object('id', 'trnote_${run}_' || g, 'number', 'B${run}-' || g, 'folio', g, 'order_id', null, 'status', 'issued', 'token_hash', md5('${run}' || g) || md5('x${run}' || g))`)
  await copy("trato_note_line", "note_id", `jsonb_build_object('id', 'trnlin_${run}_' || g || '_' || r.position, 'note_id', 'trnote_${run}_' || g)`)
  await copy("trato_note_payment", "note_id", `jsonb_build_object('id', 'trpay_${run}_' || g || '_' || substr(r.id, 7), 'note_id', 'trnote_${run}_' || g, 'external_id', null, 'host_state', null)`)
  return Array.from({ length: count }, (_, i) => `trnote_${run}_${i + 1}`)
}

/** So many clients, each with one note after the other, until none is left. Answers invoices a second. */
async function drain(api, ids, receiver, clients) {
  const started = performance.now()
  const all = ids.length
  await Promise.all(
    Array.from({ length: clients }, async () => {
      for (let id = ids.pop(); id; id = ids.pop()) {
        const { invoice } = (await api.post(`/admin/trato/sales-notes/${id}/invoice`, { receiver }, { prefer: "wait=10" })).body
        if (invoice.state !== "stamped") throw new Error(`${invoice.id} is ${invoice.state}`)
      }
    })
  )
  return (all * 1000) / (performance.now() - started)
}

/**
 * Q-06 under load, each in a server process of its own: fifty simultaneous buyers while the PAC takes 300 ms, beside what that
 * latency allows; and how much a process grows while it makes ten thousand.
 * @param {{ db: import("pg").Client, shop: object, size: string, add: Function, note: string, receiver: object }} given `note`: a paid note to copy
 */
export async function invoiceLoad({ db, shop, size, add, note, receiver }) {
  const rates = {}
  for (const delay of [0, LATENCY_MS]) {
    const server = await shop.another({ NODE_OPTIONS: preload("slow-pac.mjs"), TRATO_PAC_DELAY_MS: String(delay) })
    await drain(server.client, await copyNotes(db, note, CLIENTS), receiver, CLIENTS)
    rates[delay] = await drain(server.client, await copyNotes(db, note, CLIENTS * 10), receiver, CLIENTS)
    await server.stop()
  }
  const allowed = Math.min(rates[0], (CLIENTS * 1000) / LATENCY_MS)
  add({ id: "Q-06", label: `${CLIENTS} buyers at once, the PAC takes ${LATENCY_MS} ms; floor: what that allows`, size, value: rates[LATENCY_MS], unit: "/s", floor: allowed, bound: allowed * 0.9, higher: true })

  const file = path.join(mkdtempSync(path.join(tmpdir(), "trato-bench-")), "held")
  const server = await shop.another({ NODE_OPTIONS: preload("collect.mjs"), TRATO_BENCH_HELD: file })
  let done = 0
  const invoiceUpTo = async (count) => {
    while (done < count) {
      const some = Math.min(STEP, count - done)
      await drain(server.client, await copyNotes(db, note, some), receiver, 8)
      done += some
      // What a collection leaves behind tells a leak from garbage that nobody hurried to collect.
      const resident = residentMiB(server.pid)
      console.error(`  ${done} invoices: ${resident.toFixed(0)} MiB resident, ${(await heldMiB(server.pid, file)).toFixed(1)} MiB held`)
    }
  }
  await invoiceUpTo(WARM)
  const had = residentMiB(server.pid)
  const before = await heldMiB(server.pid, file)
  await invoiceUpTo(INVOICES)
  const has = residentMiB(server.pid)
  const after = await heldMiB(server.pid, file)
  await server.stop()
  rmSync(path.dirname(file), { recursive: true, force: true })
  add({ id: "Q-06", label: `memory after ${INVOICES} invoices; floor: after the first ${WARM}`, size, value: has, unit: "MiB", floor: had, bound: had * 1.15, higher: false })
  add({ id: "Q-06", label: `memory held after ${INVOICES} invoices, garbage collected; floor: after the first ${WARM}`, size, value: after, unit: "MiB", floor: before, bound: before * 1.05, higher: false })
}
