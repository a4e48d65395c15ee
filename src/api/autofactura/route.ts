import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AccessModuleService } from "../../modules/access/service"
import type { BillingModuleService } from "../../modules/billing/service"
import { html, mayAsk, readersLanguage, sendPage, sendTooMany } from "../../public"
import { isCivilDate } from "../../utils/dates"
import { hashToken } from "../../utils/tokens"
import { isSelfInvoiceOpen } from "../../workflows/billing/self-invoice"
import { brandOf, shopOf } from "../../workflows/billing/shop"
import { handlePage } from "../utils/handle-page"
import { searchBody, SearchValues } from "./pages/search"
import { texts } from "./texts"

async function show(req: MedusaRequest, res: MedusaResponse, values: SearchValues, status: number): Promise<void> {
  const options = req.scope.resolve<AccessModuleService>("trato_access").getOptions()
  const lang = readersLanguage(req, options.language)
  const t = texts[lang]
  const [{ name }, { logo, accent }] = await Promise.all([shopOf(req.scope, options), brandOf(req.scope)])
  sendPage(res, { lang, title: t.searchTitle, address: "/autofactura", status, shop: { name, logo }, accent, body: searchBody(t, values, status !== 200) })
}

/** Whom to ask instead, when the shop switched self-invoicing off (BIL-10). Answers true when it did. */
async function sentOff(req: MedusaRequest, res: MedusaResponse): Promise<boolean> {
  const options = req.scope.resolve<AccessModuleService>("trato_access").getOptions()
  if (options.features.self_invoice) return false
  const lang = readersLanguage(req, options.language)
  const t = texts[lang]
  sendPage(res, { lang, title: t.offTitle, address: "/autofactura", status: 410, shop: { name: (await shopOf(req.scope, options)).name }, body: html`<section class="card"><h1>${t.offTitle}</h1><p>${t.offSearch}</p></section>` })
  return true
}

/** For a buyer with only the printed ticket: number, date and total (BB-06). */
export const GET = handlePage(async (req: MedusaRequest, res) => {
  if (await sentOff(req, res)) return
  await show(req, res, { number: "", date: "", total: "" }, 200)
})

/** One answer for whatever does not fit, so that it tells nothing to who guesses; every ask counts by address and by ticket. */
export const POST = handlePage(async (req: MedusaRequest, res) => {
  if (await sentOff(req, res)) return
  if (!(await mayAsk(req, "wrong-token"))) return sendTooMany(req, res)
  const given = (typeof req.body === "object" && req.body !== null ? req.body : {}) as Record<string, unknown>
  const text = (key: string) => (typeof given[key] === "string" ? given[key].trim().slice(0, 40) : "")
  const values = { number: text("number"), date: text("date"), total: text("total") }
  // A number is soon guessed and its day known: what is left is the total, so tries are counted by the number too, whoever makes them.
  if (!(await mayAsk(req, "guess", hashToken(`ticket:${values.number.toUpperCase()}`)))) return sendTooMany(req, res)
  const token = await find(req, values)
  if (token) return res.redirect(303, `/autofactura/${token}`)
  await show(req, res, values, 422)
})

async function find(req: MedusaRequest, values: SearchValues): Promise<string | null> {
  const total = values.total.replace(/[$,\s]/g, "")
  const shaped = /^[\w-]{1,30}$/.test(values.number) && isCivilDate(values.date) && /^\d{1,12}(\.\d{1,2})?$/.test(total)
  const billing = req.scope.resolve<BillingModuleService>("trato_billing")
  // A shape that cannot be asks as well, so that every answer takes as long.
  const note = await billing.findNoteByTicket(shaped ? { number: values.number.toUpperCase(), issued_on: values.date, total } : { number: "", issued_on: "", total: "0" })
  const options = req.scope.resolve<AccessModuleService>("trato_access").getOptions()
  if (!note || (!note.invoice?.live && !isSelfInvoiceOpen(note, options, new Date()) && !note.allow_self_invoice)) return null
  return billing.noteToken(note)
}
