import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * What lists look at beside the days of deals stands in the indexes of days, so that deals of a month are counted and
 * sorted by these alone, whoever asks. An index answers for an expression only when it has its columns, too.
 */
const WIDER: Record<string, { on: string; include: string; where?: string }> = {
  IDX_trato_deal_by_close: { on: `("status", (coalesce("closed_on", "expected_close_on")), "id")`, include: `"closed_on", "expected_close_on", "created_at", "updated_at", "value", "owner_id", "created_by"` },
  IDX_trato_deal_by_created: { on: `("status", "created_at", "id")`, include: `"owner_id", "created_by"` },
  IDX_trato_deal_lost_lately: { on: `("lost_reason_id", "closed_on")`, include: `"id", "created_at", "value", "owner_id", "created_by"`, where: "status = 'lost'" },
}

export class Migration20261122163300 extends Migration {
  override async up(): Promise<void> {
    for (const [name, { on, include, where }] of Object.entries(WIDER)) {
      this.addSql(`drop index if exists "${name}";`)
      this.addSql(`create index if not exists "${name}" on "trato_deal" ${on} include (${include}) ${where ? `where ${where}` : ""};`)
    }
  }

  override async down(): Promise<void> {
    for (const [name, { on, where }] of Object.entries(WIDER)) {
      this.addSql(`drop index if exists "${name}";`)
      this.addSql(`create index if not exists "${name}" on "trato_deal" ${on} ${where ? `where ${where}` : ""};`)
    }
  }
}
