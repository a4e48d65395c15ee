import { CheckCircleSolid } from "@medusajs/icons"
import { Button, Prompt, Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { DocumentDTO } from "../../../types/http/presales"
import { useFormat } from "../../hooks/use-format"
import { getDocument, orderDocument } from "../../lib/api/presales"
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
      await orderDocument(document.id)
      const { document: after } = await getDocument(document.id)
      setMade(after.order)
      await refresh()
      if (!after.order) onClose()
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
            {error !== null && <OrderError error={error} document={document} />}
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

type ShortLine = { title?: string; requested?: number; available?: number }

/** What the server refused; lines short of stock are listed one by one. */
const OrderError = ({ error, document }: { error: unknown; document: DocumentDTO }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const short = shortLines(error)
  const fields = isApiError(error) ? error.errors : []
  return (
    <div role="alert" className="bg-ui-tag-red-bg border-ui-tag-red-border mx-6 mt-4 rounded-lg border px-3 py-2">
      <Text size="small" leading="compact" weight="plus" className="text-ui-tag-red-text">
        {short.length ? t("presales.order.short_title") : t("presales.order.failed")}
      </Text>
      <ul className="mt-1 flex flex-col gap-y-0.5">
        {short.map((line, index) => (
          <li key={index} className="txt-small text-ui-tag-red-text break-words">
            {t("presales.order.short_line", { title: line.title, requested: format.number(line.requested ?? 0), available: format.number(line.available ?? 0) })}
          </li>
        ))}
        {!short.length && fields.map((field) => (
          <li key={field.path} className="txt-small text-ui-tag-red-text break-words">{lineName(field.path, document)}{fieldErrorText(t, field)}</li>
        ))}
        {!short.length && !fields.length && <li className="txt-small text-ui-tag-red-text break-words">{errorText(t, error)}</li>}
      </ul>
    </div>
  )
}

function shortLines(error: unknown): ShortLine[] {
  if (!isApiError(error)) return []
  const lines = error.details.lines ?? error.details.short
  return Array.isArray(lines) ? (lines as ShortLine[]).filter((line) => line.title && line.requested !== undefined) : []
}

const lineName = (path: string, document: DocumentDTO): string => {
  const index = /^lines\.(\d+)/.exec(path)?.[1]
  const line = index === undefined ? undefined : document.lines[Number(index)]
  return line ? `${line.title}: ` : ""
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
