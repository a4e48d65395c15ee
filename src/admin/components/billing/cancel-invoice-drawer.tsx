import { Text, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { InvoiceDTO } from "../../../types/http/billing"
import type { CancelMotive } from "../../../types/fiscal"
import { cancelInvoice } from "../../lib/api/billing"
import { Field } from "../paper/field"
import { Fact } from "../paper/fact"
import { FormDrawer } from "./form-drawer"
import { CodeSelect } from "./receiver-form"
import { useBillingRefresh } from "./refresh"

const MOTIVES: CancelMotive[] = ["02", "01", "03", "04"]

/** By motive; the answer of the authority may take days and shows on the invoice (FIS-05). */
export const CancelInvoiceDrawer = ({ invoice, onClose }: { invoice: InvoiceDTO; onClose: () => void }) => {
  const { t } = useTranslation("trato")
  const refresh = useBillingRefresh()
  const replacement = invoice.related.find((one) => one.kind === "income" && one.state === "stamped")
  const [motive, setMotive] = useState<CancelMotive>(replacement ? "01" : "02")
  const submit = async () => {
    const { invoice: after } = await cancelInvoice(invoice.id, { motive, ...(motive === "01" && replacement ? { substitution_id: replacement.id } : {}) })
    await refresh(["invoice", invoice.id])
    toast.success(t(after.state === "canceled" ? "after.cancellation.done" : "after.cancellation.requested"))
  }
  const options = MOTIVES.map((code) => ({ code, name: t(`after.cancellation.motives.${code}`).replace(/^\d\d · /, "") }))
  return (
    <FormDrawer title={t("after.cancellation.title", { number: invoice.number })} description={t("after.cancellation.text")} submit={t("after.cancellation.submit")} leave={t("actions.close")} fields={["motive"]} disabled={motive === "01" && !replacement} onClose={onClose} onSubmit={submit}>
      {(at) => (
        <>
          <Field label={t("after.cancellation.motive")} error={at("motive")}>
            <CodeSelect value={motive} onChange={(next) => setMotive(next as CancelMotive)} options={options} placeholder={t("billing.receiver.choose")} />
          </Field>
          {motive === "01" && (replacement ? <Fact label={t("after.cancellation.substitution")} className="px-0">{replacement.number}</Fact> : <Text size="small" className="text-ui-tag-orange-text">{t("after.cancellation.no_substitution")}</Text>)}
        </>
      )}
    </FormDrawer>
  )
}
