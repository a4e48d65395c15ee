import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { appendJournal, undoneEntry } from "../../../utils/journal"
import { rankBetween } from "../rank"
import { DEAL_COLUMNS, DealRow } from "../tables"
import { restoreRows } from "./images"
import { landingStage, LockedDeal, lockDeals, lockStages, notifyBoard, topRank, Undo } from "./deal-rows"
import { forgetProfiles } from "./profiles"

/**
 * Takes one change of deals back, as a compensation. Where somebody changed the deal in between,
 * only the columns of the undone change return and the version goes on, so that nobody's later work
 * is lost; else the row is exactly what it was.
 */
export async function undo(trx: Knex, change: Undo): Promise<void> {
  const touched: DealRow[] = []
  if (change.created?.length) {
    await trx("trato_deal").whereIn("id", change.created).orderBy("id").forUpdate().select("id")
    touched.push(...((await trx("trato_deal").whereIn("id", change.created).del().returning([...DEAL_COLUMNS])) as DealRow[]))
  }
  for (const before of change.changed ?? []) {
    const [now] = await lockDeals(trx, [before.id])
    if (now) touched.push(await restore(trx, now, before))
  }
  for (const gone of change.deleted ?? []) touched.push(await insertAgain(trx, gone.image))
  await restoreRows(trx, { table: "trato_deal_order", images: (change.changed_orders ?? []).map((order) => order.image), created: [] })
  for (const rows of change.rows ?? []) await restoreRows(trx, rows)
  await forgetProfiles(trx, change.profiles ?? [])
  await appendJournal(trx, change.entries.map(undoneEntry))
  for (const deal of touched) await notifyBoard(trx, deal.pipeline_id, [deal.stage_id], deal.id, { ...change.caller, client_id: null }, [deal])
}

const RESTORED = DEAL_COLUMNS.filter((column) => column !== "id")

async function restore(trx: Knex, now: LockedDeal, before: NonNullable<Undo["changed"]>[number]): Promise<DealRow> {
  const untouched = now.version === before.version
  const columns: string[] = untouched ? RESTORED : before.columns.filter((column) => !["search", "title_sort", "customer_sort"].includes(column))
  const old = await imageOf(trx, before.image)
  // Before the row is written, since the place it had may be somebody else's by now.
  const place = columns.includes("rank") && old.rank !== null ? await freePlace(trx, old, old.rank, [now.stage_id]) : null
  const image = place ? "?::jsonb || ?::jsonb" : "?::jsonb"
  const set = columns.map((c) => `"${c}" = i."${c}"`).concat(untouched ? [] : [`"version" = d.version + 1`])
  const { rows } = await trx.raw<{ rows: DealRow[] }>(
    `update trato_deal d set ${set.join(", ")} from jsonb_populate_record(null::trato_deal, ${image}) i
     where d.id = i.id returning ${DEAL_COLUMNS.map((c) => `d."${c}"`).join(", ")}`,
    place ? [before.image, JSON.stringify(place)] : [before.image]
  )
  return rows[0]
}

async function insertAgain(trx: Knex, image: string): Promise<DealRow> {
  const old = await imageOf(trx, image)
  const place = old.rank === null ? null : await freePlace(trx, old, old.rank, [])
  const { rows } = await trx.raw<{ rows: DealRow[] }>(
    `insert into trato_deal select (jsonb_populate_record(null::trato_deal, ?::jsonb || ?::jsonb)).* returning ${DEAL_COLUMNS.map((c) => `"${c}"`).join(", ")}`,
    [image, JSON.stringify(place ?? {})]
  )
  return rows[0]
}

type Place = { rank: string; stage_id: string; pipeline_id: string }
type Old = { id: string; rank: string | null; stage_id: string; pipeline_id: string }

/** Where it was; beside that place when it is taken; on top of the landing stage when the stage is gone. */
async function freePlace(trx: Knex, old: Old, wanted: string, alsoLock: string[]): Promise<Place> {
  const stages = await lockStages(trx, [old.stage_id, ...alsoLock])
  if (!stages.has(old.stage_id)) {
    const stage = await landingStage(trx, old.stage_id, old.pipeline_id)
    return { rank: await topRank(trx, stage.id), stage_id: stage.id, pipeline_id: stage.pipeline_id }
  }
  const here = () => trx("trato_deal").select("rank").where({ stage_id: old.stage_id, status: "open" }).whereNot("id", old.id)
  const taken = await here().where({ rank: wanted }).first<{ rank: string } | undefined>()
  if (!taken) return { rank: wanted, stage_id: old.stage_id, pipeline_id: old.pipeline_id }
  const next = await here().where("rank", ">", wanted).orderBy("rank").first<{ rank: string } | undefined>()
  return { rank: rankBetween(wanted, next?.rank ?? null), stage_id: old.stage_id, pipeline_id: old.pipeline_id }
}

async function imageOf(trx: Knex, image: string): Promise<Old> {
  const { rows } = await trx.raw<{ rows: Old[] }>(`select id, rank, stage_id, pipeline_id from jsonb_populate_record(null::trato_deal, ?::jsonb)`, [image])
  return rows[0]
}
