import { setImmediate as turn, setTimeout as sleep } from "node:timers/promises"
import { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { LEASE_SECONDS } from "../../modules/billing/invoices"
import type { InvoiceRow } from "../../modules/billing/rows"
import type { BillingModuleService } from "../../modules/billing/service"
import { InvoiceState } from "../../types/http/billing"
import { isTratoError } from "../../utils/errors"
import { INVOICE_STAMPED, InvoiceStamped } from "./events"
import { askBeforeSeal, isSealingWatched } from "./workflows/before-seal"

/** How many invoices one process works on at a time. While one waits for the authority it holds no connection. */
const AT_ONCE = 50
/** Longer than any authority answers: the outcome is then unknown and the same bytes go again. */
const STAMP_TIMEOUT_MS = 30_000
/** An invoice that cannot even be sealed is given back after this many tries. */
const SEAL_TRIES = 5

/**
 * Takes an invoice as far as it goes: draft → sealed → stamping → stamped | rejected. Every state is
 * committed before the next act, so it may die at any line and be taken up here again, by any process.
 * What began here a moment ago goes from draft to stamping with its sealed bytes at once.
 * Answers the state it left it in, or null when there was nothing to do.
 */
export async function advanceInvoice(container: MedusaContainer, id: string, force = false): Promise<InvoiceState | null> {
  const billing = container.resolve<BillingModuleService>("trato_billing")
  let row = (isSealingWatched() ? null : await billing.beginFresh(id)) ?? (await billing.claimInvoice(id, force))
  if (!row) return null
  try {
    if (row.state === "draft") {
      await askBeforeSeal(container, row)
      row = await billing.sealInvoice(row)
    }
    if (row?.state === "sealed") row = await billing.beginStamping(row)
  } catch (error) {
    await giveUpOrWait(billing, row!, error)
    return row!.state
  }
  if (!row) return "rejected"
  return stamp(container, billing, row)
}

async function stamp(container: MedusaContainer, billing: BillingModuleService, row: InvoiceRow): Promise<InvoiceState> {
  const beat = setInterval(() => void billing.extendLease(row.id).catch(() => undefined), (LEASE_SECONDS * 1000) / 3)
  beat.unref()
  try {
    const outcome = await billing.stamp(row, AbortSignal.timeout(STAMP_TIMEOUT_MS)).catch((error: unknown) => ({ ok: false as const, kind: "unknown" as const, reason: String(error) }))
    await billing.storeOutcome(row, outcome)
    if (!outcome.ok) return outcome.kind === "rejected" ? "rejected" : "stamping"
  } finally {
    clearInterval(beat)
  }
  await container.resolve(Modules.EVENT_BUS).emit({ name: INVOICE_STAMPED, data: { id: row.id, kind: row.kind } satisfies InvoiceStamped })
  return "stamped"
}

/** Nothing has left yet, so what cannot be sealed is given back to the note; what may pass is tried again. */
async function giveUpOrWait(billing: BillingModuleService, row: InvoiceRow, error: unknown): Promise<void> {
  const message = error instanceof Error ? error.message : String(error)
  if (isTratoError(error) || row.attempts + 1 >= SEAL_TRIES) {
    const told = isTratoError(error) ? { code: error.reason, message } : { code: "seal_failed", message: "La factura no pudo sellarse. Avisa a la tienda: su certificado o su configuración necesitan revisión." }
    await billing.rejectInvoice(row, { code: told.code, errors: [{ path: "", ...told }], raw: message })
    return
  }
  await billing.delayInvoice(row, message)
}

type Queue = { running: Map<string, Promise<InvoiceState | null | void>>; waiting: string[]; ended_at: number }

/** One queue per process. It is only a hurry: what is lost with the process is found by the job. */
const queue: Queue = { running: new Map(), waiting: [], ended_at: 0 }

/** Is this process at work on invoices, or was it a moment ago? Of several in a row, each begins only when its buyer asks. */
export const isStamping = (momentMs = 0): boolean => queue.running.size + queue.waiting.length > 0 || Date.now() - queue.ended_at < momentMs

/** How long an answer about an invoice may wait for what this process is about to know of it. */
const SOON_MS = 100

/**
 * Waits until this process has done with the invoice, for a moment at most; not at all when it is not at work on it. Who
 * watches would ask again and again while nothing is new, and each of those asks costs as much as a good part of a stamp.
 */
export async function settledSoon(id: string): Promise<void> {
  const work = queue.running.get(id)
  if (work) await within(SOON_MS, work)
}

/** How often an invoice is looked at that another process is at work on. */
const LOOK_MS = 100

/** Begins the invoice here, or joins whoever began, also in another process, and waits until it has gone as far as it goes, `ms` at most. */
export async function settled(container: MedusaContainer, id: string, ms: number): Promise<void> {
  kickInvoice(container, id)
  const until = Date.now() + ms
  await turn()
  while (queue.waiting.includes(id) && Date.now() < until) await sleep(20)
  const work = queue.running.get(id)
  // A state: it went as far as it goes, here.
  if (work && (await within(until - Date.now(), work))) return
  const billing = container.resolve<BillingModuleService>("trato_billing")
  while (Date.now() < until && (await billing.isInvoiceHeld(id))) await sleep(LOOK_MS)
}

/** What the work came to; undefined when the time was up before. */
async function within<T>(ms: number, work: Promise<T>): Promise<T | undefined> {
  const patience = new AbortController()
  const outcome = await Promise.race([work, sleep(Math.max(ms, 0), undefined, { signal: patience.signal }).catch(() => undefined)])
  patience.abort()
  return outcome
}

/** Works on the invoice in the background, after the answer has left. */
export function kickInvoice(container: MedusaContainer, id: string): void {
  if (queue.running.has(id) || queue.waiting.includes(id)) return
  queue.waiting.push(id)
  setImmediate(() => next(container))
}

function next(container: MedusaContainer): void {
  if (queue.running.size >= AT_ONCE) return
  const id = queue.waiting.shift()
  if (!id) return
  const work = advanceInvoice(container, id)
    .catch((error: unknown) => container.resolve(ContainerRegistrationKeys.LOGGER).error(`Trato: invoice ${id} could not be advanced: ${error instanceof Error ? error.message : String(error)}`))
    .finally(() => {
      queue.running.delete(id)
      queue.ended_at = Date.now()
      next(container)
    })
  queue.running.set(id, work)
}
