import { RadioGroup, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { ScopeKind } from "../../../../types/access"

const KINDS: ScopeKind[] = ["own", "team", "all"]

/** Whose rows the permissions reach, each choice with the sentence that explains it (D7). */
export const ScopeField = ({ value, onChange, disabled }: { value: ScopeKind; onChange: (value: ScopeKind) => void; disabled?: boolean }) => {
  const { t } = useTranslation("trato")
  return (
    <div className="flex flex-col gap-y-3">
      <div>
        <Text size="small" weight="plus" id="trato-role-scope">{t("settings.scope.title")}</Text>
        <Text size="small" className="text-ui-fg-subtle">{t("settings.scope.text")}</Text>
      </div>
      <RadioGroup value={value} onValueChange={(next) => onChange(next as ScopeKind)} disabled={disabled} aria-labelledby="trato-role-scope" className="grid grid-cols-3 gap-3 max-md:grid-cols-1">
        {KINDS.map((kind) => (
          <RadioGroup.ChoiceBox key={kind} value={kind} label={t(`settings.scope.${kind}.name`)} description={t(`settings.scope.${kind}.text`)} disabled={disabled} />
        ))}
      </RadioGroup>
    </div>
  )
}
