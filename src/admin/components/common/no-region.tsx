import { Alert } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { listRegions, regionsKey } from "../../lib/api/store"
import { LINK } from "../paper/link"

/** Of a new shop: without a region there is no currency and no tax, so nothing could be saved. Says so before anything is typed. */
export const NoRegion = () => {
  const { t } = useTranslation("trato")
  const { data } = useQuery({ queryKey: regionsKey, queryFn: ({ signal }) => listRegions(signal), staleTime: 300_000, refetchOnMount: (query) => !query.state.data?.length || "always" })
  if (!data || data.length) return null
  return <Alert variant="warning" className="[&>div]:min-w-0">{t("setup.no_region")} <Link to="/settings/regions" className={LINK}>{t("setup.make_region")}</Link></Alert>
}
