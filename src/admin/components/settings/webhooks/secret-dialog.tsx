import { Button, Copy, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { SmallDialog } from "../../common/small-dialog"

/** The only time that a secret is seen. */
export const SecretDialog = ({ secret, onClose }: { secret: string; onClose: () => void }) => {
  const { t } = useTranslation("trato")
  return (
    <SmallDialog title={t("webhooks.secret.title")} description={t("webhooks.secret.text")} onClose={onClose} onSubmit={onClose} footer={<Button type="submit" size="small">{t("webhooks.secret.done")}</Button>}>
      <div className="bg-ui-bg-component shadow-borders-base flex items-center gap-x-2 rounded-md px-3 py-2">
        <Text size="small" family="mono" className="min-w-0 break-all">{secret}</Text>
        <Copy content={secret} className="ml-auto shrink-0" />
      </div>
    </SmallDialog>
  )
}
