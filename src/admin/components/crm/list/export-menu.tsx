import { ArrowDownTray } from "@medusajs/icons"
import { Button, DropdownMenu, Text, toast } from "@medusajs/ui"
import { useMutation } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import type { DealExportFormat } from "../../../../types/http/crm-list"
import { useLanguage } from "../../../hooks/use-language"
import { DealQuery, exportDeals } from "../../../lib/api/deal-list"
import { errorText } from "../../../lib/errors"
import { saveBlob } from "../../../lib/save-blob"

/** What the list shows as a file: same filters, columns and order (B-18). */
export const ExportMenu = ({ query, columns }: { query: DealQuery; columns: string[] }) => {
  const { t } = useTranslation("trato")
  const language = useLanguage()
  const run = useMutation({
    mutationFn: async (format: DealExportFormat) => {
      const waiting = toast.loading(t("deals.export.preparing"), { duration: Infinity })
      try {
        saveBlob(await exportDeals({ ...query, format, columns, language }), `${language === "en" ? "deals" : "tratos"}.${format}`)
      } finally {
        toast.dismiss(waiting)
      }
    },
    onSuccess: () => toast.success(t("deals.export.done")),
    onError: (error) => toast.error(errorText(t, error)),
  })
  return (
    <DropdownMenu>
      <DropdownMenu.Trigger asChild>
        <Button size="small" variant="secondary" className="min-h-7" isLoading={run.isPending} aria-label={t("deals.export.button")}><ArrowDownTray /> <span className="max-xl:hidden">{t("deals.export.button")}</span></Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content align="end" className="w-60">
        <Text size="xsmall" className="text-ui-fg-subtle px-2 py-1">{t("deals.export.hint")}</Text>
        {(["xlsx", "csv"] as const).map((format) => <DropdownMenu.Item key={format} onSelect={() => run.mutate(format)}>{t(`deals.export.${format}`)}</DropdownMenu.Item>)}
      </DropdownMenu.Content>
    </DropdownMenu>
  )
}
