import { MagnifyingGlass, Plus } from "@medusajs/icons"
import { Button, Heading, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

type ListEmptyProps = { filtered: boolean; onClear: () => void; onCreate?: () => void }

/** H-02: an empty list says what to do next. */
export const ListEmpty = ({ filtered, onClear, onCreate }: ListEmptyProps) => {
  const { t } = useTranslation("trato")
  return (
    <div className="flex min-h-64 flex-1 flex-col items-center justify-center gap-y-4 px-6 py-12 text-center">
      {filtered && <MagnifyingGlass className="text-ui-fg-muted" />}
      <div className="flex max-w-sm flex-col gap-y-1">
        <Heading level="h2">{t(filtered ? "crm.filters.none_title" : "crm.list.empty_title")}</Heading>
        <Text size="small" className="text-ui-fg-subtle text-balance">{t(filtered ? "crm.filters.none_text" : "crm.list.empty_text")}</Text>
      </div>
      {filtered && <Button size="small" variant="secondary" onClick={onClear}>{t("actions.clear_filters")}</Button>}
      {!filtered && onCreate && <Button size="small" onClick={onCreate}><Plus /> {t("crm.board.new_deal")}</Button>}
    </div>
  )
}
