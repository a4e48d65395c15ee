import { MedusaContainer } from "@medusajs/framework/types"
import type { CrmModuleService } from "../../../modules/crm/service"
import type { JournalModuleService } from "../../../modules/journal/service"

/** Where a deal stands beside the stage that a document would bring it to. */
export type DealStand = { status: string; pipeline_id: string; position: number; target: { pipeline_id: string; position: number } | null; moved_by_hand: boolean }

/** Undefined when the deal is gone. */
export async function findDealStand(container: MedusaContainer, dealId: string, stageId: string, since: Date): Promise<DealStand | undefined> {
  const crm = container.resolve<CrmModuleService>("trato_crm")
  const [deal] = await crm.listTratoDeals({ id: dealId }, { select: ["id", "status", "stage_id", "pipeline_id"], take: 1 })
  if (!deal) return undefined
  const [stages, moves] = await Promise.all([
    crm.listTratoStages({ id: [deal.stage_id, stageId] }, { select: ["id", "pipeline_id", "position"], take: 2 }),
    container.resolve<JournalModuleService>("trato_journal").listTratoJournalEntries(
      { subject_type: "deal", subject_id: dealId, action: "deal.moved", actor_type: "user", created_at: { $gt: since } },
      { select: ["id"], take: 1 }
    ),
  ])
  const of = (id: string) => stages.find((stage) => stage.id === id)
  const target = of(stageId)
  return {
    status: deal.status,
    pipeline_id: deal.pipeline_id,
    position: of(deal.stage_id)?.position ?? 0,
    target: target ? { pipeline_id: target.pipeline_id, position: target.position } : null,
    moved_by_hand: moves.length > 0,
  }
}

/** PB-07: only forward, in the deal's own funnel, never a closed deal, and a move by hand wins. */
export const goesForward = (stand: DealStand | undefined): boolean =>
  !!stand?.target && stand.status === "open" && !stand.moved_by_hand && stand.target.pipeline_id === stand.pipeline_id && stand.target.position > stand.position
