import { generateEntityId } from "@medusajs/framework/utils"
import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Actor } from "../../types/common"
import { EffectiveTaxCodes, ProductToCode, TaxCodes, TaxCodeSubject } from "../../types/http/tax-codes"
import { appendJournal } from "../../utils/journal"

type Row = TaxCodes & { subject_type: TaxCodeSubject; subject_id: string }

const FIELDS = ["product_code", "unit_code", "tax_object"] as const

const EMPTY: TaxCodes = { product_code: null, unit_code: null, tax_object: null }

const codesOf = ({ product_code, unit_code, tax_object }: TaxCodes): TaxCodes => ({ product_code, unit_code, tax_object })

export async function readTaxCodes(knex: Knex, type: TaxCodeSubject, id: string): Promise<TaxCodes> {
  const row = (await knex("trato_tax_code").select(...FIELDS).where({ subject_type: type, subject_id: id, deleted_at: null }).first()) as TaxCodes | undefined
  return row ? codesOf(row) : EMPTY
}

/** Writes the codes whole; all null forgets them. Returns what was there before. */
export async function saveTaxCodes(trx: Knex, type: TaxCodeSubject, id: string, codes: TaxCodes, actor: Actor, undoing = false): Promise<TaxCodes> {
  // Two at once on a row that is not there yet: the lock makes the second see what the first wrote.
  await trx.raw("select pg_advisory_xact_lock(hashtextextended(?, 0))", [`trato_tax_code ${type} ${id}`])
  const before = await readTaxCodes(trx, type, id)
  if (FIELDS.every((f) => codes[f] === null)) await trx("trato_tax_code").where({ subject_type: type, subject_id: id }).del()
  else {
    await trx("trato_tax_code")
      .insert({ id: generateEntityId(undefined, "trtaxc"), subject_type: type, subject_id: id, ...codesOf(codes) })
      .onConflict(trx.raw("(subject_type, subject_id) where deleted_at is null"))
      .merge({ ...codesOf(codes), updated_at: trx.fn.now() })
  }
  const changes = Object.fromEntries(FIELDS.filter((f) => before[f] !== codes[f]).map((f): [string, [unknown, unknown]] => [f, [before[f], codes[f]]]))
  if (Object.keys(changes).length) await appendJournal(trx, [{ subject_type: "settings", subject_id: `tax_codes:${id}`, action: `settings.tax_codes_changed${undoing ? ".undone" : ""}`, actor, changes, data: { [type]: id } }])
  return before
}

/** From the nearest category to the farthest: a product's own ones, the deepest first, then those above them. */
const categoryOrder = (product: ProductToCode): string[] => {
  const own = [...product.categories].sort((a, b) => b.mpath.split(".").length - a.mpath.split(".").length || a.id.localeCompare(b.id))
  return [...new Set([...own.map((c) => c.id), ...own.flatMap((c) => c.mpath.split(".").reverse())])]
}

/**
 * Codes of products, each field from the product itself or from the nearest category that says it (FIS-09). One query whatever
 * their number. What nobody says stays null and is in `missing`.
 */
export async function resolveTaxCodes(knex: Knex, products: ProductToCode[]): Promise<EffectiveTaxCodes[]> {
  const ids = products.flatMap((p) => [p.id, ...categoryOrder(p)])
  const rows = ids.length ? ((await knex("trato_tax_code").select("subject_type", "subject_id", ...FIELDS).whereIn("subject_type", ["product", "category"]).whereIn("subject_id", [...new Set(ids)]).where({ deleted_at: null })) as Row[]) : []
  const known = new Map(rows.map((r) => [r.subject_id, r]))
  return products.map((product) => {
    const sources = [known.get(product.id), ...categoryOrder(product).map((id) => known.get(id))].filter((r): r is Row => r !== undefined)
    const first = (field: (typeof FIELDS)[number]) => sources.find((r) => r[field] !== null)
    const codes = { product_code: first("product_code")?.product_code ?? null, unit_code: first("unit_code")?.unit_code ?? null, tax_object: first("tax_object")?.tax_object ?? null }
    return {
      product_id: product.id, ...codes,
      from: { product_code: first("product_code")?.subject_type ?? null, unit_code: first("unit_code")?.subject_type ?? null, tax_object: first("tax_object")?.subject_type ?? null },
      missing: (["product_code", "unit_code"] as const).filter((f) => codes[f] === null),
    }
  })
}
