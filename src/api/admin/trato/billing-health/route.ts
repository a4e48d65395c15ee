import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { BillingModuleService } from "../../../../modules/billing/service"
import { TRATO_MAIL } from "../../../../modules/mail"
import type { MailModuleService } from "../../../../modules/mail/service"
import { BillingHealth } from "../../../../types/http/billing"
import { handle } from "../../../utils/handle"

/** Certificates, the authority's connection, and what waits (BB-08). Asks the PAC, for at most some seconds. */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const billing = req.scope.resolve<BillingModuleService>("trato_billing")
  const now = new Date()
  const [list, counts, [, mails_waiting]] = await Promise.all([billing.listIssuers(), billing.countHealth(), req.scope.resolve<MailModuleService>(TRATO_MAIL).listAndCountTratoMails({ status: ["waiting", "sending"] }, { select: ["id"], take: 1 })])
  const issuers = await Promise.all(
    list.map(async (issuer): Promise<BillingHealth["issuers"][number]> => {
      const provider = billing.provider(issuer.provider_id)
      const row = await billing.getIssuer(issuer.id)
      const report = row?.certificate ? provider.checkCertificate(Buffer.from(row.certificate, "base64"), { tax_id: issuer.tax_id, now }) : null
      const told = report && (report.errors[0] ?? report.warnings[0])
      const health = await billing.pacHealth(issuer.id, AbortSignal.timeout(5000))
      return { id: issuer.id, name: issuer.name, tax_id: issuer.tax_id, sandbox: issuer.sandbox, certificate: report && { days_left: report.days_left, valid_to: report.valid_to, message: told?.message ?? null }, provider: health }
    })
  )
  const { waiting, expiring, complements_due, host_payments_pending, ...invoices } = counts
  res.json({ health: { issuers, invoices, notes: { waiting, expiring }, complements_due, host_payments_pending, mails_waiting, checked_at: now.toISOString() } satisfies BillingHealth })
})
