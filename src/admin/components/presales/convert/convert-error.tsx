import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { errorText, fieldErrorText } from "../../../lib/errors"
import { isApiError } from "../../../lib/http"

/** What the server refused; lines short of stock are named one by one. */
export const ConvertError = ({ error, target }: { error: unknown; target: string }) => {
  const { t } = useTranslation("trato")
  const fields = isApiError(error) ? error.errors : []
  const short = isApiError(error) && (error.code === "short_of_stock" || fields.some((field) => field.code === "short_of_stock"))
  return (
    <div role="alert" className="bg-ui-tag-red-bg border-ui-tag-red-border mx-6 mt-4 rounded-lg border px-3 py-2">
      <Text size="small" leading="compact" weight="plus" className="text-ui-tag-red-text">{t(short ? "presales.order.short_title" : "presales.convert.failed", { target })}</Text>
      <ul className="mt-1 flex flex-col gap-y-0.5">
        {fields.map((field) => <li key={`${field.path}-${field.code}`} className="txt-small text-ui-tag-red-text break-words">{fieldErrorText(t, field)}</li>)}
        {!fields.length && <li className="txt-small text-ui-tag-red-text break-words">{errorText(t, error)}</li>}
      </ul>
    </div>
  )
}
