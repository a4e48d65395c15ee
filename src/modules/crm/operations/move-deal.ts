import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import { DealPlace } from "../../../types/http/crm"
import { conflict, notFound } from "../../../utils/errors"
import { JournalDraft } from "../../../utils/journal"
import { BOARD_INDEX } from "../board-functions"
import { assertWritable, Caller } from "../caller"
import { columnTotals, ColumnTotals, TotalRow } from "../queries/board"
import { DEAL_COLUMNS, DealRow } from "../tables"
import { stageGone, Undo } from "./deal-rows"

export type MoveDealInput = {
  id: string
  stage_id: string
  /** The cards between which it was dropped, as the person saw them. */
  before_id?: string | null
  after_id?: string | null
  /** An end of the column instead. Without neighbours, too: on top. */
  position?: DealPlace
  version?: number
  caller: Caller
}

type MoveInput = MoveDealInput & { keep_undo?: boolean }

export type MovedDeal = { deal: DealRow; from: string; to: string; columns: ColumnTotals[]; undo: Undo | null }
/** `told`: messages for the boards, as texts of `BoardMessage`. */
type Move = MovedDeal & { told: string[] }

type Refusal = "not_yours" | "deal_closed" | "deal_changed" | "stage_gone" | "pipeline_archived" | "neighbour_moved"
type Answer = { refused: Refusal | null; changed: string[] | null; moved: boolean; from_stage: string; from_name: string | null; to_name: string; image: string | null; totals: TotalRow[] | null; told: string[] | null }

const DEAL = DEAL_COLUMNS.map((column) => `d.${column}`).join(", ")

/**
 * Puts a deal into a place of a column. The client names cards, never a rank. All of it is one statement
 * (board-functions.ts) in a transaction of its own, so `knex` is none; `keep_undo` makes it carry what takes it
 * back. The boards are told by who calls this, once it is done for good.
 * @throws deal_changed, deal_closed, stage_gone, pipeline_archived, neighbour_moved (all 409), not_found, forbidden.
 */
export async function moveDeal(knex: Knex, input: MoveInput): Promise<Move> {
  try {
    return await place(knex, input, false)
  } catch (error) {
    if ((error as { constraint?: string }).constraint !== BOARD_INDEX) throw error
    return place(knex, input, true)
  }
}

// Taken apart once: for each `(m.deal).column` PostgreSQL would copy the table's whole description, its checks included.
async function place(knex: Knex, input: MoveInput, alone: boolean): Promise<Move> {
  const { caller } = input
  const end = input.position ?? (input.after_id || input.before_id ? null : "top")
  const { rows } = await knex.raw<{ rows: (Answer & DealRow)[] }>(
    `select m.refused, m.changed, m.moved, m.from_stage, m.from_name, m.to_name, m.image, m.totals, m.told, ${DEAL}
     from trato_move_deal(?, ?, ?, ?, ?, ?::int, ?::text[], ?::boolean, ?, ?, ?, ?, ?, ?::boolean, ?::boolean) m
     cross join lateral (select (m.deal).*) d`,
    [input.id, input.stage_id, input.after_id ?? null, input.before_id ?? null, end, input.version ?? null,
      caller.scope?.user_ids ?? null, caller.scope?.unassigned ?? true, generateEntityId(undefined, "trjou"),
      caller.actor.type, caller.actor.id, caller.actor.name ?? null, caller.client_id ?? null, !!input.keep_undo, alone] as never
  )
  const { refused, changed, moved, from_stage, from_name, to_name, image, totals, told, ...deal } = rows[0]
  if (refused === "not_yours") return refuseStranger(knex, input)
  if (refused) throw refusal(refused, deal, changed, input)
  const entry: JournalDraft = {
    subject_type: "deal",
    subject_id: deal.id,
    action: from_stage === deal.stage_id ? "deal.reordered" : "deal.moved",
    actor: caller.actor,
    changes: from_stage === deal.stage_id ? null : { stage: [from_name, to_name] },
    data: { stage_ids: [from_stage, deal.stage_id], after_id: input.after_id ?? null, before_id: input.before_id ?? null },
  }
  return {
    deal,
    from: from_stage,
    to: deal.stage_id,
    told: told ?? [],
    columns: [...new Set([from_stage, deal.stage_id])].map((id) => columnTotals(totals ?? [], id)),
    undo: moved && image !== null ? { caller, changed: [{ id: deal.id, image, version: deal.version, columns: ["stage_id", "pipeline_id", "rank"] }], entries: [entry] } : null,
  }
}

/** Not there, not to be seen, or only to be read: the same answers as of every other change. */
async function refuseStranger(knex: Knex, { caller, id }: MoveDealInput): Promise<never> {
  const deal = await knex("trato_deal").select("id", "owner_id", "created_by").where({ id }).first<{ id: string; owner_id: string | null; created_by: string | null } | undefined>()
  assertWritable(caller, deal, id)
  throw notFound("deal", id)
}

function refusal(reason: Refusal, deal: DealRow, changed: string[] | null, input: MoveDealInput): Error {
  if (reason === "deal_closed") {
    return conflict("deal_closed", "Este trato ya está cerrado, por eso no se puede mover. Reábrelo primero.", { status: deal.status, version: deal.version })
  }
  if (reason === "deal_changed") {
    return conflict("deal_changed", "Alguien cambió este trato mientras tanto. Revisa su estado actual y vuelve a intentarlo.", { version: deal.version, fields: changed })
  }
  if (reason === "stage_gone") return stageGone(input.stage_id)
  if (reason === "pipeline_archived") {
    return conflict("pipeline_archived", "Ese embudo está archivado y ya no recibe tratos. Elige otro, o desarchívalo en Configuración.", { stage_id: input.stage_id })
  }
  if (reason === "neighbour_moved") {
    return conflict("neighbour_moved", "Los tratos junto a los que lo soltaste ya no están en esa etapa. Vuelve a cargarla y suéltalo otra vez.", { stage_id: input.stage_id })
  }
  return notFound("deal", input.id)
}
