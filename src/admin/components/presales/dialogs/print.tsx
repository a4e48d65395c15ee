import { ArrowDownTray, ArrowUpRightOnBox } from "@medusajs/icons"
import { Button, Prompt, Text, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useReturnFocus } from "../../../hooks/use-return-focus"
import type { PaperFormat } from "../../../../types/http/presales"
import { documentPdfPath, intakePath, labelPath } from "../../../lib/api/presales"
import { errorText } from "../../../lib/errors"
import { openFile, printFile, saveFile } from "../../../lib/files"
import { request } from "../../../lib/http"
import { FormatPicker } from "./format-picker"
import type { DialogProps } from "./host"

/** Chooses the paper, then looks, saves or prints. What was chosen is this customer's paper from then on. */
export const PrintDialog = ({ document, open, onClose }: DialogProps) => {
  useReturnFocus(open)
  const { t } = useTranslation("trato")
  const [format, setFormat] = useState<PaperFormat>(() => rememberedFormat(document.customer_id) ?? document.preferred_format ?? "a4")
  const [busy, setBusy] = useState<string | null>(null)

  const run = async (name: string, act: () => Promise<unknown>) => {
    setBusy(name)
    try {
      await act()
      rememberFormat(document.customer_id, format)
      onClose()
    } catch (error) {
      toast.error(errorText(t, error))
    } finally {
      setBusy(null)
    }
  }
  const path = documentPdfPath(document.id, format)
  const ticket = format === "ticket80" || format === "ticket58" ? format : "ticket80"
  return (
    <Prompt open={open} onOpenChange={(next) => !next && !busy && onClose()} variant="confirmation">
      <Prompt.Content className="max-w-[min(440px,calc(100vw-32px))]" aria-describedby={undefined}>
        <Prompt.Header><Prompt.Title>{t("presales.print.title", { number: document.number })}</Prompt.Title></Prompt.Header>
        <div className="flex flex-col gap-y-3 px-6 pt-4">
          <FormatPicker value={format} onChange={setFormat} />
          {document.customer_id && <Text size="xsmall" className="text-ui-fg-subtle">{t("presales.print.remembered")}</Text>}
          {document.type === "service" && (
            <div className="flex flex-wrap gap-2">
              <Button type="button" size="small" variant="secondary" isLoading={busy === "intake"} onClick={() => void run("intake", () => printFile(intakePath(document.id, ticket)))}>{t("presales.print.intake")}</Button>
              <Button type="button" size="small" variant="secondary" isLoading={busy === "label"} onClick={() => void run("label", () => printFile(labelPath(document.id)))}>{t("presales.print.label")}</Button>
            </div>
          )}
        </div>
        <Prompt.Footer className="flex-wrap justify-between gap-y-3">
          <div className="-ml-2 flex gap-x-2 max-md:w-full">
            <Button type="button" size="small" variant="transparent" isLoading={busy === "open"} onClick={() => void run("open", () => openFile(path))}><ArrowUpRightOnBox />{t("presales.print.open")}</Button>
            <Button type="button" size="small" variant="transparent" isLoading={busy === "save"} onClick={() => void run("save", () => saveFile(path, `${document.number}.pdf`))}><ArrowDownTray />{t("actions.download")}</Button>
          </div>
          <div className="ml-auto flex gap-x-2">
            <Button type="button" size="small" variant="secondary" onClick={onClose}>{t("actions.cancel")}</Button>
            <Button type="button" size="small" autoFocus isLoading={busy === "print"} onClick={() => void run("print", () => printFile(path))}>{t("actions.print")}</Button>
          </div>
        </Prompt.Footer>
      </Prompt.Content>
    </Prompt>
  )
}

const keyOf = (customerId: string | null) => `trato:paper:${customerId ?? "anyone"}`
const isFormat = (value: string | null): value is PaperFormat => value === "a4" || value === "a5" || value === "ticket80" || value === "ticket58"

/** Of somebody who is no customer yet the browser remembers; of a customer the shop does. */
function rememberedFormat(customerId: string | null): PaperFormat | null {
  if (customerId) return null
  const kept = localStorage.getItem(keyOf(null))
  return isFormat(kept) ? kept : null
}

export function rememberFormat(customerId: string | null, format: PaperFormat): void {
  if (!customerId) return localStorage.setItem(keyOf(null), format)
  // Nobody waits for this, and a paper printed is not undone because it could not be noted.
  void request(`/admin/trato/customers/${encodeURIComponent(customerId)}/paper`, { method: "POST", body: { paper_format: format } }).catch(() => undefined)
}
