import { MathBN } from "@medusajs/framework/utils"
import { balanceOf } from "../../../../modules/billing/receipts"
import type { InvoiceDetail } from "../../../../modules/billing/read-invoice"
import { InvoiceDTO, InvoiceProgress } from "../../../../types/http/billing"
import { toPaymentDTO } from "../sales-notes/present"
import { isDead } from "../../../../utils/invoice-states"

export function toInvoiceDTO(row: InvoiceDetail, progress: InvoiceProgress): InvoiceDTO {
  const { tax_id, name, regime, postal_code } = row.issuer
  return {
    kind: "invoice",
    id: row.id,
    number: row.number,
    state: row.state,
    payment_status: row.payment_status,
    customer_name: row.customer_name,
    currency_code: row.currency_code,
    total: Number(row.total),
    balance: balanceOf(row),
    issued_on: row.issued_on,
    uuid: row.uuid,
    sandbox: row.sandbox,
    document_kind: row.kind,
    paid: Number(row.paid_total),
    credited: Number(row.credited_total),
    created_at: row.created_at.toISOString(),
    receiver: row.receiver,
    issuer: { id: row.issuer_id, tax_id, name, regime, postal_code },
    totals: row.totals,
    lines: row.lines,
    lines_left: row.lines_left.map(Number),
    payment_method: row.payment_method,
    payment_form: row.payment_form,
    issued_at: row.issued_at.toISOString(),
    stamped_at: row.stamped_at?.toISOString() ?? null,
    certificate_number: row.certificate_number,
    authority_certificate_number: row.authority_certificate_number,
    notes: row.notes,
    related: row.related.map((r) => ({ ...r, total: Number(r.total) })),
    origin: row.origin,
    payments: row.payments.map(toPaymentDTO),
    acknowledged: (row.extra?.payments ?? []).flatMap((p) =>
      p.documents.map((d) => ({ amount: Number(d.paid), paid_at: p.paid_at, form: p.form, installment: d.installment, previous_balance: Number(d.previous_balance), new_balance: MathBN.sub(d.previous_balance, d.paid).toNumber(), number: [d.series, d.folio].filter(Boolean).join("-") }))
    ),
    reason: row.extra?.reason ?? null,
    cancel: row.cancel_motive && row.cancel_requested_at ? { motive: row.cancel_motive, requested_at: row.cancel_requested_at.toISOString(), canceled_at: row.canceled_at?.toISOString() ?? null, answer: row.cancel_answer, has_receipt: row.state === "canceled", substitution_id: row.cancel_substitution_id } : null,
    actions: actionsOf(row),
    mail: { to: row.mail_to, sent_at: row.mailed_at?.toISOString() ?? null, error: row.mail_error },
    progress,
  }
}

function actionsOf(row: InvoiceDetail): InvoiceDTO["actions"] {
  const actions: InvoiceDTO["actions"] = []
  const replaced = row.related.some((r) => r.kind === "income" && !isDead(r.state))
  if (row.state === "stamped") {
    const credited = row.related.filter((r) => r.kind === "credit_note" && !isDead(r.state)).reduce((sum, r) => MathBN.add(sum, r.total), MathBN.convert(0))
    if (row.kind === "income" && row.payments.some((p) => p.needs_complement && !p.complement_id && !p.voided_at)) actions.push("complement")
    if (row.kind === "income" && !replaced && MathBN.lt(credited, row.total)) actions.push("credit_note")
    actions.push("cancel")
  }
  if (row.kind === "income" && ["stamped", "canceled"].includes(row.state) && !replaced && row.notes.length) actions.push("replace")
  return actions
}
