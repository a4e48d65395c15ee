import { ExclamationCircle } from "@medusajs/icons"
import { Button, Text } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { renewsByNext } from "../../../../modules/presales/transitions"
import type { DocumentDTO, SinceResponse } from "../../../../types/http/presales"
import { useFormat } from "../../../hooks/use-format"
import { documentKeys, getSince } from "../../../lib/api/presales"
import type { Asked } from "../dialogs/host"

const OPEN = ["draft", "sent", "accepted"]

/** What changed in the shop since the document was written: prices, stock, margin (PB-08). */
export const SinceNotice = ({ document, onAsk }: { document: DocumentDTO; onAsk: (asked: Asked) => void }) => {
  const { t } = useTranslation("trato")
  const [open, setOpen] = useState(false)
  const { data } = useQuery({
    queryKey: documentKeys.part(document.id, "since"),
    queryFn: ({ signal }) => getSince(document.id, signal),
    enabled: OPEN.includes(document.status) && document.lines.some((line) => line.variant_id),
    retry: false,
  })
  const changed = data?.lines.filter((line) => line.is_gone || line.is_short || (line.price[1] !== null && line.price[1] !== line.price[0])) ?? []
  if (!data?.has_changes || !changed.length) return null
  return (
    <div role="status" className="bg-ui-tag-orange-bg border-ui-tag-orange-border rounded-lg border px-4 py-2.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <ExclamationCircle className="text-ui-tag-orange-icon shrink-0" />
        <Text size="small" leading="compact" className="text-ui-tag-orange-text min-w-0 flex-1">{t("presales.since.title", { count: changed.length })}</Text>
        <Button type="button" size="small" variant="transparent" aria-expanded={open} onClick={() => setOpen(!open)}>{t(open ? "presales.since.hide" : "presales.since.show")}</Button>
        {document.actions.includes("renew") && !renewsByNext(document) && <Button type="button" size="small" variant="secondary" onClick={() => onAsk({ name: "renew" })}>{t("presales.actions.renew")}</Button>}
      </div>
      {open && <ul className="mt-2 flex flex-col gap-y-1 pl-7">{changed.map((line) => <Line key={line.line_id} line={line} currency={document.currency_code} />)}</ul>}
    </div>
  )
}

const Line = ({ line, currency }: { line: SinceResponse["lines"][number]; currency: string }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const money = (amount: number) => format.money(amount, currency, { code: false, cents: true })
  const [before, now] = line.price
  const facts = [
    line.is_gone ? t("presales.since.gone") : null,
    now !== null && now !== before ? t("presales.since.price", { before: money(before), now: money(now) }) : null,
    line.is_short ? t("presales.since.short", { count: line.available ?? 0 }) : null,
    line.margin && line.margin[0] !== null && line.margin[1] !== null && line.margin[0] !== line.margin[1] ? t("presales.since.margin", { before: format.number(line.margin[0]), now: format.number(line.margin[1]) }) : null,
  ].filter(Boolean)
  return <li className="txt-small text-ui-tag-orange-text break-words"><span className="font-medium">{line.title}</span>: {facts.join(" · ")}</li>
}
