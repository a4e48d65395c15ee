import { describe, expect, it } from "vitest"
import { dealCondition, EVERYBODY, ofState } from "./filters"

describe("conditions of lists of deals", () => {
  it("Q-08 B-18 looks for numbers of the merchant's fields among those of the state that is read, and of days closed", () => {
    const { sql, bindings } = dealCondition({ cf: { margen: { from: 98, to: 99 } }, handled_from: "2026-01-01" }, EVERYBODY)
    for (const state of ["open", "won", "lost"] as const) {
      const said = ofState(sql, state)
      expect(said).toContain(`v.status = '${state}' and v.number is not null`)
      expect(said).not.toContain("v.status = any")
      expect(said.includes("d.status = 'open' or")).toBe(state === "open")
      expect(said.split("?").length).toBe(sql.split("?").length)
    }
    expect(bindings).toEqual(["2026-01-01", "margen", 98, 99])
  })

  it("Q-08 CRM-85 D7 asks the index of tags for the tag and for whoever is seen, and nobody else's scope for more", () => {
    const mine = { kind: "own" as const, actor_id: "u1", user_ids: ["u1"], unassigned: false }
    const team = { kind: "team" as const, actor_id: "u1", user_ids: ["u1", "u2"], unassigned: true }
    const marks = (scope: typeof mine | typeof team | typeof EVERYBODY, owner_id?: string[]) => dealCondition({ tag: [" VIP "], owner_id }, scope).bindings.filter((one) => Array.isArray(one) && one.length > 0 && one.every((mark) => /^[#@+]/.test(mark)))
    expect(marks(EVERYBODY)).toEqual([["#vip"]])
    expect(marks(mine)).toEqual([["#vip"], ["@u1", "+u1"]])
    expect(marks(team)).toEqual([["#vip"], ["@u1", "@u2", "@", "+u1"]])
    expect(marks(team, ["none"])).toEqual([["#vip"], ["@u1", "@u2", "@", "+u1"], ["@"]])
  })
})
