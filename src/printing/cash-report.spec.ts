import { readPdf, squeeze } from "../../integration-tests/helpers/pdf"
import { CashReport } from "../types/http/billing"
import { renderCashReport } from "./cash-report"

const report: CashReport = {
  day: "2026-03-01",
  notes: { count: 3, totals: [{ currency_code: "mxn", amount: 165537.8 }] },
  voids: [{ number: "NV-000009", total: 1160, currency_code: "mxn", reason: "El cliente se arrepintió", seller_id: null }],
  payments: [{ form: "01", form_name: "Efectivo", currency_code: "mxn", count: 2, amount: 1000.1 }, { form: "04", form_name: "Tarjeta de crédito", currency_code: "mxn", count: 1, amount: 500.2 }],
  sellers: [{ seller_id: "user_1", name: "Luis Ortega", currency_code: "mxn", notes: 2, sold: 100000, paid: 1500.3 }, { seller_id: null, name: null, currency_code: "mxn", notes: 1, sold: 65537.8, paid: 0 }],
  branches: [{ stock_location_id: "sloc_1", name: "Roma Norte", currency_code: "mxn", notes: 3, sold: 165537.8, paid: 1499.9 }],
}
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

  it("DAY-05 says so when nothing happened, and never breaks on hostile names", async () => {
    const empty = await readPdf(await paper({ notes: { count: 0, totals: [] }, voids: [], payments: [], sellers: [], branches: [] }))
    expect(empty.squeezed).toContain(squeeze("Sin movimientos"))
    const hostile = await readPdf(await paper({ sellers: [{ ...report.sellers[0], name: `\u0000${"X".repeat(400)}` }] }))
    expect(hostile.pages).toHaveLength(1)
  })
})
