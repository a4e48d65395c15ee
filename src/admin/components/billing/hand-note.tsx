import { Trash } from "@medusajs/icons"
import { Alert, Button, Container, Heading, IconButton, Input, Label, RadioGroup, Switch, Text, toast } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { type FormEvent, type KeyboardEvent, useId, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import type { FieldError } from "../../../types/common"
import type { CatalogItem } from "../../../types/http/presales"
import type { ShortagePolicy } from "../../../types/http/billing"
import { useDebounced } from "../../hooks/use-debounced"
import { useFormat } from "../../hooks/use-format"
import { useMe } from "../../hooks/use-me"
import { createNote } from "../../lib/api/billing"
import { searchCatalog } from "../../lib/api/presales"
import { errorText, fieldErrorText } from "../../lib/errors"
import { parseMoney } from "../../lib/format"
import { isApiError } from "../../lib/http"
import { Gate } from "../gate"
import { Field } from "../paper/field"
import { CodeSelect } from "./receiver-form"
import { useBillingRefresh } from "./refresh"
import { useFiscalCatalog } from "./use-fiscal-catalog"

type Line = { key: number; variant_id: string | null; title: string; quantity: string; price: string }

/** Facturación > nueva nota: a sale typed or scanned at the counter, by keyboard alone (BIL-02, DAY-06). */
const HandNotePage = () => <Gate feature="billing" grant="note:create" banner={false}>{() => <HandNote />}</Gate>

export default HandNotePage

const HandNote = () => {
  const { t } = useTranslation("trato")
  const { me } = useMe()
  const navigate = useNavigate()
  const refresh = useBillingRefresh()
  const catalog = useFiscalCatalog()
  const [lines, setLines] = useState<Line[]>([])
  const [customer, setCustomer] = useState("")
  const [form, setForm] = useState("01")
  const [options, setOptions] = useState({ paid: true, deliver: true, self: me?.features.self_invoice ?? false })
  const [shortage, setShortage] = useState<ShortagePolicy>("refuse")
  const [errors, setErrors] = useState<FieldError[]>([])
  const [general, setGeneral] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const serial = useRef(0)
  const short = errors.some((error) => error.code === "short_of_stock")
  const add = (line: Omit<Line, "key" | "quantity">) =>
    setLines((now) => {
      const same = line.variant_id ? now.find((one) => one.variant_id === line.variant_id) : undefined
      return same ? now.map((one) => (one === same ? { ...one, quantity: String((parseMoney(one.quantity) ?? 0) + 1) } : one)) : [...now, { ...line, quantity: "1", key: ++serial.current }]
    })
  const set = (key: number, patch: Partial<Line>) => setLines((now) => now.map((line) => (line.key === key ? { ...line, ...patch } : line)))

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    setErrors([])
    setGeneral(lines.length ? null : t("after.hand.no_lines"))
    if (!lines.length) return
    setBusy(true)
    try {
      const { sales_note } = await createNote({
        ...(customer.trim() ? { customer: { name: customer.trim() } } : {}),
        lines: lines.map((line) => ({ variant_id: line.variant_id, title: line.title, quantity: parseMoney(line.quantity) ?? 0, ...(line.price.trim() ? { unit_price: parseMoney(line.price) ?? 0 } : {}) })),
        deliver: options.deliver,
        shortage,
        allow_self_invoice: options.self,
        ...(options.paid ? { charge: { form } } : {}),
      })
      await refresh(["note", sales_note.id])
      toast.success(t("billing.create.done", { number: sales_note.number }))
      navigate(`/billing/notes/${sales_note.id}`)
    } catch (error) {
      setErrors(isApiError(error) ? error.errors : [])
      setGeneral(errorText(t, error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <form noValidate autoComplete="off" onSubmit={(event) => void submit(event)}>
      <Container className="divide-y p-0">
        <div className="px-6 py-4">
          <Heading level="h1">{t("after.hand.title")}</Heading>
          <Text size="small" className="text-ui-fg-subtle">{t("after.hand.description")}</Text>
        </div>
        <div className="flex flex-col gap-y-4 px-6 py-4">
          <ItemSearch onAdd={add} />
          {lines.map((line, index) => <LineFields key={line.key} line={line} error={errors.find((error) => error.path.startsWith(`lines.${index}.`))} onChange={(patch) => set(line.key, patch)} onRemove={() => setLines((now) => now.filter((one) => one.key !== line.key))} />)}
        </div>
        <div className="grid grid-cols-1 gap-4 px-6 py-4 md:grid-cols-2">
          <Field label={t("after.hand.customer")} optional>
            <Input value={customer} placeholder={t("after.hand.customer_placeholder")} onChange={(event) => setCustomer(event.target.value)} />
          </Field>
          <Field label={t("billing.create.form")}>
            <CodeSelect value={form} onChange={setForm} options={catalog.data?.payment_forms.filter((one) => one.code !== "99") ?? []} placeholder={t("billing.receiver.choose")} />
          </Field>
          <Option label={t("after.hand.paid_in_full")} on={options.paid} onChange={(paid) => setOptions((now) => ({ ...now, paid }))} />
          <Option label={t("after.hand.deliver")} hint={t("after.hand.deliver_hint")} on={options.deliver} onChange={(deliver) => setOptions((now) => ({ ...now, deliver }))} />
        </div>
        {me?.features.self_invoice && (
          <section className="flex flex-col gap-y-3 px-6 py-4">
            <Heading level="h2">{t("billing.create.options")}</Heading>
            <Option label={t("billing.self.switch")} hint={t("billing.self.hint")} on={options.self} onChange={(self) => setOptions((now) => ({ ...now, self }))} />
          </section>
        )}
        {general && (
          <div className="flex flex-col gap-y-3 px-6 py-4" role="alert">
            <Alert variant="error">{short ? t("after.hand.short") : general}</Alert>
            {errors.map((error) => <Text key={error.path} size="small" className="text-ui-fg-error">{fieldErrorText(t, error)}</Text>)}
            {short && (
              <RadioGroup value={shortage} onValueChange={(next) => setShortage(next as ShortagePolicy)} aria-label={t("after.hand.short")}>
                {(["backorder", "reduce"] as const).map((value) => (
                  <div key={value} className="flex items-center gap-x-3"><RadioGroup.Item value={value} id={`short-${value}`} /><Label htmlFor={`short-${value}`} size="small">{t(`after.hand.shortage.${value}`)}</Label></div>
                ))}
              </RadioGroup>
            )}
          </div>
        )}
        <div className="flex justify-end gap-x-2 px-6 py-4">
          <Button type="button" size="small" variant="secondary" disabled={busy} onClick={() => navigate("/billing/receipts")}>{t("after.cancel")}</Button>
          <Button type="submit" size="small" isLoading={busy}>{t("after.hand.submit")}</Button>
        </div>
      </Container>
    </form>
  )
}

const Option = ({ label, hint, on, onChange }: { label: string; hint?: string; on: boolean; onChange: (on: boolean) => void }) => {
  const id = useId()
  return (
    <div className="flex items-start gap-x-3">
      <Switch id={id} checked={on} onCheckedChange={onChange} className="mt-0.5 shrink-0" />
      <div className="min-w-0">
        <Label htmlFor={id} size="small" weight="plus">{label}</Label>
        {hint && <Text size="small" className="text-ui-fg-subtle">{hint}</Text>}
      </div>
    </div>
  )
}

/** A scanner types the code and Enter: the exact SKU is added at once, else the first that fits, else a free line. */
const ItemSearch = ({ onAdd }: { onAdd: (line: Omit<Line, "key" | "quantity">) => void }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const [text, setText] = useState("")
  const asked = useDebounced(text.trim(), 200)
  const { data } = useQuery({ queryKey: ["trato", "hand-note", "catalog", asked], queryFn: ({ signal }) => searchCatalog({ q: asked, limit: 8 }, signal), enabled: asked.length > 0 })
  const pick = (item: CatalogItem) => {
    onAdd({ variant_id: item.variant_id, title: item.title, price: "" })
    setText("")
  }
  const free = () => {
    onAdd({ variant_id: null, title: text.trim(), price: "" })
    setText("")
  }
  const enter = async (event: KeyboardEvent) => {
    if (event.key !== "Enter") return
    // An empty search gives Enter to the form: charge and finish without a mouse.
    if (!text.trim()) return
    event.preventDefault()
    const items = await searchCatalog({ q: text.trim(), limit: 8 })
    const exact = items.find((item) => item.sku?.toLowerCase() === text.trim().toLowerCase())
    const first = exact ?? items[0]
    if (first) pick(first)
    else free()
  }
  return (
    <div className="flex flex-col gap-y-2">
      <Field label={t("after.hand.lines")}>
        <Input autoFocus type="search" value={text} placeholder={t("after.hand.search")} onChange={(event) => setText(event.target.value)} onKeyDown={(event) => void enter(event)} />
      </Field>
      {text.trim() && (
        <ul className="bg-ui-bg-component shadow-elevation-card-rest divide-y overflow-hidden rounded-lg">
          {data?.map((item) => (
            <li key={item.variant_id}>
              <button type="button" className="hover:bg-ui-bg-component-hover flex w-full items-center justify-between gap-x-4 px-3 py-2 text-left" onClick={() => pick(item)}>
                <span className="min-w-0"><Text size="small" className="truncate">{item.title}</Text><Text size="xsmall" className="text-ui-fg-subtle">{[item.sku, item.available === null ? null : format.number(item.available)].filter(Boolean).join(" · ")}</Text></span>
                {item.unit_price !== null && <Text size="small" className="shrink-0 tabular-nums">{format.money(item.unit_price, item.currency_code, { cents: true })}</Text>}
              </button>
            </li>
          ))}
          <li><button type="button" className="hover:bg-ui-bg-component-hover text-ui-fg-base txt-small w-full px-3 py-2 text-left" onClick={free}>{t("after.hand.add_free", { title: text.trim() })}</button></li>
        </ul>
      )}
    </div>
  )
}

const LineFields = ({ line, error, onChange, onRemove }: { line: Line; error?: FieldError; onChange: (patch: Partial<Line>) => void; onRemove: () => void }) => {
  const { t } = useTranslation("trato")
  return (
    <div className="bg-ui-bg-component shadow-elevation-card-rest grid grid-cols-2 items-end gap-3 rounded-xl p-3 md:grid-cols-[minmax(0,1fr)_110px_150px_auto]">
      <Text size="small" weight="plus" className="col-span-2 min-w-0 self-center break-words md:col-span-1">{line.title}</Text>
      <Field label={t("after.hand.quantity")} error={error ? fieldErrorText(t, error) : undefined}>
        <Input inputMode="decimal" className="tabular-nums" value={line.quantity} onChange={(event) => onChange({ quantity: event.target.value })} />
      </Field>
      <Field label={t("after.hand.price")} optional={line.variant_id !== null}>
        <Input inputMode="decimal" className="tabular-nums" value={line.price} onChange={(event) => onChange({ price: event.target.value })} />
      </Field>
      <IconButton type="button" size="small" variant="transparent" aria-label={t("after.hand.remove", { title: line.title })} onClick={onRemove}><Trash /></IconButton>
    </div>
  )
}
