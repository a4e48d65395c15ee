import { mapTax } from "../../../providers/cfdi/tax-map"
import { taxesOf } from "./taxes"

const words = { known: [{ code: "iva16", name: "IVA", rate: 16 }, { code: "frontera", name: "IVA frontera", rate: 8 }], mapped: (tax: { code: string; name: string; rate: number }) => mapTax(tax) !== null }
const codes = (text: string) => taxesOf(text, words)?.map((tax) => [tax.code, tax.rate]) ?? null

describe("the taxes of a row", () => {
  it.each([
    ["16", [["iva16", 16]]], ["16%", [["iva16", 16]]], ["IVA 16 %", [["iva16", 16]]], ["iva16", [["iva16", 16]]], ["8", [["frontera", 8]]], ["IVA Frontera", [["frontera", 8]]],
    ["0", [["iva-0", 0]]], ["IVA 0%", [["iva-0", 0]]], ["IVA 16 % + IEPS 8%", [["iva16", 16], ["ieps-8", 8]]], ["Exento", []], ["sin IVA", []],
  ] as const)("DAY-03 reads «%s» by the shop's own rates, then by its tax map", (text, found) => {
    expect(codes(text)).toEqual(found)
  })

  it.each(["13", "800.00", "Impuesto local", "IVA 16 % + IVA 16 %", "160%", "-16", ";", "IVA"])("DAY-03 takes «%s» for no tax of the shop, or for its own", (text) => {
    expect(codes(text)).toEqual(text === "IVA" ? [["iva16", 16]] : null)
  })
})
