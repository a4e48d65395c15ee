import { model } from "@medusajs/framework/utils"

/**
 * A mail and how far it got. The host's notification keeps neither text nor attachments and cannot
 * be sent again under its own key, so what may have to leave later is kept here until it has left.
 */
export const Mail = model
  .define({ name: "TratoMail", tableName: "trato_mail" }, {
    id: model.id({ prefix: "trmail" }).primaryKey(),
    idempotency_key: model.text(),
    to: model.text(),
    /** `{ sealed }`: `{ mail, attachments }`, encrypted; null once sent or given up. */
    content: model.json().nullable(),
    resource_type: model.text(),
    resource_id: model.text(),
    /** waiting → sending → sent | waiting (again later) | failed (given up). */
    status: model.enum(["waiting", "sending", "sent", "failed"]).default("waiting"),
    attempts: model.number().default(0),
    /** waiting: when it is due. sending: when the sender is taken for dead. */
    due_at: model.dateTime(),
    /** Stable code, never the provider's text, which may carry addresses. */
    error: model.text().nullable(),
    sent_at: model.dateTime().nullable(),
  })
  .indexes([
    { on: ["idempotency_key"], unique: true, where: { deleted_at: null } },
    { on: ["due_at"], name: "IDX_trato_mail_due", where: "status in ('waiting', 'sending')" },
    { on: ["resource_type", "resource_id"], name: "IDX_trato_mail_resource" },
  ])
