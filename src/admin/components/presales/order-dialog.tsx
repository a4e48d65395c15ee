import { CheckCircleSolid } from "@medusajs/icons"
import { Button, Prompt, Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { DocumentDTO } from "../../../types/http/presales"
import { useFormat } from "../../hooks/use-format"
import { orderDocument } from "../../lib/api/presales"
import { errorText, fieldErrorText } from "../../lib/errors"
import { isApiError } from "../../lib/http"
import { type DialogProps, useDocumentRefresh } from "./document-dialogs"

/** Says what an order does before making it, then where it is. */
export const OrderDialog = ({ document, open, onClose }: DialogProps) => {
  const { t } = useTranslation("trato")
  const refresh = useDocumentRefresh(document.id)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [made, setMade] = useState<DocumentDTO["order"]>(null)

  const make = async () => {
    setBusy(true)
    setError(null)
    try {
      const { order } = await orderDocument(document.id)
      setMade(order)
      await refresh()
    } catch (reason) {
      setError(reason)
    } finally {
      setBusy(false)
    }
  }
  const close = () => {
    if (busy) return
    setError(null)
    onClose()
  }

  return (
    <Prompt open={open} onOpenChange={(next) => !next && close()} variant="confirmation">
      <Prompt.Content className="max-h-[calc(100dvh-32px)] max-w-[min(480px,calc(100vw-32px))] overflow-y-auto">
        {made ? <OrderMade document={document} order={made} onClose={onClose} /> : (
          <>
            <Prompt.Header>
              <Prompt.Title>{t("presales.order.title", { number: document.number })}</Prompt.Title>
              <Prompt.Description>{t("presales.order.intro")}</Prompt.Description>
            </Prompt.Header>
            <Effects document={document} />
            {error !== null && <OrderError error={error} />}
            <Prompt.Footer>
              <Button type="button" size="small" variant="secondary" onClick={close} disabled={busy}>{t("actions.cancel")}</Button>
              <Button type="button" size="small" autoFocus isLoading={busy} onClick={() => void make()}>{t("presales.order.submit")}</Button>
            </Prompt.Footer>
          </>
        )}
      </Prompt.Content>
    </Prompt>
  )
}

const Effects = ({ document }: { document: DocumentDTO }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const effects = [
    t("presales.order.effect_order", { total: format.money(document.total, document.currency_code, { cents: true }), customer: document.customer_name }),
    ...(document.lines.some((line) => line.variant_id) ? [t("presales.order.effect_stock")] : []),
    ...(document.deal ? [t("presales.order.effect_deal", { deal: `${document.deal.key} ${document.deal.title}` })] : []),
    t("presales.order.effect_lock"),
  ]
  return (
    <ul className="flex flex-col gap-y-2 px-6 pt-4">
      {effects.map((effect) => (
        <li key={effect} className="txt-small text-ui-fg-base grid grid-cols-[16px_minmax(0,1fr)] gap-x-2">
          <span aria-hidden className="bg-ui-fg-muted mt-2 size-1 justify-self-center rounded-full" />
          <span className="break-words">{effect}</span>
        </li>
      ))}
    </ul>
  )
}

/** What the server refused; lines short of stock are named one by one. */
const OrderError = ({ error }: { error: unknown }) => {
  const { t } = useTranslation("trato")
  const fields = isApiError(error) ? error.errors : []
  const short = isApiError(error) && (error.code === "short_of_stock" || fields.some((field) => field.code === "short_of_stock"))
  return (
    <div role="alert" className="bg-ui-tag-red-bg border-ui-tag-red-border mx-6 mt-4 rounded-lg border px-3 py-2">
      <Text size="small" leading="compact" weight="plus" className="text-ui-tag-red-text">{t(short ? "presales.order.short_title" : "presales.order.failed")}</Text>
      <ul className="mt-1 flex flex-col gap-y-0.5">
        {fields.map((field) => <li key={`${field.path}-${field.code}`} className="txt-small text-ui-tag-red-text break-words">{fieldErrorText(t, field)}</li>)}
        {!fields.length && <li className="txt-small text-ui-tag-red-text break-words">{errorText(t, error)}</li>}
      </ul>
    </div>
  )
}

type OrderMadeProps = { document: DocumentDTO; order: { id: string; display_id: number }; onClose: () => void }

const OrderMade = ({ document, order, onClose }: OrderMadeProps) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  return (
    <>
      <div className="flex flex-col items-center gap-y-2 px-6 pt-8 text-center" role="status">
        <CheckCircleSolid className="text-ui-tag-green-icon size-6" />
        <Prompt.Title>{t("presales.order.done", { number: order.display_id })}</Prompt.Title>
        <Prompt.Description>{t("presales.order.done_text", { total: format.money(document.total, document.currency_code, { cents: true }) })}</Prompt.Description>
      </div>
      <Prompt.Footer className="justify-center">
        <Button type="button" size="small" variant="secondary" onClick={onClose}>{t("presales.order.close")}</Button>
        <Button size="small" asChild><Link to={`/orders/${order.id}`}>{t("presales.order.view")}</Link></Button>
      </Prompt.Footer>
    </>
  )
}
