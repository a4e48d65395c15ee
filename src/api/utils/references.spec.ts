import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { maskPath, recentErrors, referenceFor } from "./references"

const ask = (originalUrl: string) => ({ method: "POST", originalUrl, scope: { resolve: () => ({ error: () => undefined }) } }) as unknown as MedusaRequest
const answer = () => {
  const headers: Record<string, string> = {}
  return { headers, headersSent: false, setHeader: (name: string, value: string) => void (headers[name] = value) } as unknown as MedusaResponse & { headers: Record<string, string> }
}

describe("references of errors", () => {
  it("DAY-09 are short, go with the answer, and are found again among the recent errors", () => {
    const res = answer()
    const reference = referenceFor(ask("/admin/trato/deals/trdeal_01ABC/move?q=Rosa"), res, { status: 500, code: "unknown_error", error: new TypeError("Rosa Medina is not a function") })
    expect(reference).toMatch(/^E-[A-HJ-NP-Z2-9]{6}$/)
    expect(res.headers["x-trato-reference"]).toBe(reference)
    const found = recentErrors().find((one) => one.reference === reference) ?? expect.unreachable("It was not kept")
    expect(found).toMatchObject({ reference, status: 500, code: "unknown_error", method: "POST", path: "/admin/trato/deals/:id/move", name: "TypeError" })
    expect(found.where).toMatch(/references\.spec\.ts:\d+$/)
  })

  it("DAY-09 keep nothing of what was asked: no ids, no tokens, no names, no messages", () => {
    referenceFor(ask("/autofactura/JAHOTLA5VSgKWVjVhCZxu1WvSuINHH5tp9Yf9pblG-E/pdf?correo=rosa@cafe.mx"), answer(), { status: 400, code: "invalid", error: new Error("El RFC MERR800101AB1 de Rosa") })
    expect(JSON.stringify(recentErrors())).not.toMatch(/Rosa|rosa|MERR|JAHOTLA|trdeal_01ABC/)
    expect(maskPath("/admin/trato/sales-notes/trnote_1/pdf")).toBe("/admin/trato/sales-notes/:id/pdf")
  })

  it("DAY-09 are kept for the last fifty, and what people were told pushes no fault out", () => {
    for (let i = 0; i < 60; i++) referenceFor(ask("/admin/trato/me"), answer(), { status: 404, code: "not_found", error: null })
    expect(recentErrors().filter(({ status }) => status < 500)).toHaveLength(50)
    expect(recentErrors().filter(({ status }) => status === 500)).toHaveLength(1)
  })
})
