import { generateEntityId } from "@medusajs/framework/utils"
import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { CivilDate } from "../../../types/common"
import { SoldSerial } from "../../../types/http/presales"
import { invalid } from "../../../utils/errors"
import { serialKey } from "../tables"
import { Image, imageOf, restoreImages } from "./images"

/** An order as far as its serial numbers remember it. */
export type SerialsInput = { order: { id: string; number: string; customer_name: string; sold_on: CivilDate }; serials: SoldSerial[]; actor_id: string | null }

const TABLE = "trato_sold_serial"

/** What left with an order replaces what was known of it. @throws invalid at the serial without letters or digits, or named twice. */
export async function saveSerials(trx: Knex, { order, serials, actor_id }: SerialsInput): Promise<Image[]> {
  const keys = serials.map((row) => serialKey(row.serial))
  const errors = keys.flatMap((key, i) => {
    if (!key) return [{ path: `serials.${i}.serial`, code: "required", message: `Serie ${i + 1}: escribe letras o números.` }]
    return keys.indexOf(key) < i ? [{ path: `serials.${i}.serial`, code: "serial_repeated", message: `Serie ${i + 1}: está dos veces en este pedido.` }] : []
  })
  if (errors.length) throw invalid(errors, errors[0].code)
  // Two who save the same order at once follow each other.
  await trx.raw("select pg_advisory_xact_lock(hashtextextended(?, 0))", [`serials:${order.id}`])
  const images = [await imageOf(trx, TABLE, { order_id: order.id })]
  await trx(TABLE).where({ order_id: order.id }).del()
  if (serials.length) {
    await trx(TABLE).insert(
      serials.map((row, i) => ({
        id: generateEntityId(undefined, "trser"), order_id: order.id, order_number: order.number, line_item_id: row.line_item_id, title: row.title, serial: row.serial, serial_key: keys[i],
        customer_name: order.customer_name, sold_on: order.sold_on, warranty_until: row.warranty_until, created_by: actor_id,
      }))
    )
  }
  return images
}

export const undoSerials = (trx: Knex, images: Image[]): Promise<void> => restoreImages(trx, images)

export const listSerials = async (knex: Knex, orderId: string): Promise<SoldSerial[]> =>
  knex(TABLE).select("line_item_id", "title", "serial", "warranty_until").where({ order_id: orderId }).orderBy("serial_key")
