import { model } from "@medusajs/framework/utils"

/** What a stock location of the host is as a branch that sells (DAY-10). Null says nothing: the shop's own holds. */
export const Branch = model
  .define({ name: "TratoBranch", tableName: "trato_branch" }, {
    id: model.id({ prefix: "trbran" }).primaryKey(),
    stock_location_id: model.text(),
    /** LugarExpedicion of what it sells, and the zone whose clocks its invoices show. */
    postal_code: model.text().nullable(),
    time_zone: model.text().nullable(),
    /** The note series it counts in. */
    series_id: model.text().nullable(),
    /** Whose a sale is that belongs to nobody's document or deal. */
    seller_id: model.text().nullable(),
    /** c. `PAPER_FORMATS`: what its tills print. */
    paper_format: model.text().nullable(),
    /** Data URL of a whole PNG or JPEG, at most 200 kB: what its notes print. */
    logo: model.text().nullable(),
  })
  .indexes([{ on: ["stock_location_id"], unique: true }])
