import { Select } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { CreatePipelineBody } from "../../../../types/http/crm"
import { Field } from "../../common/field"
import { NameDialog } from "./name-dialog"

const PRESETS = ["sale", "definition"] as const

/** A further funnel, with the stages of one of the seed's two lists to begin with (D1). */
export const NewPipelineDialog = ({ onSave, onClose }: { onSave: (body: CreatePipelineBody) => Promise<unknown>; onClose: () => void }) => {
  const { t } = useTranslation("trato")
  const [preset, setPreset] = useState<(typeof PRESETS)[number]>("sale")
  return (
    <NameDialog title={t("settings.funnels.new")} label={t("settings.funnels.name")} hint={t("settings.funnels.name_hint")} maximum={60} submit={t("settings.funnels.create")} onSave={(name) => onSave({ name, preset })} onClose={onClose}>
      <Field label={t("settings.funnels.preset")}>
        {({ id }) => (
          <Select value={preset} onValueChange={(value) => setPreset(value as typeof preset)}>
            <Select.Trigger id={id}><Select.Value /></Select.Trigger>
            <Select.Content>{PRESETS.map((p) => <Select.Item key={p} value={p}>{t(`settings.funnels.presets.${p}`)}</Select.Item>)}</Select.Content>
          </Select>
        )}
      </Field>
    </NameDialog>
  )
}
