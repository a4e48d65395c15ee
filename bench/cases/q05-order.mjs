import { sequential } from "../lib/measure.mjs"
import { draftOrderBody, materials, quoteBody } from "./shared.mjs"

/** quote to Medusa order, beside Medusa's own create and convert in the same run. */
export async function order({ api, db, size, add }) {
  const stuff = await materials({ api, db })
  const value = await sequential(12, async () => {
    const { body } = await api.post("/admin/trato/documents", quoteBody(stuff))
    return (await api.post(`/admin/trato/documents/${body.document.id}/order`)).ms
  }, 2)
  const floor = await sequential(12, async () => {
    const draft = await api.post("/admin/draft-orders", draftOrderBody(stuff))
    const converted = await api.post(`/admin/draft-orders/${draft.body.draft_order.id}/convert-to-order`)
    return draft.ms + converted.ms
  }, 2)
  add({ id: "Q-05", label: "quote of 20 lines to order; floor: Medusa's own create and convert", size, value, unit: "ms", floor, bound: floor * 1.1, higher: false })
}
