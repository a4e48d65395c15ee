import { readPdf, squeeze } from "../../integration-tests/helpers/pdf"
import { CashReport } from "../types/http/billing"
import { renderCashReport } from "./cash-report"

const report: CashReport = {
  day: "2026-03-01",
  notes: { count: 3, totals: [{ currency_code: "mxn", amount: 165537.8 }] },
  voids: [{ number: "NV-000009", total: 1160, currency_code: "mxn", reason: "El cliente se arrepintió", seller_id: null }],
  payments: [{ form: "01", form_name: "Efectivo", currency_code: "mxn", count: 2, received: 1000.1, returned: 0, amount: 1000.1 }, { form: "04", form_name: "Tarjeta de crédito", currency_code: "mxn", count: 1, received: 500.2, returned: 0, amount: 500.2 }],
  voided: [{ currency_code: "mxn", amount: 1160 }],
  money: [{ currency_code: "mxn", received: 1500.3, returned: 0, amount: 1500.3 }],
  returns: [],
  sellers: [{ seller_id: "user_1", name: "Luis Ortega", currency_code: "mxn", notes: 2, sold: 100000, returned: 0, paid: 1500.3 }, { seller_id: null, name: null, currency_code: "mxn", notes: 1, sold: 65537.8, returned: 0, paid: 0 }],
  branches: [{ stock_location_id: "sloc_1", name: "Roma Norte", currency_code: "mxn", notes: 3, sold: 165537.8, returned: 0, paid: 1499.9 }],
}
const MM = 72 / 25.4
const shop = { name: "Mesa y Barra", email: null, phone: null, address: null, website: null }
const paper = (over: Partial<CashReport> = {}, format: "ticket80" | "ticket58" = "ticket80") =>
  renderCashReport({ report: { ...report, ...over }, language: "es", time_zone: "America/Mexico_City", shop, printed_at: new Date("2026-03-02T00:30:00Z") }, format)

describe("the cash report on a ticket", () => {
  it.each(["ticket80", "ticket58"] as const)("DAY-05 tells notes, payments by form, seller and branch, and voids on a roll (%s)", async (format) => {
    const pdf = await readPdf(await paper({}, format))
    expect(pdf.pages).toHaveLength(1)
    expect(pdf.pages[0].width).toBeCloseTo(format === "ticket80" ? 227 : 164, -1)
    for (const said of ["CORTE DE CAJA", "domingo, 1 de marzo de 2026", "Notas de venta", "$165,537.80", "01 Efectivo (2)", "$1,000.10", "Total cobrado", "$1,500.30", "Luis Ortega (2)", "Sin vendedor (1)", "Roma Norte (3)", "$1,499.90", "NV-000009", "El cliente se arrepintió", "Efectivo contado"]) {
      expect(pdf.squeezed).toContain(squeeze(said))
    }
  })

  it("DAY-05 tells what went back that day, and what is left of each form and in all", async () => {
    const cash = { currency_code: "mxn", received: 1000.1, returned: 1200, amount: -199.9 }
    const pdf = await readPdf(await paper({
      money: [cash], payments: [{ ...report.payments[0], ...cash }], sellers: [{ ...report.sellers[0], returned: 1200, paid: -199.9 }],
      returns: [{ note_id: "n1", number: "NV-000003", kind: "refund", form: "01", form_name: "Efectivo", currency_code: "mxn", amount: 1150, reason: null }, { note_id: "n2", number: "NV-000004", kind: "payment_voided", form: "02", form_name: "Cheque nominativo", currency_code: "mxn", amount: 50, reason: "Sin fondos" }],
    }, "ticket58"))
    for (const said of ["Devuelto -$1,200.00", "Queda -$199.90", "Devoluciones", "NV-000003 -$1,150.00", "Reembolso, Efectivo", "Pago anulado, Cheque nominativo, Sin fondos"]) expect(pdf.squeezed).toContain(squeeze(said))
    expect((await readPdf(await paper())).squeezed).not.toContain(squeeze("Devuelto"))
  })

  it.each(["ticket80", "ticket58"] as const)("DAY-05 PRE-04 the roll ends where its words end, however many parts it has (%s)", async (format) => {
    for (const over of [{}, { voids: [], sellers: [], branches: [] }, { voids: Array.from({ length: 12 }, () => report.voids[0]) }]) {
      const { pages, items } = await readPdf(await paper(over, format))
      const left = pages[0].height - Math.max(...items.map((item) => item.y))
      expect([pages.length, left > 2 * MM, left < 9 * MM]).toEqual([1, true, true])
    }
  })

  it.each(["ticket80", "ticket58"] as const)("DAY-05 breaks no amount from its currency, and gives a reason the whole width (%s)", async (format) => {
    const reason = "El cliente pidió la mesa en otro color y la devolvió"
    const { items } = await readPdf(await paper({ notes: { count: 3, totals: [{ currency_code: "mxn", amount: 123456789.5 }] }, money: [{ currency_code: "mxn", received: 9876543.21, returned: 0, amount: 9876543.21 }], voids: [{ ...report.voids[0], reason }] }, format))
    const lines = new Map<number, string>()
    for (const item of items) lines.set(Math.round(item.y), `${lines.get(Math.round(item.y)) ?? ""} ${item.text}`)
    const all = [...lines.values()].map(squeeze)
    for (const said of ["$123,456,789.50MXN", "$9,876,543.21MXN"]) expect([said, all.some((text) => text.includes(said))]).toEqual([said, true])
    expect(all.filter((text) => squeeze(reason).includes(text) && text.length > 3).length).toBeLessThanOrEqual(2)
  })

  it("DAY-05 says so when nothing happened, and never breaks on hostile names", async () => {
    const empty = await readPdf(await paper({ notes: { count: 0, totals: [] }, voids: [], voided: [], money: [], payments: [], sellers: [], branches: [] }))
    expect(empty.squeezed).toContain(squeeze("Sin movimientos"))
    const hostile = await readPdf(await paper({ sellers: [{ ...report.sellers[0], name: `\u0000${"X".repeat(400)}` }] }))
    expect(hostile.pages).toHaveLength(1)
  })
})
