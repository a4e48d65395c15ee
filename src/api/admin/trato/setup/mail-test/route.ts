import { randomUUID } from "node:crypto"
import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { Modules } from "@medusajs/framework/utils"
import type { AccessModuleService } from "../../../../../modules/access/service"
import { MailTestResponse } from "../../../../../types/http/setup"
import { notAllowed } from "../../../../../utils/errors"
import { sendMail } from "../../../../../workflows/mail/steps/send-mail"
import { actorOf } from "../../../../utils/authorize"
import { handle } from "../../../../utils/handle"

const WORDS = {
  es: { subject: "Prueba de correo", text: "Este correo prueba que tu tienda puede enviar cotizaciones, notas y facturas." },
  en: { subject: "Mail test", text: "This mail proves that your shop can send quotes, notes and invoices." },
} as const

/** A mail to whoever asks, so that nobody finds out with a customer that none leaves (DAY-01). */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const actor = await actorOf(req)
  const [user] = actor.id ? await req.scope.resolve(Modules.USER).listUsers({ id: actor.id }, { select: ["id", "email"], take: 1 }) : []
  if (!user?.email) throw notAllowed("no_own_mail", "La prueba se envía a tu correo, y quien pregunta no tiene uno.")
  const { language } = req.scope.resolve<AccessModuleService>("trato_access").getOptions()
  const { subject, text } = WORDS[language]
  const { sent, error } = await sendMail(req.scope, { to: user.email, mail: { subject, text, html: `<p>${text}</p>` }, idempotency_key: `setup-${randomUUID()}`, resource_type: "setup", resource_id: "mail" })
  res.json({ to: user.email, sent, error } satisfies MailTestResponse)
})
