import { Skeleton, Text, toast } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import { useFormat } from "../../hooks/use-format"
import { useMe } from "../../hooks/use-me"
import { billingKeys, makeGlobal, previewGlobal } from "../../lib/api/billing"
import { errorText } from "../../lib/errors"
import { todayIn } from "../../lib/format"
import { DayField } from "../paper/day-field"
import { Field } from "../paper/field"
import { FormDrawer } from "./form-drawer"
import { useBillingRefresh } from "./refresh"

/** Notes that nobody invoiced, as one invoice to the public in general, seen before it is stamped (FIS-06). */
export const GlobalDrawer = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation("trato")
  const { me } = useMe()
  const format = useFormat()
  const navigate = useNavigate()
  const refresh = useBillingRefresh()
  const today = todayIn(me?.time_zone ?? "America/Mexico_City")
  const [period, setPeriod] = useState({ from: `${today.slice(0, 8)}01`, to: today })
  const { data, error, isFetching } = useQuery({ queryKey: [...billingKeys.all, "global", period], queryFn: ({ signal }) => previewGlobal(period, signal), retry: false })
  const preview = data?.preview
  const submit = async () => {
    const { invoice_id, number } = await makeGlobal(period)
    await refresh()
    toast.success(t("after.global.started", { number }))
    navigate(`/billing/invoices/${invoice_id}`)
  }
  return (
    <FormDrawer title={t("after.global.title")} description={t("after.global.description")} submit={t("after.global.submit")} fields={["from", "to"]} disabled={!preview?.count} onClose={onClose} onSubmit={submit}>
      {(at) => (
        <>
          <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
            <Field label={t("after.global.from")} error={at("from")}><DayField inDialog max={today} label={t("after.global.from")} value={period.from} onChange={(from) => from && setPeriod((now) => ({ ...now, from }))} /></Field>
            <Field label={t("after.global.to")} error={at("to")}><DayField inDialog max={today} label={t("after.global.to")} value={period.to} onChange={(to) => to && setPeriod((now) => ({ ...now, to }))} /></Field>
          </div>
          {error && <Text size="small" role="alert" className="text-ui-fg-error">{errorText(t, error)}</Text>}
          {!preview && isFetching && <Skeleton className="h-24 w-full" />}
          {preview && !preview.count && <Text size="small" className="text-ui-fg-subtle">{t("after.global.empty")}</Text>}
          {preview && preview.count > 0 && (
            <div className="flex flex-col gap-y-2">
              <Text weight="plus" role="status">{t("after.global.preview", { count: preview.count, total: format.money(preview.total, preview.currency_code, { cents: true }) })}</Text>
              <ul className="divide-ui-border-base divide-y">
                {preview.notes.map((note) => (
                  <li key={note.id} className="flex justify-between gap-x-4 py-2">
                    <Text size="small">{note.number} · {format.day(note.issued_on)}</Text>
                    <Text size="small" className="tabular-nums">{format.money(note.total, preview.currency_code, { cents: true })}</Text>
                  </li>
                ))}
              </ul>
            </div>
          )}
          {preview && preview.waiting > 0 && <Text size="small" className="text-ui-fg-subtle">{t("after.global.waiting", { count: preview.waiting })}</Text>}
        </>
      )}
    </FormDrawer>
  )
}
