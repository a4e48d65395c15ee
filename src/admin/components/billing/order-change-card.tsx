import { Button, Container, Text, toast } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import type { NoteDTO } from "../../../types/http/billing"
import { useFormat } from "../../hooks/use-format"
import { useMe } from "../../hooks/use-me"
import { billingKeys, createNote, creditReturn, getNote } from "../../lib/api/billing"
import { errorText } from "../../lib/errors"
import { useBillingRefresh } from "./refresh"

/** A credit note counts once it is stamped; after a while a person may try again. */
const LOOK_MS = 2_000
const PATIENCE_MS = 30_000

/** The order was returned, exchanged or edited after its note: what is missing, and the button that does it. */
export const OrderChangeCard = ({ note }: { note: NoteDTO }) => {
  const { t } = useTranslation("trato")
  const { can } = useMe()
  const format = useFormat()
  const navigate = useNavigate()
  const refresh = useBillingRefresh()
  const [busy, setBusy] = useState<"credit" | "further" | null>(null)
  const [sent, setSent] = useState<{ number: string; back: number; until: number } | null>(null)
  const isWaiting = sent !== null && sent.back === note.order_change?.back
  const isLooking = (isWaiting && Date.now() < sent.until) || !!note.order_change?.crediting
  const { dataUpdatedAt } = useQuery({ queryKey: billingKeys.note(note.id), queryFn: ({ signal }) => getNote(note.id, signal), enabled: isLooking, refetchInterval: isLooking ? LOOK_MS : false })
  if (!note.order_change) return null
  const { back, added, crediting } = note.order_change
  // Whoever began it, on whatever screen.
  const onItsWay = crediting ?? (isWaiting && dataUpdatedAt < sent.until ? sent.number : null)
  const money = (amount: number) => format.money(amount, note.currency_code, { cents: true })
  const run = async (what: "credit" | "further", work: () => Promise<void>) => {
    setBusy(what)
    try {
      await work()
    } catch (error) {
      toast.error(errorText(t, error))
    } finally {
      setBusy(null)
    }
  }
  const credit = () => run("credit", async () => {
    const { number } = await creditReturn(note.id)
    setSent({ number, back, until: Date.now() + PATIENCE_MS })
    await refresh(["note", note.id])
    toast.success(t("after.order_change.credited", { number }))
  })
  const further = () => run("further", async () => {
    const { sales_note } = await createNote({ order_id: note.order_id ?? "" })
    await refresh(["note", note.id])
    toast.success(t("after.order_change.made", { number: sales_note.number }))
    navigate(`/billing/notes/${sales_note.id}`)
  })
  return (
    <Container role="status" className="flex flex-col gap-y-3 px-6 py-4">
      <Text size="small" weight="plus">{t("after.order_change.title")}</Text>
      {back > 0 && (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <Text size="small" className="text-ui-fg-subtle">{t(note.invoice ? "after.order_change.back" : "after.order_change.back_open", { amount: money(back) })}</Text>
          {onItsWay
            ? <Text size="small" className="text-ui-fg-muted">{t("after.order_change.credited", { number: onItsWay })}</Text>
            : note.actions.includes("credit_return") && can("invoice:issue") && <Button size="small" variant="secondary" isLoading={busy === "credit"} disabled={!!busy} onClick={() => void credit()}>{t("after.order_change.credit")}</Button>}
        </div>
      )}
      {added > 0 && (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <Text size="small" className="text-ui-fg-subtle">{t("after.order_change.added", { amount: money(added) })}</Text>
          {note.actions.includes("further_note") && can("note:create") && <Button size="small" variant="secondary" isLoading={busy === "further"} disabled={!!busy} onClick={() => void further()}>{t("after.order_change.further")}</Button>}
        </div>
      )}
    </Container>
  )
}
