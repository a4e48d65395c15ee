import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { useTabTitle } from "../../hooks/use-tab-title"
import { billingKeys, getInvoice, getNote } from "../../lib/api/billing"
import { useTexts } from "../../lib/texts"

/** "Nota de venta › NV-000123" in the breadcrumb; the page itself loads the note. */
export const NoteCrumb = ({ id = "" }: { id?: string }) => {
  const { data } = useQuery({ queryKey: billingKeys.note(id), queryFn: ({ signal }) => getNote(id, signal), enabled: false })
  return <Named k="billing.kind.note" number={data?.sales_note.number} />
}

/** The same of an invoice, a complement or a credit note. */
export const InvoiceCrumb = ({ id = "" }: { id?: string }) => {
  const { data } = useQuery({ queryKey: billingKeys.invoice(id), queryFn: ({ signal }) => getInvoice(id, signal), enabled: false })
  return <Named k="billing.kind.invoice" number={data?.invoice.number} />
}

const Named = ({ k, number }: { k: string; number?: string }) => {
  const { t } = useTranslation("trato")
  useTabTitle(number)
  if (!useTexts()) return null
  return <>{number ? `${t(k)} › ${number}` : t(k)}</>
}
