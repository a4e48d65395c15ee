import { balanceOf } from "../../../../modules/billing/receipts"
import type { InvoiceRow } from "../../../../modules/billing/rows"
import { InvoiceDTO, InvoiceProgress } from "../../../../types/http/billing"

export function toInvoiceDTO(row: InvoiceRow & { notes: { id: string; number: string }[] }, progress: InvoiceProgress): InvoiceDTO {
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
    created_at: row.created_at.toISOString(),
    receiver: row.receiver,
    issuer: { id: row.issuer_id, tax_id, name, regime, postal_code },
    totals: row.totals,
    lines: row.lines,
    payment_method: row.payment_method,
    payment_form: row.payment_form,
    issued_at: row.issued_at.toISOString(),
    stamped_at: row.stamped_at?.toISOString() ?? null,
    certificate_number: row.certificate_number,
    authority_certificate_number: row.authority_certificate_number,
    notes: row.notes,
    mail: { to: row.mail_to, sent_at: row.mailed_at?.toISOString() ?? null, error: row.mail_error },
    progress,
  }
}
