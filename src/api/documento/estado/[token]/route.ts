import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PresalesModuleService } from "../../../../modules/presales/service"
import { TRATO_PRESALES } from "../../../../modules/presales/key"
import { STAGES } from "../../../../types/http/presales"
import { html, mayAsk, readersLanguage, sendNotFound, sendPage, sendTooMany } from "../../../../public"
import { hashToken } from "../../../../utils/tokens"
import { shopOf } from "../../../../workflows/presales/host/paper"
import { brandOf } from "../../../../workflows/billing/shop"
import { handlePage } from "../../../utils/handle-page"
import { contactOf } from "../../page-parts"
import { stageText, texts } from "../../texts"

/** Where a repair stands, behind the QR of its receipt: the devices and the state, no names and no amounts (PB-09). */
export const GET = handlePage(async (req: MedusaRequest, res: MedusaResponse) => {
  const presales = req.scope.resolve<PresalesModuleService>(TRATO_PRESALES)
  const ticket = await presales.findTicket(req.params.token)
  if (!(ticket ? await mayAsk(req, "read", hashToken(req.params.token)) : await mayAsk(req, "wrong-token"))) return sendTooMany(req, res)
  if (!ticket || ticket.status === "void") return sendNotFound(req, res)
  if (req.get("accept") === "application/json") {
    res.setHeader("Cache-Control", "no-store")
    return res.json({ ticket: { number: ticket.number, stage: ticket.stage, promised_on: ticket.promised_on, equipment: ticket.equipment, updated_at: ticket.updated_at.toISOString() } })
  }
  const options = presales.getOptions()
  const language = readersLanguage(req, options.language)
  const t = texts[language]
  const locale = language === "es" ? "es-MX" : "en-US"
  const civil = (date: string) => new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${date}T00:00:00Z`))
  const instant = (at: Date) => new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short", timeZone: options.time_zone }).format(at)
  const [shop, brand] = await Promise.all([shopOf(req.scope, options), brandOf(req.scope)])
  const contact = contactOf(shop)
  const at = STAGES.service.indexOf(ticket.stage as (typeof STAGES.service)[number])
  // What was not approved is not repaired: the device only waits to be picked up.
  const aside = ticket.stage === "declined" || ticket.status === "rejected" ? ["approved", "waiting_parts", "repairing", "testing", "warranty"] : ["declined", "waiting_parts", "warranty"]
  const steps = STAGES.service.filter((stage) => stage === ticket.stage || !aside.includes(stage))
  sendPage(res, {
    lang: language,
    address: `/documento/estado/${req.params.token}`,
    title: `${t.types.service} ${ticket.number}`,
    shop: { name: shop.name, logo: brand.logo },
    accent: brand.accent,
    body: html`<section class="card"><h1>${t.types.service} <span class="nowrap">${ticket.number}</span></h1><p>${ticket.equipment.join(" · ")}</p>
${ticket.promised_on ? html`<p class="soft">${t.promised(civil(ticket.promised_on))}</p>` : null}
<ol class="steps">${steps.map((stage) => html`<li${stage === ticket.stage ? html` aria-current="step"` : STAGES.service.indexOf(stage) < at ? html` class="done"` : null}>${stageText[language][stage]}</li>`)}</ol>
<p class="soft small">${t.updated(instant(ticket.updated_at))}</p></section>
${contact ? html`<footer><p>${t.questions(contact)}</p></footer>` : null}`,
  })
})
