import { describe, expect, it } from "vitest"
import { bodyOf, changedBody, createBody, pathInForm, previewOf, unreadable } from "./body"
import type { DocumentLineDTO } from "../../../../types/http/presales"
import { emptyDevice, emptyValues, freeLine, lineValuesOf, rowOf } from "./values"

const line = (title: string, quantity = "2", price = "10") => ({ ...freeLine(title), quantity, price })
const values = (change: object = {}) => ({ ...emptyValues(), customer_name: "Ana", lines: [line("Mesa")], ...change })

describe("PRE-02 what the editor sends", () => {
  it("leaves out of a new document what nobody filled in", () => {
    expect(createBody(bodyOf(values(), "quote").body)).toEqual({ customer_id: null, customer_name: "Ana", lines: [{ title: "Mesa", description: null, quantity: 2, unit_price: 10 }] })
  })
  it("sends of a change only what is not as it was", () => {
    const before = bodyOf(values({ notes: "a" }), "quote").body
    expect(changedBody(before, bodyOf(values({ notes: "" }), "quote").body)).toEqual({ notes: null })
    expect(changedBody(before, before)).toEqual({})
  })
  it("keeps sections, notes and subtotals among the lines and out of the totals", () => {
    const form = values({ lines: [{ ...rowOf("section"), title: "Barra" }, line("Mesa"), rowOf("subtotal"), line("", "1", "")] })
    expect(bodyOf(form, "quote").body.lines.map((one) => one.kind ?? "item")).toEqual(["section", "item", "subtotal"])
    expect(previewOf(form)?.body.lines).toHaveLength(1)
  })
  it("sends contract and devices only of their types", () => {
    const form = values({ service: { ...emptyValues().service, devices: [{ ...emptyDevice(), id: "d1", equipment: "Cafetera", access_code: "1234" }] } })
    expect(bodyOf(form, "quote").body.service).toBeUndefined()
    expect(bodyOf(form, "service").body.service?.devices).toEqual([expect.objectContaining({ id: "d1", equipment: "Cafetera", access_code: "1234", serial: null })])
    expect(bodyOf(form, "contract").body.contract).toMatchObject({ alert_days: 30, deliverables: [] })
  })
  it("puts a mistake at its row, however many empty rows stand before it", () => {
    const form = values({ lines: [line("", "1", ""), line("Mesa", "0")] })
    const { rows } = bodyOf(form, "quote")
    expect(pathInForm({ path: "lines.0.unit_price", code: "x", message: "" }, rows)).toBe("lines.1.price")
    expect(pathInForm({ path: "service.devices.0.equipment", code: "x", message: "" }, rows)).toBe("service.devices.0.equipment")
    expect(pathInForm({ path: "bank_account_ids", code: "x", message: "" }, rows)).toBeNull()
  })
  it("PRE-12 keeps the taxes that a person set elsewhere, until the line is called otherwise", () => {
    const taxes = [{ code: "iva8", name: "IVA", rate: 8 }]
    const stored = { ...({ id: "l1", title: "Mesa", quantity: 1, unit_price: 10, tax_lines: taxes } as unknown as DocumentLineDTO), has_own_taxes: true }
    const sent = (change: object) => bodyOf(values({ lines: [{ ...lineValuesOf(stored), ...change }] }), "quote").body.lines[0]
    expect([sent({}).tax_lines, sent({ tax_treatment: "exempt" }).tax_lines, sent({}).tax_treatment]).toEqual([taxes, undefined, undefined])
    expect(bodyOf(values({ lines: [lineValuesOf({ ...stored, has_own_taxes: false })] }), "quote").body.lines[0].tax_lines).toBeUndefined()
  })
  it("names every field whose text is no number", () => {
    expect(unreadable(values({ lines: [line("Mesa", "dos", "1e"), line("", "1", "")], exchange_rate: "x" }))).toEqual(["lines.0.quantity", "lines.0.price", "exchange_rate"])
  })
})
