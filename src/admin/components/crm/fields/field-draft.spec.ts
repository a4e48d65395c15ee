import type { DealFieldDTO, DealFieldType } from "../../../../types/http/crm-list"
import { draftOf, mistakeIn, valueOf } from "./field-draft"

const field = (type: DealFieldType, required = false): DealFieldDTO => ({ id: "f", key: "f", label: "F", type, required, position: 0, archived: false, options: [] })

describe("fields of the merchant while they are typed", () => {
  it.each([["text", "hola"], ["number", -2.5], ["money", 1234.5], ["date", "2026-01-31"], ["select", "a"], ["multi_select", ["a", "b"]], ["boolean", false]] as const)("B-18 reads back a %s as it was", (type, value) => {
    expect(valueOf(field(type), draftOf(field(type), value as never))).toEqual(value)
  })

  it("B-18 takes an empty field for none, and says when it may not be", () => {
    for (const type of ["text", "number", "money", "date", "select", "multi_select", "boolean"] as const) {
      expect(valueOf(field(type), draftOf(field(type), null))).toBeNull()
      expect(mistakeIn(field(type, true), draftOf(field(type), null))).toBe("required")
    }
  })

  it("B-18 says when a number is none", () => {
    expect(mistakeIn(field("number"), "doce")).toBe("invalid_amount")
    expect(valueOf(field("number"), "1,250.5")).toBe(1250.5)
  })
})
