import { blank, FIELD_GROUPS, isComplete, kindOf, OPERATORS, withOperator, withGone } from "./condition-fields"

describe("conditions as they are typed", () => {
  it("CRM-81 every field begins with a comparison it has, and keeps what was typed where it fits", () => {
    for (const field of FIELD_GROUPS.flatMap((group) => group.fields)) {
      const condition = blank(field, "mxn")
      expect(OPERATORS[kindOf(field)]).toContain(condition.is)
      for (const is of OPERATORS[kindOf(field)]) expect(withOperator(condition, is).is).toBe(is)
    }
    expect(withOperator({ field: "city", is: "contains", value: "Puebla" }, "one_of")).toEqual({ field: "city", is: "one_of", values: ["Puebla"] })
    expect(withOperator({ field: "city", is: "one_of", values: ["Puebla", "León"] }, "starts")).toEqual({ field: "city", is: "starts", value: "Puebla" })
    expect(withOperator({ field: "spend", is: "at_least", value: 5, currency_code: "usd" }, "at_most")).toEqual({ field: "spend", is: "at_most", value: 5, currency_code: "usd" })
    expect(withOperator({ field: "orders", is: "at_least", value: 5 }, "unknown")).toEqual({ field: "orders", is: "unknown" })
  })

  it("CRM-81 nothing half written is asked", () => {
    expect(isComplete({ match: "all", rules: [] })).toBe(true)
    expect(isComplete({ match: "all", rules: [{ match: "any", rules: [blank("city", "mxn")] }] })).toBe(false)
    expect(isComplete(blank("seller", "mxn"))).toBe(false)
    expect(isComplete({ field: "orders", is: "at_least", value: Number.NaN })).toBe(false)
    expect(isComplete({ field: "orders", is: "known" })).toBe(true)
  })

  it("CRM-81 shows what was chosen of a list and is not in it any more, so that it can be taken off", () => {
    const known = [{ value: "none", name: "Sin asignar" }, { value: "u1", name: "Ana" }]
    expect(withGone(known, ["u1", "u2"], "No está en la lista")).toEqual([...known, { value: "u2", name: "No está en la lista" }])
    expect(withGone(known, ["u1"], "No está en la lista")).toEqual(known)
  })
})
