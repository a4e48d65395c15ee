import { Plus, Trash } from "@medusajs/icons"
import { Badge, Button, Container, Heading, IconButton, Input, Select, Text, toast } from "@medusajs/ui"
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { addMonths } from "../../../../modules/presales/periods"
import type { SoldSerial, SoldSerialsResponse } from "../../../../types/http/presales"
import { useFormat } from "../../../hooks/use-format"
import { useMe } from "../../../hooks/use-me"
import { getSerials, saveSerials, serialsKey } from "../../../lib/api/presales"
import { todayIn } from "../../../lib/format"
import { SelectTrigger } from "../../common/select-trigger"
import { DayField } from "../../paper/day-field"
import { Field } from "../../paper/field"
import { FormDialog } from "../../paper/form-dialog"

/** On the host's order: which serial numbers left with it, so that a repair or a warranty finds the sale (PB-09). */
const OrderSerials = ({ orderId }: { orderId: string }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const { me, can } = useMe()
  const [editing, setEditing] = useState(false)
  const allowed = Boolean(me?.features.presales) && can("document:view")
  const { data } = useQuery({ queryKey: serialsKey(orderId), queryFn: ({ signal }) => getSerials(orderId, signal), enabled: allowed, retry: 1 })
  if (!data || (!data.serials.length && !can("document:update"))) return null
  const today = todayIn(me?.time_zone ?? "UTC")
  return (
    <Container className="divide-y p-0">
      <div className="flex items-center justify-between gap-x-4 px-6 py-4">
        <Heading level="h2">{t("presales.serials.title")}</Heading>
        {can("document:update") && <Button type="button" size="small" variant="secondary" onClick={() => setEditing(true)}>{t(data.serials.length ? "actions.edit" : "actions.add")}</Button>}
      </div>
      {data.serials.map((row) => (
        <div key={row.serial} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-6 py-3">
          <Badge size="2xsmall" className="font-mono">{row.serial}</Badge>
          <Text size="small" className="text-ui-fg-subtle min-w-0 flex-1 truncate">{row.title}</Text>
          {row.warranty_until && <Badge size="2xsmall" color={row.warranty_until >= today ? "green" : "grey"}>{t(row.warranty_until >= today ? "presales.service.in_warranty" : "presales.serials.warranty_ended", { date: format.day(row.warranty_until, { year: true }) })}</Badge>}
        </div>
      ))}
      {!data.serials.length && <Text size="small" className="text-ui-fg-subtle px-6 py-4">{t("presales.serials.empty")}</Text>}
      {editing && <SerialsDialog orderId={orderId} data={data} today={today} onClose={() => setEditing(false)} />}
    </Container>
  )
}

export default OrderSerials

type Row = Pick<SoldSerial, "line_item_id" | "serial" | "warranty_until">

const SerialsDialog = ({ orderId, data, today, onClose }: { orderId: string; data: SoldSerialsResponse; today: string; onClose: () => void }) => {
  const { t } = useTranslation("trato")
  const client = useQueryClient()
  const fresh = (): Row => ({ line_item_id: data.items[0]?.id ?? null, serial: "", warranty_until: addMonths(today, 12) })
  const [rows, setRows] = useState<Row[]>(data.serials.length ? data.serials : [fresh()])
  const set = (index: number, change: Partial<Row>) => setRows(rows.map((row, i) => (i === index ? { ...row, ...change } : row)))
  return (
    <FormDialog
      open
      onClose={onClose}
      title={t("presales.serials.title")}
      description={t("presales.serials.text")}
      submit={t("actions.save")}
      onSubmit={async () => {
        const saved = await saveSerials(orderId, { serials: rows.filter((row) => row.serial.trim()).map((row) => ({ ...row, serial: row.serial.trim(), warranty_until: row.warranty_until || null })) })
        client.setQueryData(serialsKey(orderId), saved)
        toast.success(t("presales.serials.saved"))
      }}
    >
      {rows.map((row, index) => (
        <div key={index} className="border-ui-border-base flex flex-col gap-y-3 border-b pb-4 last:border-b-0 last:pb-0">
          <div className="flex items-end gap-x-2">
            <Field label={t("presales.service.serial")} className="flex-1"><Input value={row.serial} maxLength={100} autoComplete="off" autoFocus={index === rows.length - 1} onChange={(event) => set(index, { serial: event.target.value })} /></Field>
            <IconButton type="button" variant="transparent" aria-label={t("presales.serials.remove", { position: index + 1 })} onClick={() => setRows(rows.filter((_, i) => i !== index))}><Trash /></IconButton>
          </div>
          <div className="grid grid-cols-2 gap-x-3">
            <Field label={t("presales.serials.item")}>
              <ItemSelect items={data.items} value={row.line_item_id} onChange={(line_item_id) => set(index, { line_item_id })} />
            </Field>
            <Field label={t("presales.serials.warranty")} optional><DayField value={row.warranty_until ?? ""} label={t("presales.serials.warranty")} inDialog onChange={(warranty_until) => set(index, { warranty_until: warranty_until || null })} /></Field>
          </div>
        </div>
      ))}
      <Button type="button" size="small" variant="transparent" className="self-start" onClick={() => setRows([...rows, fresh()])}><Plus />{t("presales.serials.another")}</Button>
    </FormDialog>
  )
}

type ItemSelectProps = { items: SoldSerialsResponse["items"]; value: string | null; onChange: (id: string) => void; id?: string }

const ItemSelect = ({ items, value, onChange, id }: ItemSelectProps) => (
  <Select value={value ?? undefined} onValueChange={onChange}>
    <SelectTrigger id={id}><Select.Value /></SelectTrigger>
    <Select.Content>{items.map((item) => <Select.Item key={item.id} value={item.id}>{item.title}</Select.Item>)}</Select.Content>
  </Select>
)
