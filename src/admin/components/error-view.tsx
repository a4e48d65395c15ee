import { ExclamationCircle } from "@medusajs/icons"
import { Button, clx, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useLocation, useNavigate } from "react-router-dom"
import { errorText, loadSentence } from "../lib/errors"
import { isApiError } from "../lib/http"
import { StateView } from "./common/state-view"

/** Something could not be loaded: what happened, and a way to go on. */
export const ErrorView = ({ error, onRetry }: { error: unknown; onRetry?: () => void }) => {
  const { t } = useTranslation("trato")
  const navigate = useNavigate()
  const { pathname, search } = useLocation()
  const status = isApiError(error) ? error.status : null
  // The address asks for what the page does not know, as an old link does of a filter that is gone: asking again is refused again.
  const asksTooMuch = status === 400 && search !== ""
  // It says which page this is, not what is asked of it.
  const view = new URLSearchParams(search).get("view")
  const way = status === 404 ? { label: t("actions.back"), go: () => void navigate(-1) }
    : asksTooMuch ? { label: t("errors.plain_page"), go: () => void navigate({ pathname, search: view ? `?view=${encodeURIComponent(view)}` : "" }, { replace: true }) }
    : onRetry && { label: t("actions.retry"), go: onRetry }
  return (
    <StateView
      icon={<ExclamationCircle />}
      title={status === 404 ? t("errors.gone_title") : t("errors.load_title")}
      text={status === 404 ? t("errors.gone_text") : asksTooMuch ? t("errors.address_text") : loadSentence(t, error)}
      children={isApiError(error) && error.reference ? <Text size="xsmall" className="text-ui-fg-subtle">{t("errors.reference", { reference: error.reference })}</Text> : undefined}
      action={way ? <Button size="small" variant="secondary" onClick={way.go}>{way.label}</Button> : undefined}
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
