import { ExclamationCircle } from "@medusajs/icons"
import { Button, clx, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import { errorText, loadSentence } from "../lib/errors"
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
      text={gone ? t("errors.gone_text") : loadSentence(t, error)}
      children={isApiError(error) && error.reference ? <Text size="xsmall" className="text-ui-fg-subtle">{t("errors.reference", { reference: error.reference })}</Text> : undefined}
      action={onRetry && !gone ? <Button size="small" variant="secondary" onClick={onRetry}>{t("actions.retry")}</Button> : gone ? <Button size="small" variant="secondary" onClick={() => void navigate(-1)}>{t("actions.back")}</Button> : undefined}
    />
  )
}

type Asked = { error: unknown; isRefetching: boolean; refetch: () => Promise<unknown> }

/** The same as a line, where the rest of the page is there. */
export const LoadError = ({ query, className = "px-6 py-4" }: { query: Asked; className?: string }) => {
  const { t } = useTranslation("trato")
  return (
    <div role="alert" className={clx("flex flex-wrap items-center gap-x-3 gap-y-2", className)}>
      <Text size="small" className="text-ui-fg-error">{errorText(t, query.error, loadSentence)}</Text>
      <Button type="button" size="small" variant="secondary" isLoading={query.isRefetching} onClick={() => void query.refetch()}>{t("actions.retry")}</Button>
    </div>
  )
}
