import { mayAsk, sendTooMany } from "../../../../public"
import { payNote } from "../../../../workflows/billing/pay-note"
import { page } from "../../respond"

/** To the shop's own payment page with the order of the note (BB-05); back to the note when nothing is owed. */
export const GET = page(async (req, res, view) => {
  if (!(await mayAsk(req, "submission", view.note.token_hash))) return sendTooMany(req, res)
  const url = await payNote(req.scope, view.note)
  res.setHeader("Cache-Control", "no-store")
  res.redirect(303, url ?? `/autofactura/${view.token}`)
})
