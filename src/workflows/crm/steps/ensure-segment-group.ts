import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { crmOf } from "../crm"

export const ensureSegmentGroupStepId = "trato-ensure-segment-group"

/** What a sync is to do. `group_id` null: nothing, for the reason in `state`. */
export type SyncPlan = { id: string; name: string; group_id: string | null; known_group_id: string | null; add: string[]; remove: string[]; members: number; state: "synced" | "group_gone" | "failed"; problem: string | null; tell: boolean }

/**
 * The customer group of a segment, made when there is none, and what it lacks or has too much. A group
 * that somebody deleted is not made again unless they ask for it.
 */
export const ensureSegmentGroupStep = createStep(
  ensureSegmentGroupStepId,
  async ({ id, recreate }: { id: string; recreate?: boolean }, { container }) => {
    const { segments } = crmOf(container)
    const customers = container.resolve(Modules.CUSTOMER)
    const segment = await segments.one(id)
    const stop = (state: "group_gone" | "failed", problem: string | null): SyncPlan => ({ id, name: segment.name, group_id: null, known_group_id: segment.group_id, add: [], remove: [], members: 0, state, problem, tell: segment.state !== state })
    const [known] = segment.group_id ? await customers.listCustomerGroups({ id: segment.group_id }, { select: ["id"], take: 1 }) : []
    if (segment.group_id && !known && !recreate) return new StepResponse(stop("group_gone", null), null)
    if (!known && (await customers.listCustomerGroups({ name: segment.name }, { select: ["id"], take: 1 })).length) {
      return new StepResponse(stop("failed", `Ya hay un grupo de clientes que se llama «${segment.name}». Cambia el nombre del segmento o el del grupo.`), null)
    }
    const made = known ? null : (await customers.createCustomerGroups([{ name: segment.name, metadata: { trato_segment_id: id } }]))[0].id
    const group_id = known?.id ?? made!
    const difference = await segments.difference(segment.rules, group_id)
    return new StepResponse<SyncPlan, string | null>({ id, name: segment.name, group_id, known_group_id: segment.group_id, ...difference, state: "synced", problem: null, tell: false }, made)
  },
  async (made, { container }) => {
    if (!made) return
    await container.resolve(Modules.CUSTOMER).deleteCustomerGroups([made])
  }
)
