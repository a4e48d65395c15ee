import { MedusaContainer } from "@medusajs/framework/types"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"
import type { StoredDocument } from "../../../modules/presales/tables"
import { renderCertificate } from "../../../printing"
import { notFound } from "../../../utils/errors"
import { languageOf, Paper, shopOf } from "./paper"

/** Who accepted what, when and from where, with the hash of exactly that (PB-03). @throws not_found before it was accepted. */
export async function printCertificate(container: MedusaContainer, document: StoredDocument): Promise<Paper> {
  const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
  const acceptance = await presales.acceptance(document.id)
  if (!acceptance) throw notFound("acceptance", document.id)
  const options = presales.getOptions()
  const { content } = acceptance
  const lines = content.lines.filter((line) => line.kind === "item").map((line) => ({ title: line.title, quantity: Number(line.quantity), unit: line.unit, total: Number(line.total) }))
  const paper = await renderCertificate({
    language: await languageOf(presales, document), country: options.country, time_zone: options.time_zone, shop: await shopOf(container, options),
    kind: document.type, number: content.number, revision: acceptance.revision, customer_name: content.customer.name, name: acceptance.name, method: acceptance.method,
    accepted_at: acceptance.accepted_at.toISOString(), ip: acceptance.ip, user_agent: acceptance.user_agent, content_hash: acceptance.content_hash, signature: acceptance.signature,
    option: content.options.find((o) => o.key === acceptance.option_key)?.name ?? null, files: content.files ?? [], lines, total: Number(acceptance.total), currency_code: acceptance.currency_code,
  })
  return { filename: `${document.number}-aceptacion.pdf`, content: paper }
}
