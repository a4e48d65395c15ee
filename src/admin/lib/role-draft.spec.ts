import * as fc from "fast-check"
import { GRANTS } from "../../types/access"
import { GRANT_GROUPS, toggleGrants } from "./role-draft"

describe("permissions of a role being edited", () => {
  it("CRM-05 shows every permission exactly once", () => {
    const shown = GRANT_GROUPS.flatMap((g) => g.resources.flatMap((r) => r.grants))
    expect([...shown].sort()).toEqual([...GRANTS].sort())
  })

  it("CRM-05 chooses with a permission what it needs", () => {
    expect(toggleGrants([], ["deal:assign"], true).sort()).toEqual(["deal:assign", "deal:update", "deal:view"])
    expect(toggleGrants(["deal:view", "deal:update", "deal:assign", "note:view"], ["deal:view"], false)).toEqual(["note:view"])
  })

  it("CRM-05 never leaves an action whose rows cannot be seen", () => {
    const grant = fc.constantFrom(...GRANTS)
    fc.assert(fc.property(fc.array(fc.tuple(grant, fc.boolean()), { maxLength: 40 }), (clicks) => {
      const chosen = clicks.reduce<ReturnType<typeof toggleGrants>>((now, [g, on]) => toggleGrants(now, [g], on), [])
      for (const resource of ["deal", "document", "note", "invoice"]) {
        if (chosen.some((g) => g.startsWith(`${resource}:`))) expect(chosen).toContain(`${resource}:view`)
      }
      expect(new Set(chosen).size).toBe(chosen.length)
    }))
  })
})
