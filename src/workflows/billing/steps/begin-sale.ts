import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { SaleInput } from "../../../modules/billing/sale-intents"
import type { BillingModuleService } from "../../../modules/billing/service"
import { Scope } from "../../../types/access"
import { Actor } from "../../../types/common"
import { ConvertedLine } from "../../../types/http/presales"
import { invalid, invalidField, notAllowed } from "../../../utils/errors"
import { keepAlive, letGo } from "../../../utils/heartbeat"

export type SellInput = SaleInput & { source: "document" | "order" | "hand"; source_id: string | null; actor: Actor; scope?: Scope | null; /** Of a document: how much of which line; absent: all that remains. */ document_lines?: ConvertedLine[] | null }

/** What the note of a sale is made with. */
export const noteOptionsOf = ({ allow_self_invoice, payments, series_id, stock_location_id, additional_data, actor, scope }: Omit<SellInput, "source" | "source_id">) => ({ allow_self_invoice, payments, series_id, stock_location_id, additional_data, actor, scope })

export const beginSaleStepId = "trato-begin-sale"

/**
 * Writes the intent before the host is asked for anything. What can be known to fail is said here: a
 * sale that is to be invoiced needs an issuer and tax data that stand.
 */
export const beginSaleStep = createStep(
  beginSaleStepId,
  async ({ scope: _, document_lines: _lines, source, source_id, actor, ...input }: SellInput, { container }) => {
    const billing = container.resolve<BillingModuleService>("trato_billing")
    if (input.invoice) {
      const issuer = await billing.getIssuer(null)
      if (!issuer?.certificate) throw notAllowed(issuer ? "issuer_certificate_missing" : "issuer_missing", "Falta configurar el emisor: RFC, régimen y certificado.")
      if (input.invoice.receiver) {
        const { errors } = await billing.checkReceiver(input.invoice.receiver)
        if (errors.length) throw invalid(errors.map((e) => ({ ...e, path: `receiver.${e.path}` })), "invalid_receiver")
      }
    }
    for (const [i, p] of (input.payments ?? []).entries()) if (p.form === "99") throw invalidField(`payments.${i}.form`, "payment_form_undefined", "Elige cómo se pagó: «por definir» no es una forma de pago recibido.")
    const id = await billing.beginSale({ source, source_id, input, actor, order_id: source === "order" ? source_id : null })
    keepAlive(id, () => billing.extendSaleLease(id))
    return new StepResponse({ id }, id)
  },
  async (id, { container }) => {
    if (!id) return
    letGo(id)
    await container.resolve<BillingModuleService>("trato_billing").forgetSale(id)
  }
)
