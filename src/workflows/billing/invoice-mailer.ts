import { setTimeout as sleep } from "node:timers/promises"
import { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { BillingModuleService } from "../../modules/billing/service"
import { isStamping } from "./invoice-runner"
import { sendInvoiceWorkflow } from "./workflows/send-invoice"

/** A mail gives way to stamping for at most this long. */
const PATIENCE_MS = 5000
/** A burst goes on while pauses are shorter than this: buyers who invoice one after the other leave gaps in which nothing is stamped. */
const CALM_MS = 500

const waiting = new Set<string>()
let sending = false

/**
 * Mails a stamped invoice when there is room. Drawing its PDF takes the processor for as long as
 * several stamps, and somebody waits for those; so mails go one by one, after a burst. What is lost
 * with the process is found by the job.
 */
export function mailLater(container: MedusaContainer, id: string): void {
  waiting.add(id)
  if (!sending) void drain(container)
}

async function drain(container: MedusaContainer): Promise<void> {
  sending = true
  // A Set also visits what is added while it is walked.
  for (const id of waiting) {
    await calm()
    waiting.delete(id)
    await send(container, id).catch((error: unknown) => container.resolve(ContainerRegistrationKeys.LOGGER).error(`Trato: invoice ${id} was not mailed: ${error instanceof Error ? error.message : String(error)}`))
  }
  sending = false
}

async function calm(): Promise<void> {
  for (const until = Date.now() + PATIENCE_MS; isStamping(CALM_MS) && Date.now() < until; ) await sleep(50)
}

async function send(container: MedusaContainer, id: string): Promise<void> {
  if (!(await container.resolve<BillingModuleService>("trato_billing").isUnmailed(id))) return
  await sendInvoiceWorkflow(container).run({ input: { id, actor: { type: "system", id: null } } })
}
