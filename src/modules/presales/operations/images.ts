import { Knex } from "@medusajs/framework/mikro-orm/knex"

/** Rows of the satellite tables as they were, so that a change of them can be taken back whole. */
export type Image = { table: string; where: Record<string, string>; rows: Record<string, unknown>[] }

export const imageOf = async (trx: Knex, table: string, where: Record<string, string>): Promise<Image> => ({ table, where, rows: await trx(table).select("*").where(where) })

export async function restoreImages(trx: Knex, images: Image[]): Promise<void> {
  for (const { table, where, rows } of images) {
    await trx(table).where(where).del()
    if (rows.length) await trx(table).insert(rows.map(toInsert))
  }
}

/** JSON columns come as objects and go as text. */
const toInsert = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(row).map(([key, value]) => [key, isJson(value) ? JSON.stringify(value) : value]))

const isJson = (value: unknown): boolean => typeof value === "object" && value !== null && !(value instanceof Date) && !Buffer.isBuffer(value)
