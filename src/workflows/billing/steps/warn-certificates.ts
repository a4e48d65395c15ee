import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { BillingModuleService } from "../../../modules/billing/service"

/** Days before the end at which the shop is told, once each; 0: it has ended. */
const THRESHOLDS = [0, 1, 7, 30]

export type WarnCertificatesInput = { now?: string }

export const warnCertificatesStepId = "trato-warn-certificates-step"

/**
 * Tells the bell that a certificate is about to end (FIS-04). Once per certificate and threshold however often
 * and in how many processes it runs: the notification's key is both. What was told was told, so there is no
 * compensation; a bell that is not there keeps nobody from selling.
 */
export const warnCertificatesStep = createStep(warnCertificatesStepId, async (input: WarnCertificatesInput, { container }) => {
  const now = input.now ? new Date(input.now) : new Date()
  const notifications = container.resolve(Modules.NOTIFICATION, { allowUnregistered: true })
  const told: string[] = []
  if (!notifications) return new StepResponse({ told })
  for (const issuer of await container.resolve<BillingModuleService>("trato_billing").listIssuers()) {
    const { certificate } = issuer
    if (!certificate?.valid_to) continue
    const days = Math.ceil((Date.parse(certificate.valid_to) - now.getTime()) / 86_400_000)
    const threshold = THRESHOLDS.find((t) => days <= t)
    if (threshold === undefined) continue
    const key = `trato-certificate:${certificate.number}:${threshold}`
    try {
      const [known] = await notifications.listNotifications({ idempotency_key: key } as never, { select: ["id"], take: 1 })
      if (known) continue
      await notifications.createNotifications({
        to: "", channel: "feed", template: "admin-ui", trigger_type: "trato.certificate.ends", resource_type: "issuer", resource_id: issuer.id, idempotency_key: key,
        data: { title: titleOf(days), description: `${issuer.name} · ${issuer.tax_id} · ${certificate.number}. Genera uno nuevo en el portal del SAT y súbelo en Configuración > Emisores: sin él no se puede facturar.` },
      })
      told.push(key)
    } catch (error) {
      // Another process told it at the same moment, or the bell is down: the next round looks again.
      container.resolve(ContainerRegistrationKeys.LOGGER).warn(`Trato: the end of certificate ${certificate.number} did not reach the bell (${error instanceof Error ? error.name : "unknown"})`)
    }
  }
  return new StepResponse({ told })
})

const titleOf = (days: number): string =>
  days <= 0 ? "El certificado de sello digital venció" : days === 1 ? "El certificado de sello digital vence en un día" : `El certificado de sello digital vence en ${days} días`
