import { Alert, Button, Container, Heading, Text } from "@medusajs/ui"
import { type FormEvent, type KeyboardEvent, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import type { FieldError } from "../../../../types/common"
import type { NoteDTO, ShortagePolicy } from "../../../../types/http/billing"
import { useFormat } from "../../../hooks/use-format"
import { createNote } from "../../../lib/api/billing"
import { errorText } from "../../../lib/errors"
import { isApiError } from "../../../lib/http"
import { type SaleBuyer, type SaleCharge, type SaleLine, changeOf, isReady, saleBody, shortLines, withFree, withItem } from "../../../lib/sale"
import { useTill } from "../../../lib/till"
import { NoRegion } from "../../common/no-region"
import { Gate } from "../../gate"
import { CatalogBox } from "../../presales/editor/catalog-box"
import { useBillingRefresh } from "../refresh"
import { BuyerField } from "./buyer-field"
import { ChargeCard } from "./charge-card"
import { SaleDone } from "./sale-done"
import { SaleLines } from "./sale-lines"
import { ShortageDialog } from "./shortage-dialog"
import { SaleOptions } from "./sale-options"
import { useSalePreview } from "./use-sale-preview"

/** Facturación > nueva nota: a sale at the counter on one screen, by keyboard alone (BIL-02, DAY-06). */
const CounterSalePage = () => <Gate feature="billing" grant="note:create">{() => <Counter />}</Gate>

export default CounterSalePage

type Done = { note: NoteDTO; change: number | null }

/** After a sale the next one begins with nothing of the last but the till's own ways. */
const Counter = () => {
  const [count, setCount] = useState(0)
  const [done, setDone] = useState<Done | null>(null)
  if (done) return <SaleDone note={done.note} change={done.change} onNext={() => (setDone(null), setCount((now) => now + 1))} />
  return <CounterSale key={count} onDone={setDone} />
}

const NOBODY: SaleBuyer = { id: null, name: "" }

const CounterSale = ({ onDone }: { onDone: (done: Done) => void }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const refresh = useBillingRefresh()
  const [till, setTill] = useTill()
  const [lines, setLines] = useState<SaleLine[]>([])
  const [buyer, setBuyer] = useState<SaleBuyer>(NOBODY)
  const [charge, setCharge] = useState<SaleCharge>({ form: till.form, reference: "", received: "" })
  const [options, setOptions] = useState<{ deliver: boolean; allow: boolean | null }>({ deliver: true, allow: null })
  const [errors, setErrors] = useState<FieldError[]>([])
  const [general, setGeneral] = useState<string | null>(null)
  const [short, setShort] = useState<ReturnType<typeof shortLines>>([])
  const [busy, setBusy] = useState(false)
  const serial = useRef(0)
  const search = useRef<HTMLInputElement>(null)
  const pay = useRef<HTMLInputElement>(null)
  const grid = useRef<HTMLDivElement>(null)
  const preview = useSalePreview(lines, buyer.id)
  const total = preview.totals?.total ?? null

  const change = (next: SaleLine[]) => {
    setErrors([])
    setGeneral(null)
    setLines(next)
  }
  const moving = useRef<ReturnType<typeof setTimeout>>(undefined)
  /** After what was just added is drawn. Only the last wish counts: a focus that comes late takes the next key to the wrong field. */
  const soon = (focus: () => void) => {
    clearTimeout(moving.current)
    moving.current = setTimeout(focus)
  }
  const toSearch = () => soon(() => search.current?.focus())
  const focusLine = (index: number, field: string) => {
    clearTimeout(moving.current)
    const input = grid.current?.querySelector<HTMLInputElement>(`[data-line="${index}"] [data-field="${field}"]`)
    input?.focus()
    input?.select()
  }
  const toQuantity = (index: number, field = "quantity") => soon(() => focusLine(index, field))
  const addFree = (title: string) => {
    change(withFree(lines, title, ++serial.current))
    toQuantity(lines.length, "price")
  }

  const sell = async (shortage: ShortagePolicy) => {
    setBusy(true)
    setShort([])
    try {
      const { sales_note } = await createNote(saleBody({ lines, buyer, charge, ...options, shortage }))
      void refresh(["note", sales_note.id])
      onDone({ note: sales_note, change: charge.form === "01" ? changeOf(sales_note.total, charge.received) : null })
    } catch (error) {
      const told = isApiError(error) ? error.errors : []
      const lacking = shortLines(told, lines)
      if (lacking.length) return setShort(lacking)
      setErrors(told)
      setGeneral(errorText(t, error))
    } finally {
      setBusy(false)
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    const unready = lines.findIndex((line) => !isReady(line))
    if (!lines.length || unready >= 0) {
      setGeneral(t(lines.length ? "counter.line_unready" : "counter.no_lines"))
      return void (lines.length ? toQuantity(unready, lines[unready].price.trim() || lines[unready].variant_id ? "quantity" : "price") : toSearch())
    }
    if (charge.form === "01" && total !== null && charge.received.trim() && changeOf(total, charge.received) === null) {
      setGeneral(t("counter.too_little", { total: format.money(total, preview.currency, { cents: true }) }))
      return pay.current?.focus()
    }
    void sell("refuse")
  }
  // Enter in the empty search box goes on to the money; there it makes the note.
  const enter = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== "Enter" || event.target !== search.current || event.defaultPrevented) return
    event.preventDefault()
    if (lines.length) (pay.current ?? document.querySelector<HTMLElement>("[data-charge] button"))?.focus()
  }

  return (
    <form noValidate autoComplete="off" onSubmit={submit} className="flex flex-col gap-3 xl:grid xl:grid-cols-[minmax(0,1fr)_400px] xl:items-start">
      <div className="flex min-w-0 flex-col gap-3">
        <NoRegion />
        <Container className="divide-y p-0">
          <div className="px-6 py-4">
            <Heading level="h1">{t("after.hand.title")}</Heading>
            <Text size="small" className="text-ui-fg-subtle">{t("counter.description")}</Text>
          </div>
          <div className="flex flex-col gap-y-3 px-6 py-4" onKeyDown={enter}>
            <AutoFocused inputRef={search}>
              <CatalogBox customerId={buyer.id} regionId={null} currency={null} inputRef={search} onUp={() => lines.length && focusLine(lines.length - 1, "quantity")}
                onItem={(item) => (change(withItem(lines, item, ++serial.current)), toSearch())} onFree={addFree} />
            </AutoFocused>
            <Text size="xsmall" className="text-ui-fg-subtle hidden md:block">{t("counter.keys")}</Text>
            <SaleLines gridRef={grid} lines={lines} preview={preview} errors={errors} onChange={change} onDone={toSearch} />
          </div>
        </Container>
      </div>
      <div className="flex flex-col gap-3 xl:sticky xl:top-3">
        <ChargeCard totals={preview.totals} currency={preview.currency} pending={preview.pending} failed={preview.failed} charge={charge} payRef={pay}
          onCharge={(patch) => {
            setCharge((now) => ({ ...now, ...patch }))
            if (patch.form) setTill({ form: patch.form })
          }}
        >
          <BuyerField buyer={buyer} onBuyer={setBuyer} />
        </ChargeCard>
        <Container className="divide-y p-0">
          <SaleOptions {...options} onChange={(patch) => setOptions((now) => ({ ...now, ...patch }))} />
          {general && <div className="px-6 py-4"><Alert variant="error" role="alert">{general}</Alert></div>}
          <div className="flex justify-end px-6 py-4">
            <Button type="submit" isLoading={busy} className="w-full">{t("after.hand.submit")}</Button>
          </div>
        </Container>
      </div>
      {short.length > 0 && <ShortageDialog short={short} onClose={() => (setShort([]), toSearch())} onChoose={(policy) => void sell(policy)} />}
    </form>
  )
}

/** The search box takes the focus when the screen opens: the scanner is the first to speak. */
const AutoFocused = ({ inputRef, children }: { inputRef: React.RefObject<HTMLInputElement | null>; children: React.ReactNode }) => {
  const asked = useRef(false)
  return (
    <div ref={() => {
      if (asked.current) return
      asked.current = true
      setTimeout(() => inputRef.current?.focus())
    }}
    >
      {children}
    </div>
  )
}
