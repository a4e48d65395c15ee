import { Badge, Button, Container, Heading, Input, Switch, Text, toast } from "@medusajs/ui"
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { SeriesDTO } from "../../../types/http/billing"
import { billingKeys } from "../../lib/api/billing"
import { listSeries, placesKeys, saveSeries } from "../../lib/api/places"
import { Field } from "../paper/field"
import { FormDrawer } from "./form-drawer"

const nextOf = (one: SeriesDTO): string => `${one.prefix}-${String(one.next_folio).padStart(one.padding, "0")}`

/** In which series notes and invoices count, and where each goes on (DAY-03). */
export const SeriesCard = () => {
  const { t } = useTranslation("trato")
  const { data } = useQuery({ queryKey: placesKeys.series, queryFn: ({ signal }) => listSeries(signal) })
  const [editing, setEditing] = useState<SeriesDTO | "new" | null>(null)
  if (!data) return null
  return (
    <Container className="divide-y p-0">
      <div className="flex flex-wrap items-center justify-between gap-4 px-6 py-4">
        <div className="min-w-0"><Heading level="h2">{t("places.series_title")}</Heading><Text size="small" className="text-ui-fg-subtle">{t("places.series_text")}</Text></div>
        <Button size="small" variant="secondary" onClick={() => setEditing("new")}>{t("places.series_add")}</Button>
      </div>
      {data.filter((one) => !one.sandbox).map((one) => (
        <div key={one.id} className="flex items-center gap-x-4 px-6 py-3">
          <div className="min-w-0 flex-1">
            <div className="flex items-center gap-x-2"><Text size="small" weight="plus">{t(`places.kinds.${one.kind}`)}</Text>{one.is_default && <Badge size="2xsmall" color="green">{t("places.usual")}</Badge>}</div>
            <Text size="small" className="text-ui-fg-subtle break-all">{t("places.next", { number: nextOf(one) })}</Text>
          </div>
          <Button size="small" variant="secondary" aria-label={t("places.edit_of", { name: one.prefix })} onClick={() => setEditing(one)}>{t("places.edit")}</Button>
        </div>
      ))}
      {editing && <SeriesDrawer series={editing === "new" ? null : editing} onClose={() => setEditing(null)} />}
    </Container>
  )
}

const SeriesDrawer = ({ series, onClose }: { series: SeriesDTO | null; onClose: () => void }) => {
  const { t } = useTranslation("trato")
  const client = useQueryClient()
  const [values, setValues] = useState({ prefix: series?.prefix ?? "", next_folio: series?.next_folio ?? 1, padding: series?.padding ?? 6, is_default: series?.is_default ?? false })
  const set = (patch: Partial<typeof values>) => setValues((now) => ({ ...now, ...patch }))
  const ofNotes = !series || series.kind === "note"
  const submit = async () => {
    const { is_default, ...rest } = values
    // Only what changed: a usual series cannot be told again that it is not.
    await saveSeries(series?.id ?? null, { ...rest, ...(ofNotes && is_default !== (series?.is_default ?? false) ? { is_default } : {}) })
    await Promise.all([client.invalidateQueries({ queryKey: placesKeys.series }), client.invalidateQueries({ queryKey: billingKeys.issuers })])
    toast.success(t("places.saved"))
  }
  const digits = (text: string) => Number(text.replace(/\D/g, "")) || 0
  return (
    <FormDrawer title={series ? series.prefix : t("places.series_add")} description={t("places.series_text")} submit={t("places.save")} disabled={!values.prefix} fields={["prefix", "next_folio", "padding", "is_default"]} onClose={onClose} onSubmit={submit}>
      {(at) => (
        <>
          <Field label={t("places.prefix")} hint={series?.used ? t("places.prefix_used") : undefined} error={at("prefix")}>
            <Input maxLength={10} disabled={series?.used} value={values.prefix} onChange={(event) => set({ prefix: event.target.value.toUpperCase().replace(/[^A-Z0-9]/g, "") })} />
          </Field>
          <Field label={t("places.next_folio")} error={at("next_folio")}><Input inputMode="numeric" value={values.next_folio || ""} onChange={(event) => set({ next_folio: digits(event.target.value) })} /></Field>
          <Field label={t("places.padding")} hint={t("places.padding_hint")} error={at("padding")}><Input inputMode="numeric" value={values.padding} onChange={(event) => set({ padding: digits(event.target.value) })} /></Field>
          {ofNotes && <Field label={t("places.is_default")} error={at("is_default")}><Switch checked={values.is_default} onCheckedChange={(is_default) => set({ is_default })} /></Field>}
        </>
      )}
    </FormDrawer>
  )
}
