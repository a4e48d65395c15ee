import { sandboxControl } from "../../src/providers/cfdi/pac/sandbox-control"
import type { Host } from "./host"
import type { Person } from "./people"
import { createOrder, ROBOTICA, withIssuer } from "./sales"

/** The buyer's form filled in as the sandbox's authority knows them. */
export const FORM: Record<string, string> = { ...ROBOTICA, state: "Puebla", city: "", municipality: "", neighborhood: "Centro", street: "Av. Juárez", exterior_number: "10", interior_number: "", foreign_tax_id: "" } as Record<string, string>

/** What tests of the self-invoice page begin with: a shop that invoices, and a PAC that answers. */
export function buyersPage(host: Host) {
  const { api, container } = host
  let owner: Person
  withIssuer(host, (made) => (owner = made))
  beforeEach(() => {
    sandboxControl().failures = []
    sandboxControl().delay_ms = undefined
  })

  /** A note with its link, as the buyer gets it. */
  const link = async (order: Parameters<typeof createOrder>[1] = {}) => {
    const { id } = await createOrder(container(), { paid: true, email: "ana@cafecentral.test", ...order })
    const { data } = await api.post("/admin/trato/sales-notes", { order_id: id, allow_self_invoice: true }, owner.headers)
    const note = data.sales_note as { id: string; number: string; total: number; self_invoice_url: string }
    return { note, path: new URL(note.self_invoice_url).pathname }
  }
  /** As a browser without JavaScript sends it. */
  const post = (path: string, form: Record<string, string>) => api.post(path, new URLSearchParams(form).toString(), { headers: { "content-type": "application/x-www-form-urlencoded" }, maxRedirects: 0 })
  const done = async (path: string) => {
    for (let i = 0; i < 200; i++) {
      const { data } = await api.get(`${path}/progress`)
      if (data.step === "done" || data.step === "failed") return data
      await new Promise((r) => setTimeout(r, 50))
    }
    throw new Error("the invoice never finished")
  }
  return { link, post, done, owner: () => owner }
}
