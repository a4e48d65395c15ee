import { useTranslation } from "react-i18next"
import type { WebhookDeliveryDTO } from "../../../../types/http/webhooks"

/** How a call ended, in words. */
export function useWhy(): (delivery: Pick<WebhookDeliveryDTO, "code" | "error">) => string {
  const { t } = useTranslation("trato")
  return ({ code, error }) => (code === null ? t(`webhooks.why.${error ?? "connection"}`) : t("webhooks.why.code", { code }))
}
