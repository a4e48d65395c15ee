import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { BillingModuleService } from "../../../../modules/billing/service"
import { ImportInvoicesResponse } from "../../../../types/http/billing"
import { notAllowed } from "../../../../utils/errors"
import { planImport, settlePlan } from "../../../../workflows/billing/old-invoices"
import { importOldInvoicesWorkflow } from "../../../../workflows/billing/workflows/import-invoices"
import { actorOf } from "../../../utils/authorize"
import { handle } from "../../../utils/handle"
import { ImportInvoices } from "./validators"

/**
 * XML of old PPD invoices and their complements come in, so that later payments get complements (DAY-03). A dry
 * run says file by file what would become of it; otherwise the good ones come in, and the others say why not.
 */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { files, dry_run = false } = req.validatedBody as ImportInvoices
  const billing = req.scope.resolve<BillingModuleService>("trato_billing")
  const issuers = await billing.listIssuers()
  if (!issuers.length) throw notAllowed("issuer_missing", "Falta configurar el emisor: RFC, régimen y certificado.")
  const provider = billing.provider((issuers.find((i) => i.is_default) ?? issuers[0]).provider_id)
  const read = planImport(files, provider, issuers, new Map())
  const plan = planImport(files, provider, issuers, await billing.knownInvoices(read.invoices.map((i) => i.read.uuid!.toUpperCase())))
  if (dry_run) return void res.json({ files: plan.files, imported: 0, dry_run } satisfies ImportInvoicesResponse)
  const customers = await billing.customersByTaxId(plan.invoices.map((i) => i.read.receiver.tax_id))
  const invoices = plan.invoices.map(({ file: _, ...i }) => ({ ...i, customer_id: customers.get(i.read.receiver.tax_id) ?? null }))
  const { result } = await importOldInvoicesWorkflow(req.scope).run({ input: { invoices, actor: await actorOf(req) } })
  const meanwhile = result.length < plan.invoices.length ? await billing.knownInvoices(plan.invoices.map((i) => i.read.uuid!.toUpperCase())) : new Map<string, string>()
  res.json({ files: settlePlan(plan, result, meanwhile), imported: result.length, dry_run } satisfies ImportInvoicesResponse)
})
