import { Label, RadioGroup, Skeleton, Switch, Text, toast } from "@medusajs/ui"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import type { CrmSettingsDTO } from "../../../../types/http/crm-list"
import { useCrmSettings } from "../../../hooks/use-deal-fields"
import { listKeys, saveCrmSettings } from "../../../lib/api/deal-list"
import { errorText } from "../../../lib/errors"
import { ErrorView } from "../../error-view"
import { Section } from "../section"

/** What is asked when a deal is closed (B-09), and what the end of its last order means (B-11). */
export const ClosingSection = ({ editable }: { editable: boolean }) => {
  const { t } = useTranslation("trato")
  const client = useQueryClient()
  const query = useCrmSettings()
  const save = useMutation({
    mutationFn: (change: Partial<CrmSettingsDTO>) => saveCrmSettings(change),
    onMutate: (change) => client.setQueryData<CrmSettingsDTO>(listKeys.settings, (old) => old && { ...old, ...change }),
    onSuccess: () => toast.success(t("deals.settings.saved")),
    onError: (error) => toast.error(errorText(t, error)),
    onSettled: () => client.invalidateQueries({ queryKey: listKeys.settings }),
  })
  if (query.error && !query.data) return <ErrorView error={query.error} onRetry={() => void query.refetch()} />
  const settings = query.data
  return (
    <Section title={t("deals.settings.title")} text={t("deals.settings.text")}>
      {!settings ? <div className="px-6 py-4"><Skeleton className="h-16 w-full" /></div> : (
        <div className="flex flex-col gap-y-5 px-6 py-4">
          <div className="flex items-start gap-x-3">
            <Switch id="trato-reason-required" className="mt-1 shrink-0" checked={settings.lost_reason_required} disabled={!editable} onCheckedChange={(on) => save.mutate({ lost_reason_required: on })} aria-describedby="trato-reason-required-hint" />
            <div>
              <Label htmlFor="trato-reason-required" size="small" weight="plus">{t("deals.settings.reason_required")}</Label>
              <Text id="trato-reason-required-hint" size="small" className="text-ui-fg-subtle">{t("deals.settings.reason_required_hint")}</Text>
            </div>
          </div>
          <fieldset className="flex flex-col gap-y-2">
            <legend className="txt-compact-small-plus mb-2" id="trato-last-order">{t("deals.settings.last_order")}</legend>
            <RadioGroup aria-labelledby="trato-last-order" value={settings.last_order_canceled} disabled={!editable} onValueChange={(value) => save.mutate({ last_order_canceled: value as CrmSettingsDTO["last_order_canceled"] })}>
              {(["reopen", "ask"] as const).map((value) => (
                <div key={value} className="flex items-center gap-x-2">
                  <RadioGroup.Item value={value} id={`trato-last-order-${value}`} />
                  <Label htmlFor={`trato-last-order-${value}`} size="small">{t(`deals.settings.${value}`)}</Label>
                </div>
              ))}
            </RadioGroup>
          </fieldset>
        </div>
      )}
    </Section>
  )
}
