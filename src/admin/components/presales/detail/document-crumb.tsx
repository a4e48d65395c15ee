import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { useTabTitle } from "../../../hooks/use-tab-title"
import { documentKeys, getDocument } from "../../../lib/api/presales"
import { useTexts } from "../../../lib/texts"

/** The number in the breadcrumb; the page itself loads the document. */
export const DocumentCrumb = ({ id }: { id?: string }) => {
  const { t } = useTranslation("trato")
  const ready = useTexts()
  const { data } = useQuery({ queryKey: documentKeys.detail(id ?? ""), queryFn: ({ signal }) => getDocument(id ?? "", signal), enabled: false })
  useTabTitle(data && [data.document.number, data.document.customer_name].filter(Boolean).join(" "))
  if (!ready) return null
  return <>{data ? `${t(`presales.list.${data.document.type}.title`)} › ${data.document.number}` : t("presales.detail.document")}</>
}
