import { ArrowDownTray, ArrowUpTray } from "@medusajs/icons"
import { Button, toast } from "@medusajs/ui"
import { useMutation } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useLanguage } from "../../../hooks/use-language"
import { useMe } from "../../../hooks/use-me"
import { exportProspects, ProspectQuery } from "../../../lib/api/deal-list"
import { errorText } from "../../../lib/errors"
import { saveBlob } from "../../../lib/save-blob"

/** "Exportar Excel" and "Importar" (EXT-07), for who may. */
export const ProspectTools = ({ query }: { query: Omit<ProspectQuery, "limit" | "offset"> }) => {
  const { t } = useTranslation("trato")
  const { can } = useMe()
  const language = useLanguage()
  const get = useMutation({
    mutationFn: async () => saveBlob(await exportProspects({ ...query, format: "xlsx", language }), `${language === "en" ? "prospects" : "prospectos"}.xlsx`),
    onSuccess: () => toast.success(t("deals.export.done")),
    onError: (error) => toast.error(errorText(t, error)),
  })
  return (
    <>
      {can("deal:export") && <Button size="small" variant="secondary" isLoading={get.isPending} onClick={() => get.mutate()}><ArrowDownTray />{t("prospects.export")}</Button>}
      {can("data:import") && <Button size="small" variant="secondary" asChild><Link to="/settings/trato-imports?kind=customers"><ArrowUpTray />{t("prospects.import")}</Link></Button>}
    </>
  )
}
