import { ExclamationCircle } from "@medusajs/icons"
import { Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import { sentenceOf } from "../lib/errors"
import { isApiError } from "../lib/http"
import { StateView } from "./common/state-view"

/** Something could not be loaded: what happened, and a way to go on. */
export const ErrorView = ({ error, onRetry }: { error: unknown; onRetry?: () => void }) => {
  const { t } = useTranslation("trato")
  const navigate = useNavigate()
  const gone = isApiError(error) && error.status === 404
  return (
    <StateView
      icon={<ExclamationCircle />}
      title={gone ? t("errors.gone_title") : t("errors.load_title")}
      text={gone ? t("errors.gone_text") : sentenceOf(t, error)}
      children={isApiError(error) && error.reference ? <Text size="xsmall" className="text-ui-fg-subtle">{t("errors.reference", { reference: error.reference })}</Text> : undefined}
      action={onRetry && !gone ? <Button size="small" variant="secondary" onClick={onRetry}>{t("actions.retry")}</Button> : gone ? <Button size="small" variant="secondary" onClick={() => void navigate(-1)}>{t("actions.back")}</Button> : undefined}
    />
  )
}
