import { Button, FocusModal } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"

type WholeScreenProps = { submit: string; loading: boolean; onSubmit: () => void; onClose: () => void; children: ReactNode }

/** An automation takes the whole screen while it is written or tried; its buttons stay in sight below, as in every form. */
export const WholeScreen = ({ submit, loading, onSubmit, onClose, children }: WholeScreenProps) => {
  const { t } = useTranslation("trato")
  return (
    <FocusModal open onOpenChange={(open) => !open && onClose()}>
      <FocusModal.Content>
        <FocusModal.Header />
        <FocusModal.Body className="min-h-0 flex-1 overflow-y-auto">
          <div className="mx-auto flex w-full max-w-2xl flex-col gap-y-8 px-6 py-8">{children}</div>
        </FocusModal.Body>
        <FocusModal.Footer>
          <Button size="small" variant="secondary" onClick={onClose}>{t("actions.cancel")}</Button>
          <Button size="small" isLoading={loading} onClick={onSubmit}>{submit}</Button>
        </FocusModal.Footer>
      </FocusModal.Content>
    </FocusModal>
  )
}
