import { Button, toast } from "@medusajs/ui"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { PresalesSettings, PresalesSettingsResponse, SavePresalesSettingsBody } from "../../../../types/http/presales"
import { useMe } from "../../../hooks/use-me"
import { getPresalesSettings, presalesSettingsKey, savePresalesSettings } from "../../../lib/api/presales"
import { errorText } from "../../../lib/errors"
import { isApiError } from "../../../lib/http"
import { ErrorView } from "../../error-view"
import { Gate, PageSkeleton } from "../../gate"
import { CostsSection } from "./costs-section"
import { DefaultsSection } from "./defaults-section"
import { DesignSection } from "./design-section"
import { FollowSection } from "./follow-section"
import { MoneySection } from "./money-section"
import { PreviewSection } from "./preview-section"
import { SeriesSection } from "./series-section"
import { TemplatesSection } from "./templates-section"

/** PB-13, PB-07: how documents look, what they begin with, what happens by itself. */
const PresalesSettingsPage = () => (
  <div className="flex flex-col gap-y-3">
    <Gate feature="presales" grant="document:view">{() => <Loaded />}</Gate>
  </div>
)

export default PresalesSettingsPage

const Loaded = () => {
  const { data, error, refetch } = useQuery({ queryKey: presalesSettingsKey, queryFn: ({ signal }) => getPresalesSettings(signal), retry: 1 })
  if (error && !data) return <ErrorView error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  return <SettingsForm key={data.settings.version} loaded={data} />
}

export type SectionProps = { values: PresalesSettings; set: (change: Partial<PresalesSettings>) => void; disabled: boolean }

/** One form over all sections; only what changed is saved, and a later save of somebody else is not overwritten. */
const SettingsForm = ({ loaded }: { loaded: PresalesSettingsResponse }) => {
  const { t } = useTranslation("trato")
  const { can } = useMe()
  const client = useQueryClient()
  const [changed, setChanged] = useState<Partial<PresalesSettings>>({})
  const values = { ...loaded.settings, ...changed }
  const dirty = Object.keys(changed).length > 0
  const disabled = !can("settings:update")
  const set = (change: Partial<PresalesSettings>) => setChanged((before) => ({ ...before, ...change }))
  const save = useMutation({
    mutationFn: () => savePresalesSettings({ ...(changed as SavePresalesSettingsBody), version: loaded.settings.version }),
    onSuccess: (answer) => {
      client.setQueryData(presalesSettingsKey, answer)
      toast.success(t("presales.settings.saved"))
    },
    onError: (error) => {
      if (isApiError(error) && error.status === 409) {
        toast.warning(t("presales.settings.conflict"))
        void client.invalidateQueries({ queryKey: presalesSettingsKey })
      } else toast.error(errorText(t, error))
    },
  })
  const section: SectionProps = { values, set, disabled }
  return (
    <form
      noValidate
      className="flex flex-col gap-y-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (dirty && !save.isPending) save.mutate()
      }}
    >
      <DesignSection {...section} />
      <MoneySection {...section} />
      <DefaultsSection {...section} />
      <SeriesSection {...section} />
      <FollowSection {...section} stages={loaded.stages} />
      <PreviewSection version={loaded.settings.version} dirty={dirty} />
      <TemplatesSection disabled={disabled} />
      <CostsSection />
      {dirty && (
        <div className="bg-ui-bg-base shadow-elevation-flyout sticky bottom-3 z-10 flex items-center justify-end gap-x-2 rounded-lg px-6 py-3">
          <Button type="button" size="small" variant="secondary" disabled={save.isPending} onClick={() => setChanged({})}>{t("actions.cancel")}</Button>
          <Button type="submit" size="small" isLoading={save.isPending}>{t("actions.save")}</Button>
        </div>
      )}
    </form>
  )
}
