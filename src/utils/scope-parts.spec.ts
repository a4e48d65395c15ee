import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { knex } from "@medusajs/framework/mikro-orm/knex"
import type { Scope } from "../types/access"
import { isVisible } from "./scope"
import { scopeParts, whereMade } from "./scope-parts"

const PEOPLE = ["ana", "beto", "caro"]
const person = fc.constantFrom(...PEOPLE)
const scopes: fc.Arbitrary<Scope> = fc.record({ actor_id: person, user_ids: fc.option(fc.uniqueArray(person)), unassigned: fc.boolean() }).map(({ user_ids, ...rest }) => ({ ...rest, user_ids, unassigned: user_ids === null || rest.unassigned }) as Scope)
const rows = fc.record({ owner_id: fc.option(person), created_by: fc.option(person) })

/** What `whereMade` asks, said once more in this language. */
const isMade = (scope: Scope, row: { owner_id: string | null; created_by: string | null }, seller?: string): boolean =>
  row.created_by === scope.actor_id && (seller ? row.owner_id === seller : row.owner_id === null ? !scope.unassigned : !(scope.user_ids ?? []).includes(row.owner_id))

describe("parts of a scope", () => {
  it("D7 Q-08 hold each row that is seen once, and none that is not", () => {
    fc.assert(fc.property(scopes, rows, fc.option(person, { nil: undefined }), (scope, row, seller) => {
      const parts = scopeParts(scope, seller)
      const holds = [parts.all, row.owner_id !== null && parts.owners.includes(row.owner_id), parts.nobody && row.owner_id === null, parts.made && isMade(scope, row, seller)].filter(Boolean).length
      expect(holds).toBe(isVisible(scope, row) && (!seller || row.owner_id === seller) ? 1 : 0)
    }))
  })

  it("Q-08 what somebody made for others is asked in the words of its index, unless their own rows are no part of their scope", () => {
    const sql = (scope: Scope, seller?: string) => whereMade(knex({ client: "pg" })("t"), scope, seller).toSQL().sql
    const scope = (user_ids: string[]): Scope => ({ actor_id: "ana", user_ids, unassigned: false }) as Scope
    expect([sql(scope(["ana"])), sql(scope(["beto"])), sql(scope(["ana"]), "beto"), sql(scope(["beto"]), "ana")].map((one) => one.includes("created_by is distinct from seller_id"))).toEqual([true, false, true, false])
  })
})
