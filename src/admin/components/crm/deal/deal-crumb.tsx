import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { useTabTitle } from "../../../hooks/use-tab-title"
import { dealKeys, getDeal } from "../../../lib/api/deals"
import { useTexts } from "../../../lib/texts"

/** The deal's key in the breadcrumb; the page itself loads the deal. */
export const DealCrumb = ({ id }: { id?: string }) => {
  const { t } = useTranslation("trato")
  const ready = useTexts()
  const { data } = useQuery({ queryKey: dealKeys.one(id ?? ""), queryFn: ({ signal }) => getDeal(id!, signal), enabled: false })
  useTabTitle(data && `${data.key} ${data.title}`)
  return <>{data?.key ?? (ready ? t("crm.menu.deal") : null)}</>
}
