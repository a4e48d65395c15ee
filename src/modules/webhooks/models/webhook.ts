import { model } from "@medusajs/framework/utils"

/** An address of another program that is told what happens here (CRM-86). */
export const Webhook = model.define({ name: "TratoWebhook", tableName: "trato_webhook" }, {
  id: model.id({ prefix: "trhook" }).primaryKey(),
  name: model.text(),
  url: model.text(),
  /** WebhookEvent[] */
  events: model.json(),
  enabled: model.boolean().default(true),
  /** Encrypted; shown once, when it was made. */
  secret: model.text(),
  failing_since: model.dateTime().nullable(),
  disabled_since: model.dateTime().nullable(),
  last_code: model.number().nullable(),
  last_delivery_at: model.dateTime().nullable(),
  created_by: model.text().nullable(),
  version: model.number().default(1),
})
