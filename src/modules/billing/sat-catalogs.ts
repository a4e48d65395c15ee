import { generateEntityId } from "@medusajs/framework/utils"
import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { CatalogEntry, CatalogFacts, LongCatalog } from "../../types/http/tax-codes"

/** PostgreSQL takes 65,535 values in a statement; six go with each row. */
const CHUNK = 2000

const fold = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, " ").trim()

export type ImportedEntry = CatalogEntry & { words: string }

/** Puts the file's rows in the place of what was there, all or nothing: who searches meanwhile sees the old ones. */
export async function replaceCatalog(trx: Knex, catalog: LongCatalog, entries: ImportedEntry[], source: string): Promise<void> {
  await trx("trato_sat_entry").where({ catalog }).del()
  for (let at = 0; at < entries.length; at += CHUNK) {
    await trx("trato_sat_entry").insert(entries.slice(at, at + CHUNK).map((e) => ({
      id: generateEntityId(undefined, "trsatc"), catalog, code: e.code, name: e.name, search: fold(`${e.code} ${e.name} ${e.words}`), facts: e.facts ? JSON.stringify(e.facts) : null,
    })))
  }
  await trx("trato_sat_catalog").insert({ id: catalog, rows: entries.length, source, imported_at: trx.fn.now() }).onConflict("id").merge({ rows: entries.length, source, imported_at: trx.fn.now(), updated_at: trx.fn.now(), deleted_at: null })
}

export async function listCatalogs(knex: Knex): Promise<CatalogFacts[]> {
  const rows = (await knex("trato_sat_catalog").select("id", "rows", "source", "imported_at").where({ deleted_at: null })) as { id: LongCatalog; rows: number; source: string; imported_at: Date }[]
  return (["product_codes", "postal_codes"] as const).map((id) => {
    const row = rows.find((r) => r.id === id)
    return { id, imported: Boolean(row), rows: row?.rows ?? 0, source: row?.source ?? null, imported_at: row?.imported_at.toISOString() ?? null }
  })
}

/** By code when digits are asked for, else by the beginnings of words; at most `take`, in the order of their codes. */
export async function searchCatalog(knex: Knex, catalog: LongCatalog, asked: string, take: number): Promise<CatalogEntry[]> {
  const words = fold(asked).split(" ").filter(Boolean).slice(0, 8)
  if (words.length === 0) return []
  const query = knex("trato_sat_entry").select("code", "name", "facts").where({ catalog, deleted_at: null }).orderBy("code").limit(take)
  const [only] = words
  if (words.length === 1 && only && /^\d+$/.test(only)) query.andWhere("code", ">=", only).andWhere("code", "<", `${only}:`)
  else query.whereRaw("to_tsvector('simple', search) @@ to_tsquery('simple', ?)", [words.map((w) => `${w}:*`).join(" & ")])
  return (await query) as CatalogEntry[]
}

/** Whether a code exists; null until the catalogue was imported, when nobody can know. */
export async function codeExists(knex: Knex, catalog: LongCatalog, code: string): Promise<boolean | null> {
  const { rows } = await knex.raw<{ rows: { imported: boolean; found: boolean }[] }>(
    `select exists (select 1 from trato_sat_catalog where id = ? and deleted_at is null) as imported,
       exists (select 1 from trato_sat_entry where catalog = ? and code = ? and deleted_at is null) as found`,
    [catalog, catalog, code])
  return rows[0]?.imported ? rows[0].found : null
}
