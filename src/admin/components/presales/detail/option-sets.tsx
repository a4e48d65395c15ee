import { CheckCircleSolid, StarSolid } from "@medusajs/icons"
import { Text, clx } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { DocumentDTO } from "../../../../types/http/presales"
import { useFormat } from "../../../hooks/use-format"

/** Económica, Recomendada, Premium: side by side with their totals (PB-06). */
export const OptionSets = ({ document }: { document: DocumentDTO }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  if (!document.options.length) return null
  return (
    <ul className="grid gap-3 sm:grid-cols-3" aria-label={t("presales.detail.options")}>
      {document.options.map((option) => {
        const chosen = document.chosen_option === option.key
        return (
          <li key={option.key} className={clx("rounded-lg p-4", chosen ? "shadow-borders-interactive-with-active" : "shadow-borders-base")}>
            <div className="flex items-center gap-x-1.5">
              <Text size="small" weight="plus" leading="compact" className="min-w-0 truncate">{option.name}</Text>
              {chosen ? <CheckCircleSolid className="text-ui-fg-interactive" aria-label={t("presales.detail.option_chosen")} />
                : option.is_recommended && <StarSolid className="text-ui-tag-orange-icon" aria-label={t("presales.detail.option_recommended")} />}
            </div>
            {option.description && <Text size="xsmall" className="text-ui-fg-subtle mt-0.5 break-words">{option.description}</Text>}
            <Text className="mt-2 tabular-nums" weight="plus">{format.money(option.total, document.currency_code, { cents: true })}</Text>
          </li>
        )
      })}
    </ul>
  )
}
