import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { Html, sendPage } from "../../../public"
import { FieldError } from "../../../types/common"
import { emptyForm, Extras, FormValues, receiverValues } from "../fields"
import { inLanguage } from "../errors"
import { FORM_SCRIPT, PROGRESS_SCRIPT } from "../script"
import { buyerErrors, linksBeside, offeredCatalog, progressOfView, View } from "../view"
import { doneBody, expiredBody, globalBody, offBody, returnedBody } from "./done"
import { formBody } from "./form"
import { wordsOf } from "./parts"
import { progressBody } from "./progress"

type Shown = { body: Html; status?: number; script?: string; refresh?: number }

/** The page that fits what the link leads to right now. */
export async function sendView(req: MedusaRequest, res: MedusaResponse, view: View): Promise<void> {
  const { state, invoice } = view
  if (state === "invoiced" && invoice) return send(res, view, { body: doneBody(view, invoice) })
  if (state === "working") {
    const progress = (await progressOfView(req, view))!
    return send(res, view, { body: progressBody(view, progress), script: PROGRESS_SCRIPT, refresh: 3 })
  }
  if (state === "global" && !view.late) return send(res, view, { body: globalBody(view) })
  if (state === "off") return send(res, view, { body: offBody(view), status: 410 })
  if (state === "returned") return send(res, view, { body: returnedBody(view), status: 410 })
  if (state === "expired") return send(res, view, { body: expiredBody(view), status: 410 })
  // The last try was refused: what was typed is still there, with what was wrong at its field.
  const refused = invoice?.state === "rejected" ? invoice : null
  const errors = refused ? buyerErrors(refused.errors ?? []) : []
  await sendForm(req, res, view, {
    values: refused ? receiverValues(refused.receiver) : view.remembered ? receiverValues(view.remembered) : emptyForm(view.note.customer.email),
    extras: { remember: !!view.remembered, more: refused ? (await linksBeside(req, view, refused)).join("\n") : "" },
    errors,
    status: 200,
    shop_problem: refused && !errors.length ? "other" : undefined,
  })
}

export async function sendForm(req: MedusaRequest, res: MedusaResponse, view: View, form: { values: FormValues; extras: Extras; errors: FieldError[]; status: number; shop_problem?: "rate" | "other"; reference?: string }): Promise<void> {
  const catalog = await offeredCatalog(req, view)
  send(res, view, { body: formBody(view, { ...form, errors: inLanguage(view.language, form.errors), catalog }), status: form.status, script: FORM_SCRIPT })
}

function send(res: MedusaResponse, view: View, shown: Shown): void {
  sendPage(res, { lang: view.language, address: `/autofactura/${view.token}`, title: wordsOf(view).title(view.note.number), shop: view.shop.name || view.brand.logo ? { name: view.shop.name, logo: view.brand.logo } : undefined, accent: view.brand.accent, ...shown })
}
