import { CheckCircleSolid, ExclamationCircleSolid, Spinner } from "@medusajs/icons"
import { Text, clx } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { useEffect, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import type { InvoiceDTO, InvoiceProgress } from "../../../types/http/billing"
import { billingKeys, getInvoice } from "../../lib/api/billing"

const STEPS = ["validating", "sealing", "stamping", "storing"] as const
const EVERY_MS = 700

/** Follows an invoice until it is stamped or refused; survives a reload, since the server keeps where it is. */
export function useInvoiceProgress(id: string | null, onEnd: (invoice: InvoiceDTO) => void) {
  const query = useQuery({
    queryKey: [...billingKeys.invoice(id ?? ""), "progress"],
    queryFn: async ({ signal }) => (await getInvoice(id ?? "", signal)).invoice,
    enabled: id !== null,
    refetchInterval: (state) => (ended(state.state.data?.progress) ? false : EVERY_MS),
    gcTime: 0,
    retry: true,
    retryDelay: 2000,
  })
  const invoice = query.data
  const over = ended(invoice?.progress)
  const tell = useRef(onEnd)
  const told = useRef<string | null>(null)
  useEffect(() => {
    tell.current = onEnd
  })
  useEffect(() => {
    if (!invoice || !over || told.current === invoice.id) return
    told.current = invoice.id
    tell.current(invoice)
  }, [over, invoice])
  return { progress: invoice?.progress ?? null, lost: query.failureCount > 1 }
}

const ended = (progress: InvoiceProgress | undefined | null): boolean => progress?.step === "done" || progress?.step === "failed"

/** The bar with its named steps; it is full only when the stamp is stored. */
export const StampProgress = ({ progress, lost }: { progress: InvoiceProgress | null; lost: boolean }) => {
  const { t } = useTranslation("trato")
  const elapsed = useElapsed(progress)
  const usual = progress?.usual_ms ?? 0
  const done = progress?.step === "done"
  const failed = progress?.step === "failed"
  const at = done ? STEPS.length : failed ? -1 : STEPS.indexOf((progress?.step ?? "validating") as (typeof STEPS)[number])
  const percent = done ? 100 : Math.min(progress?.percent ?? 2, 98)
  const slow = !done && !failed && usual > 0 && elapsed > usual * 3

  return (
    <div className="flex flex-col gap-y-5">
      <div
        role="progressbar"
        aria-label={t("billing.progress.label")}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        aria-valuetext={at >= 0 && at < STEPS.length ? t(`billing.progress.${STEPS[at]}`) : undefined}
        className="bg-ui-bg-switch-off h-2 w-full overflow-hidden rounded-full"
      >
        <div className={clx("h-full rounded-full transition-[width] duration-700 ease-out", failed ? "bg-ui-tag-red-icon" : done ? "bg-ui-tag-green-icon" : "bg-ui-fg-interactive")} style={{ width: `${percent}%` }} />
      </div>
      <ol className="grid grid-cols-2 gap-3 md:grid-cols-4">
        {STEPS.map((step, index) => {
          const passed = index < at
          const now = index === at
          return (
            <li key={step} aria-current={now ? "step" : undefined} className={clx("txt-compact-small flex items-center gap-x-2", passed || now ? "text-ui-fg-base" : "text-ui-fg-subtle", now && "font-medium")}>
              {passed ? <CheckCircleSolid className="text-ui-tag-green-icon" /> : now ? <Spinner className="text-ui-fg-interactive animate-spin" /> : <span aria-hidden className="border-ui-border-strong m-0.5 size-3 rounded-full border" />}
              {t(`billing.progress.${step}`)}
            </li>
          )
        })}
      </ol>
      <div role="status" aria-live="polite" className="flex flex-col gap-y-1">
        {failed && <Text size="small" className="text-ui-fg-error flex items-center gap-x-1.5"><ExclamationCircleSolid />{t("billing.progress.failed")}</Text>}
        {!failed && !done && (
          <Text size="small" className="text-ui-fg-subtle tabular-nums">
            {t("billing.progress.elapsed", { elapsed: Math.floor(elapsed / 1000), usual: Math.max(1, Math.round(usual / 1000)) })}
          </Text>
        )}
        {slow && <Text size="small" className="text-ui-fg-subtle">{t("billing.progress.slow")}</Text>}
        {lost && <Text size="small" className="text-ui-fg-error">{t("billing.progress.lost")}</Text>}
      </div>
    </div>
  )
}

/** Counts on between two answers of the server. */
function useElapsed(progress: InvoiceProgress | null): number {
  const [now, setNow] = useState(() => Date.now())
  const [origin, setOrigin] = useState<number | null>(null)
  const elapsed = progress?.elapsed_ms
  useEffect(() => {
    if (elapsed !== undefined) setOrigin(Date.now() - elapsed)
  }, [elapsed])
  const running = progress?.step !== "done" && progress?.step !== "failed"
  useEffect(() => {
    if (!running) return
    const timer = setInterval(() => setNow(Date.now()), 500)
    return () => clearInterval(timer)
  }, [running])
  return origin === null ? 0 : Math.max(0, now - origin)
}
