import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Actor } from "../../../types/common"
import { conflict } from "../../../utils/errors"
import { DocumentRow } from "../tables"
import { stageAfterAnswer, statusBefore } from "../transitions"
import { Undo, undoChange, writeChange } from "./change-document"
import { linesOf } from "./conversions"
import { Image, imageOf, restoreImages } from "./images"
import { lockDocument } from "./lock-document"
import { recompose } from "./recompose"

const LIVE = "c.deleted_at is null and c.status <> 'undone'"

/**
 * A quote made for a repair is its price, not its sale, so it takes nothing of the repair's quantities: the repair and
 * its quotes are one sale all the same, made by way of one of them. Held by the repair's row, which whoever sells a
 * quote of it locks after their own.
 * @throws conflict repair_sold, with the paper it was sold by.
 */
export async function assertRepairNotSold(trx: Knex, document: Pick<DocumentRow, "id" | "type">): Promise<void> {
  const repair = document.type === "service" ? document.id : document.type === "quote" ? await repairOf(trx, document.id) : null
  if (!repair) return
  const { rows: [sold] } = await trx.raw<{ rows: { number: string; target_number: string | null }[] }>(
    `select d.number, c.target_number from trato_document_conversion c join trato_document d on d.id = c.document_id
     where c.document_id in (select ?::text union all select c.target_id from trato_document_conversion c where c.document_id = ? and c.target_type = 'quote' and ${LIVE})
       and c.document_id <> ? and c.target_type <> 'quote' and ${LIVE} order by c.created_at limit 1`, [repair, repair, document.id])
  if (!sold) return
  throw conflict("repair_sold", `Esta reparación ya se vendió con ${sold.number}${sold.target_number ? ` (${sold.target_number})` : ""}. Si falta cobrar algo, haz un documento nuevo.`, { number: sold.number })
}

type Quote = Pick<DocumentRow, "id" | "type" | "number">

/**
 * A repair is sold when a quote made for it is, and open again when that is taken back: nobody is to approve, change, void
 * or sell what was sold. Told from what is there, so that it says the same however often and in whatever order it is called.
 */
export async function followSaleOfQuote(trx: Knex, quote: Quote, actor: Actor): Promise<Undo | null> {
  const id = quote.type === "quote" ? await repairOf(trx, quote.id) : null
  if (!id) return null
  const repair = await lockDocument(trx, id, null)
  const { rows: [{ by_quote, itself }] } = await trx.raw<{ rows: { by_quote: boolean; itself: boolean }[] }>(
    `select exists (select 1 from trato_document_conversion q join trato_document_conversion c on c.document_id = q.target_id
         where q.document_id = :id and q.target_type = 'quote' and q.deleted_at is null and q.status <> 'undone' and c.target_type <> 'quote' and c.status = 'done' and c.deleted_at is null) as by_quote,
       exists (select 1 from trato_document_conversion c where c.document_id = :id and c.target_type <> 'quote' and ${LIVE}) as itself`, { id })
  const data = { target_type: "quote", target_id: quote.id, target_number: quote.number }
  if (by_quote && ["draft", "sent", "accepted"].includes(repair.status)) {
    const stage = stageAfterAnswer(repair, "accepted")
    return (await writeChange(trx, repair, { status: "converted", ...(stage ? { stage } : {}) }, { action: "document.converted", actor, data, ...(stage ? { changes: { stage: [repair.stage, stage] } } : {}) })).undo
  }
  if (by_quote || itself || repair.status !== "converted") return null
  return (await writeChange(trx, repair, { status: statusBefore(repair) }, { action: "document.conversion_released", actor, data })).undo
}

export type RepairUndo = { change: Undo; images: Image[] }

/**
 * What the customer says of a repair's quote they say of the repair (PB-09): a yes has it approved; a no has it declined,
 * with nothing owed for it, unless another quote of it is alive. Null when there is nothing to say.
 */
export async function answerRepairOf(trx: Knex, quote: Quote, answer: "accepted" | "rejected", actor: Actor): Promise<RepairUndo | null> {
  const id = quote.type === "quote" ? await repairOf(trx, quote.id) : null
  if (!id) return null
  const repair = await lockDocument(trx, id, null)
  const stage = stageAfterAnswer(repair, answer)
  if (!stage || stage === repair.stage || !["draft", "sent"].includes(repair.status)) return null
  const images: Image[] = []
  let totals: Partial<DocumentRow> = {}
  if (answer === "rejected") {
    if (await hasLiveQuote(trx, id, quote.id)) return null
    images.push(await imageOf(trx, "trato_document_line", { document_id: id }))
    totals = await recompose(trx, repair, (await linesOf(trx, id)).map((line) => (line.kind === "item" ? { ...line, approval: "declined" as const } : line)), repair.chosen_option)
  }
  const { undo } = await writeChange(trx, repair, { ...totals, stage }, { action: "document.stage_changed", actor, text: quote.number, changes: { stage: [repair.stage, stage] } })
  return { change: undo, images }
}

export async function undoRepairAnswer(trx: Knex, undo: RepairUndo): Promise<void> {
  await restoreImages(trx, undo.images)
  await undoChange(trx, undo.change)
}

const hasLiveQuote = async (trx: Knex, repairId: string, except: string): Promise<boolean> =>
  !!(await trx("trato_document_conversion as c").join("trato_document as d", "d.id", "c.target_id").select("d.id")
    .where({ "c.document_id": repairId, "c.target_type": "quote" }).whereNot("c.status", "undone").whereNull("c.deleted_at").whereNull("d.deleted_at").whereNot("d.id", except).whereIn("d.status", ["draft", "sent", "accepted", "converted"]).first())

async function repairOf(trx: Knex, quoteId: string): Promise<string | null> {
  const { rows: [from] } = await trx.raw<{ rows: { id: string }[] }>(
    `select d.id from trato_document_conversion c join trato_document d on d.id = c.document_id and d.type = 'service' and d.deleted_at is null where c.target_id = ? and c.target_type = 'quote' and ${LIVE} limit 1`, [quoteId])
  if (from) await trx("trato_document").select("id").where({ id: from.id }).forUpdate()
  return from?.id ?? null
}
