import { CheckCircleSolid } from "@medusajs/icons"
import { Button, Container, Heading, Select, Text, toast } from "@medusajs/ui"
import { useEffect, useId, useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { NoteDTO } from "../../../../types/http/billing"
import type { PaperFormat } from "../../../../types/http/presales"
import { useFormat } from "../../../hooks/use-format"
import { notePdfPath } from "../../../lib/api/billing"
import { errorText } from "../../../lib/errors"
import { openFile } from "../../../lib/files"
import { useTill } from "../../../lib/till"
import { SelectTrigger } from "../../common/select-trigger"
import { FORMATS } from "../../paper/formats"
import { PaymentBadge } from "../badges"

/** The sale is made: its number, the change, the ticket under Enter, and the next sale under N (DAY-06). */
export const SaleDone = ({ note, change, onNext }: { note: NoteDTO; change: number | null; onNext: () => void }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const [till, setTill] = useTill()
  const [busy, setBusy] = useState(false)
  const id = useId()
  const print = async () => {
    setBusy(true)
    try {
      await openFile(notePdfPath(note.id, till.format))
    } catch (error) {
      toast.error(errorText(t, error))
    } finally {
      setBusy(false)
    }
  }
  useEffect(() => {
    const next = (event: KeyboardEvent) => {
      const typing = (event.target as HTMLElement | null)?.closest("input, textarea, select, [role=listbox]")
      if (event.key.toLowerCase() === "n" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing) {
        event.preventDefault()
        onNext()
      }
    }
    window.addEventListener("keydown", next)
    return () => window.removeEventListener("keydown", next)
  }, [onNext])
  const money = (amount: number) => format.money(amount, note.currency_code, { cents: true })
  return (
    <Container className="flex min-h-[480px] flex-col items-center justify-center gap-y-6 px-6 py-12 text-center">
      <div role="status" className="flex flex-col items-center gap-y-2">
        <CheckCircleSolid className="text-ui-tag-green-icon size-8" />
        <Heading level="h1">{t("billing.create.done", { number: note.number })}</Heading>
        <div className="flex items-center gap-x-2">
          <Text className="text-ui-fg-subtle tabular-nums">{money(note.total)}</Text>
          <PaymentBadge status={note.payment_status} />
        </div>
      </div>
      {change !== null && (
        <div>
          <Text size="small" className="text-ui-fg-subtle">{t("counter.change")}</Text>
          <p className="text-ui-fg-base text-[40px] font-medium leading-[48px] tabular-nums">{money(change)}</p>
        </div>
      )}
      <div className="flex flex-wrap items-center justify-center gap-2">
        <Button autoFocus isLoading={busy} onClick={() => void print()}>{t("counter.print")}</Button>
        <Button variant="secondary" onClick={onNext}>{t("counter.next")}</Button>
        <Button variant="secondary" asChild><Link to={`/billing/notes/${note.id}`}>{t("counter.view")}</Link></Button>
      </div>
      <div className="flex items-center gap-x-2">
        <label htmlFor={id} className="txt-compact-small text-ui-fg-subtle">{t("counter.paper")}</label>
        <div className="w-36">
          <Select size="small" value={till.format} onValueChange={(next) => setTill({ format: next as PaperFormat })}>
            <SelectTrigger id={id}><Select.Value /></SelectTrigger>
            <Select.Content>{FORMATS.map((one) => <Select.Item key={one} value={one}>{t(`presales.format.${one}`)}</Select.Item>)}</Select.Content>
          </Select>
        </div>
      </div>
      <Text size="xsmall" className="text-ui-fg-subtle hidden md:block">{t("counter.done_keys")}</Text>
    </Container>
  )
}
