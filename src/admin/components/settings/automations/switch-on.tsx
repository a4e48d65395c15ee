import { Button, FocusModal, Heading, Hint, Text, toast } from "@medusajs/ui"
import { useMutation } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import type { AutomationDTO } from "../../../../types/http/automations"
import { useReturnFocus } from "../../../hooks/use-return-focus"
import { updateAutomation } from "../../../lib/api/automations"
import { errorText } from "../../../lib/errors"
import { Trial } from "./trial"

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
    <FocusModal open onOpenChange={(open) => !open && onClose()}>
      <FocusModal.Content>
        <FocusModal.Header>
          <div className="flex items-center justify-end gap-x-2">
            <Button size="small" variant="secondary" onClick={onClose}>{t("actions.cancel")}</Button>
            <Button size="small" isLoading={on.isPending} onClick={() => on.mutate()}>{t("automations.switch_on")}</Button>
          </div>
        </FocusModal.Header>
        <FocusModal.Body className="overflow-y-auto">
          <div className="mx-auto flex w-full max-w-2xl flex-col gap-y-6 px-6 py-8">
            <div>
              <FocusModal.Title asChild><Heading className="break-words">{t("automations.confirm.title", { name })}</Heading></FocusModal.Title>
              <FocusModal.Description asChild><Text size="small" className="text-ui-fg-subtle">{t("automations.confirm.text")}</Text></FocusModal.Description>
            </div>
            {on.error && <Hint variant="error" role="alert">{errorText(t, on.error)}</Hint>}
            <Trial body={{ name, trigger, conditions, actions }} ready atOnce />
          </div>
        </FocusModal.Body>
      </FocusModal.Content>
    </FocusModal>
  )
}
