import { model } from "@medusajs/framework/utils"

/** The private address of a user's calendar (B-16). Raising `token_version` ends the old one; the token itself is computed. */
export const CalendarFeed = model
  .define({ name: "TratoCalendarFeed", tableName: "trato_calendar_feed" }, {
    id: model.id({ prefix: "trfeed" }).primaryKey(),
    user_id: model.text(),
    token_version: model.number().default(1),
    token_hash: model.text().nullable(),
  })
  .indexes([{ on: ["user_id"], name: "IDX_trato_calendar_feed_user", unique: true }])
