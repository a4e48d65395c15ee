import { sendTooMany } from "../../../public"
import { referenceFor } from "../../utils/references"
import { typedValues } from "../fields"
import { sendForm, sendView } from "../pages"
import { page } from "../respond"
import { submit } from "../submit"
import { noteOpened } from "../opened"

/** The buyer's page: form, progress or invoice, whatever the link leads to now. */
export const GET = page(async (req, res, view) => {
  await noteOpened(req, view)
  await sendView(req, res, view)
})

/** "Generar Factura" without JavaScript: the same page again with all mistakes, or on to the progress. */
export const POST = page(async (req, res, view) => {
  const result = await submit(req, view)
  if (result.kind === "started") return res.redirect(303, `/autofactura/${view.token}`)
  if (result.kind === "too_many") return sendTooMany(req, res)
  await sendForm(req, res, view, {
    values: typedValues(req.body),
    extras: result.extras,
    errors: result.kind === "errors" ? result.errors : [],
    status: result.kind === "errors" ? 422 : 503,
    shop_problem: result.kind !== "shop" ? undefined : result.error.reason === "exchange_rate_missing" ? "rate" : "other",
    reference: result.kind === "shop" ? referenceFor(req, res, { status: 503, code: result.error.reason, error: result.error }) : undefined,
  })
})
