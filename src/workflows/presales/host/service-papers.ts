import { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"
import type { StoredDocument } from "../../../modules/presales/tables"
import { renderIntake, renderLabel } from "../../../printing"
import { PaperFormat } from "../../../types/http/presales"
import { TratoError } from "../../../utils/errors"
import { publicUrl } from "../../../utils/options"
import { statusUrl } from "./links"
import { languageOf, Paper, shopOf } from "./paper"

/** What the customer takes home: what was left, what is wrong with it, when it is promised, and the QR of its state. */
export async function printIntake(container: MedusaContainer, document: StoredDocument, format: PaperFormat): Promise<Paper> {
  const content = await renderIntake(await ticketOf(container, document), format === "ticket58" ? "ticket58" : "ticket80")
  return { filename: `${document.number}-recepcion.pdf`, content }
}

export async function printLabel(container: MedusaContainer, document: StoredDocument): Promise<Paper> {
  return { filename: `${document.number}-etiqueta.pdf`, content: await renderLabel(await ticketOf(container, document)) }
}

async function ticketOf(container: MedusaContainer, document: StoredDocument) {
  if (!document.service) throw new TratoError(MedusaError.Types.NOT_ALLOWED, "Solo un servicio técnico tiene comprobante de recepción y etiqueta.", "not_for_this_type")
  const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
  const options = presales.getOptions()
  const settings = await presales.settings()
  return {
    language: await languageOf(presales, document), country: options.country, shop: await shopOf(container, options), number: document.number, issued_on: document.issued_on,
    customer_name: document.customer_name, customer_phone: document.customer.phone, promised_on: document.service.promised_on, devices: document.service.devices,
    advance: document.advances.filter((a) => a.kind === "received").reduce((sum, a) => sum + Number(a.amount), 0), currency_code: document.currency_code,
    note: document.service.important_note, terms: document.service.warranty_terms ?? settings.service_terms, url: statusUrl(publicUrl(options), presales.statusToken(document.id)),
  }
}
