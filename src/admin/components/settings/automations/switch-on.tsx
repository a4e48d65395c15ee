import { FocusModal, Heading, Hint, Text, toast } from "@medusajs/ui"
import { useMutation } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import type { AutomationDTO } from "../../../../types/http/automations"
import { useReturnFocus } from "../../../hooks/use-return-focus"
import { updateAutomation } from "../../../lib/api/automations"
import { errorText } from "../../../lib/errors"
import { Trial } from "./trial"
import { WholeScreen } from "./whole-screen"

/** Nobody switches on what they have not seen at work: first what it would have done. */
export const SwitchOn = ({ automation, onClose, onSaved }: { automation: AutomationDTO; onClose: () => void; onSaved: () => Promise<unknown> }) => {
  const { t } = useTranslation("trato")
  useReturnFocus()
  const on = useMutation({
    mutationFn: () => updateAutomation(automation.id, { enabled: true, version: automation.version }),
    onSuccess: async () => {
      toast.success(t("automations.switched_on", { name: automation.name }))
      await onSaved()
      onClose()
    },
  })
  const { name, trigger, conditions, actions } = automation
  return (
    <WholeScreen submit={t("automations.switch_on")} loading={on.isPending} onSubmit={() => on.mutate()} onClose={onClose}>
      <div>
        <FocusModal.Title asChild><Heading className="break-words">{t("automations.confirm.title", { name })}</Heading></FocusModal.Title>
        <FocusModal.Description asChild><Text size="small" className="text-ui-fg-subtle">{t("automations.confirm.text")}</Text></FocusModal.Description>
      </div>
      {on.error && <Hint variant="error" role="alert">{errorText(t, on.error)}</Hint>}
      <Trial body={{ name, trigger, conditions, actions }} ready atOnce />
    </WholeScreen>
  )
}
