import { model } from "@medusajs/framework/utils"

/** An uploaded file and how far it got. Its rows are in trato_import_row, which only hand-written SQL touches. */
export const Import = model
  .define({ name: "TratoImport", tableName: "trato_import" }, {
    id: model.id({ prefix: "trimp" }).primaryKey(),
    kind: model.enum(["customers", "deals", "quotes", "notes"]),
    status: model.enum(["uploaded", "checking", "checked", "running", "done", "canceled", "failed"]).default("uploaded"),
    filename: model.text(),
    source: model.json(),
    headers: model.json(),
    mapping: model.json(),
    date_order: model.enum(["dmy", "mdy"]).default("dmy"),
    row_count: model.number().default(0),
    error: model.text().nullable(),
    created_by: model.text().nullable(),
    created_by_name: model.text().nullable(),
    /** Until when a process works on it; one that was killed lets it run out. */
    lease_until: model.dateTime().nullable(),
    /** Which holding of the lease: whoever lost it writes nothing more. */
    lease: model.number().default(0),
    finished_at: model.dateTime().nullable(),
  })
  .indexes([
    { on: ["kind", "created_at"], name: "IDX_trato_import_kind" },
    { on: ["lease_until"], name: "IDX_trato_import_working", where: "status in ('checking', 'running')" },
  ])
