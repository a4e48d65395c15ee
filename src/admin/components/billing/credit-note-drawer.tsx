import { Input, Label, RadioGroup, Textarea, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { CreditNoteBody, InvoiceDTO } from "../../../types/http/billing"
import { useFormat } from "../../hooks/use-format"
import { creditInvoice } from "../../lib/api/billing"
import { parseMoney } from "../../lib/format"
import { Field } from "../paper/field"
import { FormDrawer } from "./form-drawer"
import { useBillingRefresh } from "./refresh"
import { isDead } from "../../../utils/invoice-states"

type Part = "whole" | "part" | "lines"

/** A credit note for all, an amount, or returned goods (FIS-05). */
export const CreditNoteDrawer = ({ invoice, onClose }: { invoice: InvoiceDTO; onClose: () => void }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const refresh = useBillingRefresh()
  // One on its way counts too: with it "all" would be refused.
  const isTouched = invoice.related.some(({ kind, state }) => kind === "credit_note" && !isDead(state))
  const [part, setPart] = useState<Part>(isTouched ? "part" : "whole")
  const [amount, setAmount] = useState("")
  const [quantities, setQuantities] = useState<Record<number, string>>({})
  const [reason, setReason] = useState("")
  const lines = invoice.lines.flatMap((_, index) => {
    const quantity = parseMoney(quantities[index] ?? "")
    return quantity ? [{ index, quantity }] : []
  })
  const body = (): CreditNoteBody => {
    const text = reason.trim()
    if (part === "whole") return { reason: text, all: true }
    if (part === "part") return { reason: text, amount: parseMoney(amount) ?? 0 }
    return { reason: text, lines }
  }
  const submit = async () => {
    const { number } = await creditInvoice(invoice.id, body())
    await refresh(["invoice", invoice.id])
    toast.success(t("after.credit.started", { number }))
  }
  const options: [Part, string][] = [
    ...(isTouched ? [] : [["whole", t("after.credit.whole", { total: format.money(invoice.total, invoice.currency_code, { cents: true }) })] as [Part, string]]),
    ["part", t("after.credit.part")],
    ...(invoice.lines_left.some((left) => left > 0) ? [["lines", t("after.credit.lines")] as [Part, string]] : []),
  ]
  const ready = reason.trim() && (part === "whole" || (part === "part" ? parseMoney(amount) : lines.length))
  return (
    <FormDrawer title={t("after.credit.title", { number: invoice.number })} description={t("after.credit.description")} submit={t("after.credit.submit")} fields={["amount", "reason", ...lines.map((_, i) => `lines.${i}.quantity`)]} disabled={!ready} onClose={onClose} onSubmit={submit}>
      {(at) => (
        <>
          <RadioGroup value={part} onValueChange={(next) => setPart(next as Part)} aria-label={t("after.credit.action")}>
            {options.map(([value, label]) => (
              <div key={value} className="flex items-center gap-x-3"><RadioGroup.Item value={value} id={`credit-${value}`} /><Label htmlFor={`credit-${value}`} size="small">{label}</Label></div>
            ))}
          </RadioGroup>
          {part === "part" && (
            <Field label={t("after.credit.amount")} error={at("amount")}>
              <Input autoFocus inputMode="decimal" className="tabular-nums" value={amount} onChange={(event) => setAmount(event.target.value)} />
            </Field>
          )}
          {part === "lines" && invoice.lines.map((line, index) => invoice.lines_left[index] > 0 && (
            <Field key={line.id} label={t("after.return.quantity", { title: line.title, left: format.number(invoice.lines_left[index]) })} error={at(`lines.${lines.findIndex((one) => one.index === index)}.quantity`)}>
              <Input inputMode="decimal" className="tabular-nums" placeholder="0" value={quantities[index] ?? ""} onChange={(event) => setQuantities((now) => ({ ...now, [index]: event.target.value }))} />
            </Field>
          ))}
          <Field label={t("after.reason")} hint={t("after.reason_hint")} error={at("reason")}>
            <Textarea rows={3} value={reason} onChange={(event) => setReason(event.target.value)} />
          </Field>
        </>
      )}
    </FormDrawer>
  )
}
