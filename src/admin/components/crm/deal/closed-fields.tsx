import { Text, Textarea } from "@medusajs/ui"
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import type { DealDTO, LoseDealBody, WinDealBody } from "../../../../types/http/crm"
import { useFormat } from "../../../hooks/use-format"
import { useMe } from "../../../hooks/use-me"
import { useLostReasons } from "../../../hooks/use-options"
import { listDealOrders, listKeys } from "../../../lib/api/deal-list"
import { dealKeys, loseDeal, winDeal } from "../../../lib/api/deals"
import { journalKey } from "../../../lib/api/journal"
import { parseMoney, todayIn } from "../../../lib/format"
import { DateField } from "../../common/date-field"
import { InlineField } from "../../common/inline-field"
import { InlineSelect } from "../../common/inline-select"
import { MoneyField, moneyText } from "../../common/money-field"

type Correction = Omit<WinDealBody & LoseDealBody, "version">

/** Closing a deal once more as what it is corrects the day, the amount or the reason, each on its own (EXT-01, EXT-02). */
function useCorrection(deal: DealDTO) {
  const client = useQueryClient()
  return async (changes: Correction): Promise<void> => {
    const version = client.getQueryData<DealDTO>(dealKeys.one(deal.id))?.version ?? deal.version
    try {
      const saved = await (deal.status === "won" ? winDeal : loseDeal)(deal.id, { ...changes, version })
      client.setQueryData(dealKeys.one(deal.id), saved)
    } finally {
      void client.invalidateQueries({ queryKey: dealKeys.all })
      void client.invalidateQueries({ queryKey: journalKey("deal", deal.id) })
    }
  }
}

/** What a won deal brought. With orders it is their sum, which only they change (B-11). */
export const WonValueField = ({ deal }: { deal: DealDTO }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const correct = useCorrection(deal)
  const orders = useQuery({ queryKey: listKeys.orders(deal.id), queryFn: ({ signal }) => listDealOrders(deal.id, signal) })
  const currency = deal.won_currency_code ?? deal.currency_code
  return (
    <InlineField
      label={t("crm.detail.won_value")}
      paths={["value"]}
      value={moneyText(deal.won_value)}
      same={(a, b) => parseMoney(a) === parseMoney(b)}
      editable={deal.can.close && !!orders.data && !orders.data.some((order) => order.status === "live")}
      check={(v) => (parseMoney(v) === null ? t("errors.required") : Number.isNaN(parseMoney(v)) ? t("errors.invalid_amount") : null)}
      onSave={(v) => correct({ value: parseMoney(v) ?? undefined })}
      editor={({ set, commit: _c, cancel: _x, ...field }) => <MoneyField {...field} onChange={set} currency={currency} />}
    >
      {deal.won_value === null ? <Empty /> : <Text size="small" className="tabular-nums">{format.money(deal.won_value, currency)}</Text>}
    </InlineField>
  )
}

/** The day it was won, or the day they said no. */
export const ClosedOnField = ({ deal }: { deal: DealDTO }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const { me } = useMe()
  const correct = useCorrection(deal)
  return (
    <InlineField
      label={t("crm.deal.closed_on")}
      paths={["closed_on"]}
      value={deal.closed_on}
      editable={deal.can.close}
      check={(day) => (day ? null : t("errors.required"))}
      onSave={(day) => correct({ closed_on: day ?? undefined })}
      editor={({ value, set }) => <DateField value={value} max={todayIn(me?.time_zone ?? "America/Mexico_City")} onChange={set} aria-label={t("crm.deal.closed_on")} />}
    >
      {deal.closed_on ? <Text size="small">{format.day(deal.closed_on, { year: true })}</Text> : <Empty />}
    </InlineField>
  )
}

const NO_REASON = "none"

/** Why it was not won; a reason that was taken off the list since stays until another is chosen. */
export const LostReasonField = ({ deal }: { deal: DealDTO }) => {
  const { t } = useTranslation("trato")
  const correct = useCorrection(deal)
  const reasons = useLostReasons()
  const known = deal.lost_reason
  const list = reasons.data ?? []
  const options = [...(known && !list.some((one) => one.id === known.id) ? [known] : []), ...list]
  return (
    <InlineField
      label={t("crm.deal.lost_reason")}
      paths={["lost_reason_id", "lost_note"]}
      value={known?.id ?? NO_REASON}
      editable={deal.can.close}
      check={(id) => (list.find((one) => one.id === id)?.needs_note && !deal.lost_note ? t("crm.close.note_first", { note: t("crm.close.note") }) : null)}
      onSave={(id) => correct({ lost_reason_id: id === NO_REASON ? null : id })}
      editor={(field) => <InlineSelect {...field} options={[{ id: NO_REASON, name: t("summary.reasons.none") }, ...options]} />}
    >
      {known ? <Text size="small">{known.name}</Text> : <Empty />}
    </InlineField>
  )
}

const NOTE_MAX = 1000

export const LostNoteField = ({ deal }: { deal: DealDTO }) => {
  const { t } = useTranslation("trato")
  const correct = useCorrection(deal)
  return (
    <InlineField
      label={t("crm.close.note")}
      paths={["lost_note"]}
      value={deal.lost_note ?? ""}
      editable={deal.can.close}
      multiline
      onSave={(note) => correct({ lost_note: note.trim() || null })}
      editor={({ set, commit: _c, cancel: _x, ...field }) => <Textarea {...field} rows={3} maxLength={NOTE_MAX} onChange={(e) => set(e.target.value)} />}
    >
      {deal.lost_note ? <Text size="small" className="text-ui-fg-subtle whitespace-pre-wrap">{deal.lost_note}</Text> : <Empty />}
    </InlineField>
  )
}

const Empty = () => {
  const { t } = useTranslation("trato")
  return <Text size="small" className="text-ui-fg-subtle">{t("crm.detail.empty")}</Text>
}
