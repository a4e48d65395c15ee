import { model } from "@medusajs/framework/utils"

/** One call to one endpoint, with the very bytes that every attempt sends. One per endpoint and event. */
export const WebhookDelivery = model
  .define({ name: "TratoWebhookDelivery", tableName: "trato_webhook_delivery" }, {
    id: model.id({ prefix: "trhdel" }).primaryKey(),
    webhook_id: model.text(),
    event_id: model.text(),
    event: model.text(),
    payload: model.text(),
    status: model.enum(["pending", "delivered", "failed"]).default("pending"),
    attempts: model.number().default(0),
    next_attempt_at: model.dateTime(),
    lease_until: model.dateTime().nullable(),
    code: model.number().nullable(),
    error: model.text().nullable(),
    answer: model.text().nullable(),
    milliseconds: model.number().nullable(),
    delivered_at: model.dateTime().nullable(),
  })
  .indexes([
    { on: ["webhook_id", "event_id"], unique: true, name: "IDX_trato_webhook_delivery_once" },
    { on: ["webhook_id", "created_at", "id"], name: "IDX_trato_webhook_delivery_list" },
  ])
