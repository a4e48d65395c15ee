import { ChevronLeftMini, ChevronRightMini } from "@medusajs/icons"
import { IconButton, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../hooks/use-format"

type PagerProps = {
  page: number
  pageSize: number
  count: number
  /** The count stopped early: there are more than it says. */
  more?: boolean
  /** Whether this is the last page, where the list knows better than its count. */
  last?: boolean
  onPage: (page: number) => void
}

/** `26–50 de 128` with the way back and on. `page` counts from 0. */
export const Pager = ({ page, pageSize, count, more = false, last, onPage }: PagerProps) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  if (count <= pageSize && page === 0) return null
  const from = more ? page * pageSize + 1 : Math.min(page * pageSize + 1, count)
  const to = more ? (page + 1) * pageSize : Math.min((page + 1) * pageSize, count)
  return (
    <nav aria-label={t("pager.label")} className="border-ui-border-base flex shrink-0 items-center justify-between gap-x-4 border-t px-6 py-3 max-md:px-4">
      <Text size="small" leading="compact" className="text-ui-fg-subtle tabular-nums">
        {t("pager.range", { from: format.number(from), to: format.number(to), total: `${format.number(count)}${more ? "+" : ""}` })}
      </Text>
      <div className="flex items-center gap-x-2">
        <IconButton type="button" size="small" aria-label={t("pager.prev")} disabled={page === 0} onClick={() => onPage(page - 1)}><ChevronLeftMini /></IconButton>
        <IconButton type="button" size="small" aria-label={t("pager.next")} disabled={last ?? to >= count} onClick={() => onPage(page + 1)}><ChevronRightMini /></IconButton>
      </div>
    </nav>
  )
}
