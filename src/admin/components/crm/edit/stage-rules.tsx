import { Adjustments } from "@medusajs/icons"
import { Button, Input, Popover, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { ruleFits, RULES, StageRules as Rules } from "../../../lib/funnel-draft"
import { Field } from "../../common/field"

type StageRulesProps = { stage: string; rules: Rules; onChange: (rules: Rules) => void }

/** What a stage means for its deals: how probable they are, when they rot, how many it should hold (B-07, B-08). */
export const StageRules = ({ stage, rules, onChange }: StageRulesProps) => {
  const { t } = useTranslation("trato")
  const told = RULES.filter((rule) => rules[rule].trim() && ruleFits(rule, rules[rule])).map((rule) => t(`crm.edit.rules.${rule}_short`, { value: rules[rule].trim() }))
  const shown = told.join(" · ") || t("crm.edit.rules.none")
  return (
    <Popover>
      <Popover.Trigger asChild>
        <Button type="button" size="small" variant="transparent" className="text-ui-fg-subtle min-w-0 justify-start px-1" aria-label={`${t("crm.edit.rules.button", { stage })}: ${shown}`}>
          <Adjustments className="shrink-0" /> <span className="txt-compact-xsmall truncate">{shown}</span>
        </Button>
      </Popover.Trigger>
      <Popover.Content collisionPadding={12} align="start" className="flex w-72 max-w-[calc(100vw-24px)] flex-col gap-y-4 p-4" onKeyDown={(event) => event.stopPropagation()}>
        {RULES.map((rule) => (
          <Field key={rule} label={t(`crm.edit.rules.${rule}`)} hint={t(`crm.edit.rules.${rule}_hint`)} error={ruleFits(rule, rules[rule]) ? undefined : t(`crm.edit.rules.${rule}_error`)}>
            {({ labelId: _, ...ids }) => (
              <div className="flex items-center gap-x-2">
                <div className="w-24"><Input {...ids} size="small" inputMode="numeric" value={rules[rule]} maxLength={6} onChange={(event) => onChange({ ...rules, [rule]: event.target.value })} /></div>
                <Text size="small" className="text-ui-fg-subtle">{t(`crm.edit.rules.${rule}_unit`)}</Text>
              </div>
            )}
          </Field>
        ))}
      </Popover.Content>
    </Popover>
  )
}
