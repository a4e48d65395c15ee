import { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { SyncPlan } from "./ensure-segment-group"

export const addSegmentMembersStepId = "trato-add-segment-members"
export const removeSegmentMembersStepId = "trato-remove-segment-members"

type Change = { group_id: string; customer_ids: string[] }

/** As many at once as one statement of the host's module takes well. */
const AT_ONCE = 1000

/** Puts into the group who fits the segment now. */
export const addSegmentMembersStep = createStep(
  addSegmentMembersStepId,
  async ({ group_id, add }: Pick<SyncPlan, "group_id" | "add">, { container }) => new StepResponse({ added: add.length }, await change(container, "add", group_id, add)),
  async (done, { container }) => {
    if (!done) return
    await change(container, "remove", done.group_id, done.customer_ids)
  }
)

/** Takes out of the group who fits it no longer. */
export const removeSegmentMembersStep = createStep(
  removeSegmentMembersStepId,
  async ({ group_id, remove }: Pick<SyncPlan, "group_id" | "remove">, { container }) => new StepResponse({ removed: remove.length }, await change(container, "remove", group_id, remove)),
  async (done, { container }) => {
    if (!done) return
    await change(container, "add", done.group_id, done.customer_ids)
  }
)

/** Part by part; when one fails, those before it are taken back here, since a step that throws leaves nothing. */
async function change(container: MedusaContainer, what: "add" | "remove", groupId: string | null, customerIds: string[]): Promise<Change | null> {
  if (!groupId || !customerIds.length) return null
  const done: string[] = []
  try {
    for (let i = 0; i < customerIds.length; i += AT_ONCE) {
      const part = customerIds.slice(i, i + AT_ONCE)
      await run(container, what, groupId, part)
      done.push(...part)
    }
  } catch (error) {
    for (let i = 0; i < done.length; i += AT_ONCE) await run(container, what === "add" ? "remove" : "add", groupId, done.slice(i, i + AT_ONCE))
    throw error
  }
  return { group_id: groupId, customer_ids: done }
}

async function run(container: MedusaContainer, what: "add" | "remove", groupId: string, customerIds: string[]): Promise<void> {
  const customers = container.resolve(Modules.CUSTOMER)
  const pairs = customerIds.map((customer_id) => ({ customer_id, customer_group_id: groupId }))
  if (what === "add") await customers.addCustomerToGroup(pairs)
  else await customers.removeCustomerFromGroup(pairs)
}
