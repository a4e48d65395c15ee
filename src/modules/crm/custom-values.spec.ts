import fc from "fast-check"
import { DealFieldDTO, DealFieldType } from "../../types/http/crm-list"
import { mergeCustomValues, shownValue } from "./custom-values"

const field = (key: string, type: DealFieldType, over: Partial<DealFieldDTO> = {}): DealFieldDTO => ({
  id: `id_${key}`, key, label: `Campo ${key}`, type, required: false, position: 0, archived: false,
  options: type.includes("select") ? [{ id: "a", label: "Rojo", archived: false }, { id: "b", label: "Azul", archived: false }, { id: "old", label: "Café", archived: true }] : [],
  ...over,
})
const ALL = (["text", "number", "money", "date", "select", "multi_select", "boolean"] as const).map((type) => field(type, type))
const codes = (given: Record<string, unknown>, fields = ALL, current = null as never, complete = false) =>
  mergeCustomValues(fields, current, given, complete).errors.map((e) => `${e.path}:${e.code}`)

describe("fields of the merchant", () => {
  it.each([
    ["text", "  hola ", "hola"], ["number", -2.5, -2.5], ["money", 0, 0], ["date", "2026-02-28", "2026-02-28"],
    ["select", "a", "a"], ["multi_select", ["b", "a", "b"], ["a", "b"]], ["boolean", false, false],
  ] as const)("B-18 keeps a %s as it was meant", (type, raw, kept) => {
    expect(mergeCustomValues(ALL, null, { [type]: raw }, false)).toMatchObject({ values: { [type]: kept }, errors: [] })
  })

  it.each([
    ["text", 5, "invalid_type"], ["text", "x".repeat(1001), "too_big"], ["number", "5", "invalid_type"], ["number", Infinity, "invalid_type"], ["number", 1.1234567, "too_many_decimals"],
    ["money", -1, "too_small"], ["date", "2026-02-30", "invalid_date"], ["select", "c", "option_unknown"], ["select", "old", "option_unknown"],
    ["multi_select", "a", "option_unknown"], ["multi_select", ["a", "old"], "option_unknown"], ["boolean", "sí", "invalid_type"], ["nada", 1, "field_unknown"],
  ])("B-18 refuses in %s the value %j as %s", (key, raw, code) => {
    expect(codes({ [key]: raw })).toEqual([`custom_fields.${key}:${code}`])
  })

  it("B-18 D18 touches only the given fields, and an empty value takes the field away", () => {
    const result = mergeCustomValues(ALL, { text: "uno", number: 1 }, { number: null }, false)
    expect(result.values).toEqual({ text: "uno" })
    expect(result.changed).toMatchObject([{ before: 1, after: null }])
    expect(mergeCustomValues(ALL, { text: "uno" }, { text: "uno " }, false).changed).toEqual([])
  })

  it("B-18 asks a new deal for what is required, and lets nobody empty it", () => {
    const fields = [field("text", "text", { required: true }), field("boolean", "boolean", { required: true, archived: true })]
    expect(codes({}, fields, null as never, true)).toEqual(["custom_fields.text:required"])
    expect(codes({}, fields)).toEqual([])
    expect(codes({ text: " " }, fields)).toEqual(["custom_fields.text:required"])
  })

  it("B-18 lets an archived option stay on the deals that have it", () => {
    expect(mergeCustomValues(ALL, { select: "old", multi_select: ["old"] }, { select: "old", multi_select: ["a", "old"] }, false)).toMatchObject({ errors: [], values: { select: "old", multi_select: ["a", "old"] } })
    expect(shownValue(ALL[4], "old")).toBe("Café")
    expect(shownValue(ALL[5], ["a", "old"])).toBe("Rojo, Café")
  })

  it("B-18 never throws and never keeps a value it refused, whatever it is given", () => {
    fc.assert(fc.property(fc.dictionary(fc.constantFrom(...ALL.map((f) => f.key), "x"), fc.anything()), (given) => {
      const { values, errors, changed } = mergeCustomValues(ALL, null, given, false)
      const refused = new Set(errors.map((e) => e.path.slice("custom_fields.".length)))
      expect(changed.length + refused.size).toBeLessThanOrEqual(Object.keys(given).length)
      for (const key of refused) expect(values ?? {}).not.toHaveProperty([key])
    }))
  })
})
