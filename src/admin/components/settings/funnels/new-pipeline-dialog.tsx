import { RadioGroup, Text } from "@medusajs/ui"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import type { CreatePipelineBody } from "../../../../types/http/crm"
import { NameDialog } from "./name-dialog"

const PRESETS = ["sale", "definition"] as const

/** A further funnel, with the stages of one of the seed's two lists to begin with (D1). */
export const NewPipelineDialog = ({ onSave, onClose }: { onSave: (body: CreatePipelineBody) => Promise<unknown>; onClose: () => void }) => {
  const { t } = useTranslation("trato")
  const id = useId()
  const [preset, setPreset] = useState<(typeof PRESETS)[number]>("sale")
  return (
    <NameDialog title={t("settings.funnels.new")} label={t("settings.funnels.name")} hint={t("settings.funnels.name_hint")} maximum={60} submit={t("settings.funnels.create")} onSave={(name) => onSave({ name, preset })} onClose={onClose}>
      <div className="flex flex-col gap-y-2">
        <Text id={id} size="small" weight="plus">{t("settings.funnels.preset")}</Text>
        <RadioGroup aria-labelledby={id} value={preset} onValueChange={(value) => setPreset(value as typeof preset)} className="flex flex-col gap-y-2">
          {PRESETS.map((p) => (
            <label key={p} className="flex items-start gap-x-3">
              <RadioGroup.Item value={p} />
              <Text as="span" size="small" className="text-pretty">{t(`settings.funnels.presets.${p}`)}</Text>
            </label>
          ))}
        </RadioGroup>
      </div>
    </NameDialog>
  )
}
