import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Whose a deal is and its tags stand in the indexes of the orders that lists are read in most, so that looking for the
 * deals of one seller, or with one tag, among those of all reads this index and not the deals; days of creation hold the
 * amount, and a customer's deals what its list is counted and sorted by. Each takes the place of a narrower one.
 */
const WIDER = [
  { name: "IDX_trato_deal_amount", before: "IDX_trato_deal_by_value", on: `("status", "value" desc nulls last, "id")`, include: `"owner_id", "created_by", "tags"` },
  { name: "IDX_trato_deal_created", before: "IDX_trato_deal_by_created", on: `("status", "created_at", "id")`, include: `"owner_id", "created_by", "value", "tags"`, included: `"owner_id", "created_by"` },
  { name: "IDX_trato_deal_of_customer", before: "IDX_trato_deal_customer", on: `("customer_id", "created_at")`, include: `"id", "status", "value", "owner_id", "created_by"` },
]

export class Migration20261123001000 extends Migration {
  override async up(): Promise<void> {
    for (const { name, before, on, include } of WIDER) {
      this.addSql(`create index if not exists "${name}" on "trato_deal" ${on} include (${include});`)
      this.addSql(`drop index if exists "${before}";`)
    }
  }

  override async down(): Promise<void> {
    for (const { name, before, on, included } of WIDER) {
      this.addSql(`create index if not exists "${before}" on "trato_deal" ${on} ${included ? `include (${included})` : ""};`)
      this.addSql(`drop index if exists "${name}";`)
    }
  }
}
