import { Button, Text, clx } from "@medusajs/ui"
import { useId } from "react"
import { useTranslation } from "react-i18next"
import type { DocumentLineDTO } from "../../../../types/http/presales"
import { useFormat } from "../../../hooks/use-format"
import { CellInput } from "../editor/cells"

type ConvertLinesProps = {
  lines: DocumentLineDTO[]
  quantities: Record<string, string>
  onChange: (quantities: Record<string, string>) => void
  wrong: string[]
  currency: string
  /** Units in stock by line; unknown ones are absent. */
  available: Map<string, number | null>
}

const GRID = "grid grid-cols-[minmax(0,1fr)_52px_52px_84px] items-center gap-x-3 max-md:grid-cols-[minmax(0,1fr)_36px_36px_64px] max-md:gap-x-2"

/** Per line: total, already converted, to convert now. */
export const ConvertLines = ({ lines, quantities, onChange, wrong, available }: ConvertLinesProps) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const hint = useId()
  const open = lines.filter((line) => line.remaining_quantity > 0)
  const all = (value: "0" | null) => onChange(value === null ? {} : Object.fromEntries(open.map((line) => [line.id, value])))
  return (
    <div className="px-6 pt-5">
      <div className="flex items-center justify-between gap-x-4 pb-1">
        <Text size="small" weight="plus" leading="compact">{t("presales.convert.lines")}</Text>
        {open.length > 1 && (
          <div className="flex gap-x-1">
            <Button type="button" size="small" variant="transparent" onClick={() => all(null)}>{t("presales.convert.all")}</Button>
            <Button type="button" size="small" variant="transparent" onClick={() => all("0")}>{t("presales.convert.none")}</Button>
          </div>
        )}
      </div>
      <div role="table" aria-label={t("presales.convert.lines")} className="border-ui-border-base border-y">
        <div role="row" className={clx(GRID, "text-ui-fg-subtle txt-compact-xsmall-plus border-ui-border-base border-b py-2")}>
          <span role="columnheader">{t("presales.detail.concept")}</span>
          <span role="columnheader" className="text-right">{t("presales.convert.total")}</span>
          <span role="columnheader" className="text-right">{t("presales.convert.done_before")}</span>
          <span role="columnheader" className="text-right">{t("presales.convert.now")}</span>
        </div>
        {lines.map((line) => {
          const stock = available.get(line.id)
          const now = quantities[line.id] ?? String(line.remaining_quantity)
          const short = stock !== undefined && stock !== null && stock < (Number(now) || 0)
          return (
            <div key={line.id} role="row" className={clx(GRID, "border-ui-border-base border-b py-1.5 last:border-b-0", !line.remaining_quantity && "text-ui-fg-disabled")}>
              <div role="cell" className="min-w-0">
                <Text as="div" size="small" leading="compact" className="break-words">{line.title}</Text>
                {short && <Text as="div" size="xsmall" className="text-ui-tag-orange-text">{t("presales.convert.short", { count: stock })}</Text>}
              </div>
              <span role="cell" className="txt-compact-small text-right tabular-nums">{format.quantity(line.quantity)}</span>
              <span role="cell" className="txt-compact-small text-ui-fg-subtle text-right tabular-nums">{line.converted_quantity ? format.quantity(line.converted_quantity) : "–"}</span>
              <div role="cell">
                {line.remaining_quantity > 0 ? (
                  <CellInput
                    boxed
                    inputMode="decimal"
                    value={now}
                    invalid={wrong.includes(line.id)}
                    aria-label={t("presales.convert.now_of", { title: line.title })}
                    aria-describedby={wrong.includes(line.id) ? `${hint}-${line.id}` : undefined}
                    className="text-right tabular-nums"
                    onChange={(event) => onChange({ ...quantities, [line.id]: event.target.value })}
                  />
                ) : <Text as="div" size="small" leading="compact" className="px-2 text-right tabular-nums">{format.quantity(line.remaining_quantity)}</Text>}
              </div>
              {wrong.includes(line.id) && (
                <Text id={`${hint}-${line.id}`} as="div" size="xsmall" role="alert" className="text-ui-fg-error col-span-full text-right">
                  {t("presales.convert.too_many", { count: line.remaining_quantity })}
                </Text>
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}
