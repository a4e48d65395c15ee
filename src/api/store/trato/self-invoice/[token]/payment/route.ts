import { mayAsk } from "../../../../../../public"
import { payNote } from "../../../../../../workflows/billing/pay-note"
import { json, nothingOwed, tooMany } from "../../../../../autofactura/respond"

/** Where a storefront sends the buyer to pay: `{ payment: { url, amount, currency_code } }` (BB-05). */
export const POST = json(async (req, res, view) => {
  if (!(await mayAsk(req, "submission", view.note.token_hash))) return tooMany(res)
  const url = await payNote(req.scope, view.note)
  if (!url) return nothingOwed(res)
  res.json({ payment: { url, amount: view.payable, currency_code: view.note.currency_code } })
})
