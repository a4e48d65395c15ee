import { Button, Prompt, Text } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { useTranslation } from "react-i18next"
import { useReturnFocus } from "../../../hooks/use-return-focus"
import type { ConversionTargetType, DocumentDTO } from "../../../../types/http/presales"
import { type Converted, convertTo, documentKeys, getConversionPlan } from "../../../lib/api/presales"
import { parseMoney } from "../../../lib/format"
import type { DialogProps } from "../dialogs/host"
import { useDocumentRefresh } from "../use-refresh"
import { ConvertDone } from "./convert-done"
import { ConvertError } from "./convert-error"
import { ConvertEffects } from "./effects"
import { ConvertLines } from "./convert-lines"

/** A quote made for an opportunity or a repair is its price, not its sale: nothing is used up. */
const uses = (document: DocumentDTO, to: ConversionTargetType): boolean => !(to === "quote" && (document.type === "opportunity" || document.type === "service"))

/** What would be carried, line by line, then what came of it (PB-05, PRE-06). */
export const ConvertDialog = ({ document, to, open, onClose }: DialogProps & { to: ConversionTargetType }) => {
  useReturnFocus(open)
  const { t } = useTranslation("trato")
  const refresh = useDocumentRefresh()
  const [quantities, setQuantities] = useState<Record<string, string>>({})
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [made, setMade] = useState<Converted | null>(null)
  const plan = useQuery({
    queryKey: documentKeys.part(document.id, "conversion", to),
    queryFn: ({ signal }) => getConversionPlan(document.id, to, signal),
    retry: false,
    enabled: made === null,
  })
  const lines = uses(document, to) ? document.lines.filter((line) => line.kind === "item" && line.counts) : []
  const chosen = lines.map((line) => ({ line, quantity: quantities[line.id] === undefined ? line.remaining_quantity : parseMoney(quantities[line.id]) ?? 0 }))
  const wrong = chosen.filter(({ line, quantity }) => Number.isNaN(quantity) || quantity < 0 || quantity > line.remaining_quantity).map(({ line }) => line.id)
  const nothing = lines.length > 0 && chosen.every(({ quantity }) => !quantity)
  const part = chosen.some(({ line, quantity }) => quantity !== line.remaining_quantity)

  const convert = async (event: FormEvent) => {
    event.preventDefault()
    if (busy || wrong.length || nothing) return
    setBusy(true)
    setError(null)
    try {
      const lines = part ? chosen.filter(({ quantity }) => quantity > 0).map(({ line, quantity }) => ({ line_id: line.id, quantity })) : undefined
      setMade(await convertTo(document.id, to, lines))
      await refresh(document.id)
    } catch (reason) {
      setError(reason)
    } finally {
      setBusy(false)
    }
  }
  const close = () => !busy && onClose()
  const target = t(`presales.target.${to}`)

  return (
    <Prompt open={open} onOpenChange={(next) => !next && close()} variant="confirmation">
      <Prompt.Content className="flex max-h-[calc(100dvh-32px)] max-w-[min(640px,calc(100vw-32px))] flex-col">
        {made ? <ConvertDone document={document} made={made} onClose={onClose} /> : (
          <form className="flex min-h-0 flex-1 flex-col" noValidate onSubmit={(event) => void convert(event)}>
            <Prompt.Header>
              <Prompt.Title>{t(`presales.convert.title.${to}`, { number: document.number })}</Prompt.Title>
              <Prompt.Description>{t("presales.convert.intro")}</Prompt.Description>
            </Prompt.Header>
            <div className="min-h-0 flex-1 overflow-y-auto">
              <ConvertEffects document={document} to={to} />
              {lines.length > 0 && (
                <ConvertLines
                  lines={lines}
                  quantities={quantities}
                  onChange={setQuantities}
                  wrong={wrong}
                  currency={document.currency_code}
                  available={new Map(plan.data?.lines.map((line) => [line.line_id, line.available]))}
                />
              )}
              {error !== null && <ConvertError error={error} target={target} />}
              {plan.data?.refusal && error === null && <Text size="small" role="alert" className="text-ui-fg-error px-6 pt-4">{plan.data.refusal.message}</Text>}
            </div>
            <Prompt.Footer>
              <Button type="button" size="small" variant="secondary" onClick={close} disabled={busy}>{t("actions.cancel")}</Button>
              <Button type="submit" size="small" autoFocus isLoading={busy} disabled={wrong.length > 0 || nothing}>{t(`presales.convert.submit.${to}`)}</Button>
            </Prompt.Footer>
          </form>
        )}
      </Prompt.Content>
    </Prompt>
  )
}
