import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const WORDS = (column: string) => `to_tsvector('simple'::regconfig, "${column}")`
const MARKED = (owner: string, marks = "") => `(${WORDS("search")} || array_to_tsvector(array['@' || coalesce("${owner}", ''), '+' || coalesce("created_by", '')${marks}]))`
const INDEXES: [string, string, string][] = [
  ["trato_deal", MARKED("owner_id", `, '=' || "status"`), WORDS("search")],
  ["trato_customer_profile", MARKED("seller_id"), WORDS("search")],
  ["trato_activity", MARKED("owner_id"), WORDS("search")],
]

/** The indexes of words know whose a row is, and of deals their state: words among one seller's rows are found without reading everybody's (utils/search-scope.ts). */
export class Migration20261122202200 extends Migration {
  override async up(): Promise<void> {
    for (const [table, marked] of INDEXES) {
      this.addSql(`drop index if exists "IDX_${table}_search";`)
      this.addSql(`create index if not exists "IDX_${table}_search" on "${table}" using gin (${marked});`)
    }
  }

  override async down(): Promise<void> {
    for (const [table, , plain] of INDEXES) {
      this.addSql(`drop index if exists "IDX_${table}_search";`)
      this.addSql(`create index if not exists "IDX_${table}_search" on "${table}" using gin (${plain});`)
    }
  }
}
