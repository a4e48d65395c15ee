import { CheckCircleSolid, XCircleSolid } from "@medusajs/icons"
import { Button, Prompt, Select, Text } from "@medusajs/ui"
import { useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useReturnFocus } from "../../../hooks/use-return-focus"
import type { ConversionTargetType, DocumentSummary } from "../../../../types/http/presales"
import { type Converted, convertTo } from "../../../lib/api/presales"
import { errorText } from "../../../lib/errors"
import { SelectTrigger } from "../../common/select-trigger"
import { targetPath } from "../kinds"
import { useDocumentRefresh } from "../use-refresh"

type Result = { row: DocumentSummary; made: Converted | null; message: string | null }

type BulkDialogProps = { rows: DocumentSummary[]; targets: ConversionTargetType[]; onClose: (converted: number) => void }

/** Many documents, each on its own: one that is refused holds up none of the others. */
export const BulkDialog = ({ rows, targets, onClose }: BulkDialogProps) => {
  useReturnFocus()
  const { t } = useTranslation("trato")
  const refresh = useDocumentRefresh()
  const [to, setTo] = useState<ConversionTargetType>(targets[0])
  const [results, setResults] = useState<Result[]>([])
  const [running, setRunning] = useState(false)
  const stopped = useRef(false)
  const begun = running || results.length > 0

  const run = async () => {
    setRunning(true)
    stopped.current = false
    for (const row of rows) {
      if (stopped.current) break
      let result: Result
      try {
        result = { row, made: await convertTo(row.id, to), message: null }
      } catch (error) {
        result = { row, made: null, message: errorText(t, error) }
      }
      setResults((before) => [...before, result])
    }
    setRunning(false)
    await refresh(rows[0].id)
  }
  const close = () => !running && onClose(results.filter((result) => result.made).length)

  return (
    <Prompt open onOpenChange={(next) => !next && close()} variant="confirmation">
      <Prompt.Content className="flex max-h-[calc(100dvh-32px)] max-w-[min(560px,calc(100vw-32px))] flex-col">
        <Prompt.Header>
          <Prompt.Title>{t("presales.bulk.title", { count: rows.length })}</Prompt.Title>
          <Prompt.Description>{t("presales.bulk.text")}</Prompt.Description>
        </Prompt.Header>
        <div className="flex min-h-0 flex-1 flex-col gap-y-4 overflow-y-auto px-6 pt-4">
          {!begun && (
            <Select size="small" value={to} onValueChange={(next) => setTo(next as ConversionTargetType)}>
              <SelectTrigger aria-label={t("presales.bulk.to")}><Select.Value /></SelectTrigger>
              <Select.Content>
                {targets.map((target) => <Select.Item key={target} value={target}>{t(`presales.target.${target}`)}</Select.Item>)}
              </Select.Content>
            </Select>
          )}
          {begun && <Progress done={results.length} total={rows.length} />}
          {begun && (
            <ul className="border-ui-border-base divide-y border-y">
              {results.map(({ row, made, message }) => (
                <li key={row.id} className="flex items-start gap-x-2 py-2">
                  {made ? <CheckCircleSolid className="text-ui-tag-green-icon mt-0.5 shrink-0" /> : <XCircleSolid className="text-ui-tag-red-icon mt-0.5 shrink-0" />}
                  <div className="min-w-0">
                    <Text size="small" leading="compact" weight="plus">{row.number} · {row.customer_name}</Text>
                    {made
                      ? <Link to={targetPath(made.type, made.id)} className="txt-small text-ui-fg-subtle underline underline-offset-4">{t(`presales.target.${made.type}`)} {made.number}</Link>
                      : <Text size="small" className="text-ui-fg-error break-words">{message}</Text>}
                  </div>
                </li>
              ))}
            </ul>
          )}
        </div>
        <Prompt.Footer>
          {running
            ? <Button type="button" size="small" variant="secondary" onClick={() => void (stopped.current = true)}>{t("presales.bulk.stop")}</Button>
            : <Button type="button" size="small" variant="secondary" onClick={close}>{t(begun ? "actions.close" : "actions.cancel")}</Button>}
          {!begun && <Button type="button" size="small" autoFocus onClick={() => void run()}>{t("presales.bulk.submit", { count: rows.length })}</Button>}
        </Prompt.Footer>
      </Prompt.Content>
    </Prompt>
  )
}

const Progress = ({ done, total }: { done: number; total: number }) => {
  const { t } = useTranslation("trato")
  const text = t("presales.bulk.progress", { done, total })
  return (
    <div className="flex flex-col gap-y-1.5">
      <div role="progressbar" aria-label={t("presales.bulk.title", { count: total })} aria-valuemin={0} aria-valuemax={total} aria-valuenow={done} className="bg-ui-bg-subtle shadow-borders-base h-2 overflow-hidden rounded-full">
        <div className="bg-ui-bg-interactive h-full rounded-full transition-[width]" style={{ width: `${(done / total) * 100}%` }} />
      </div>
      <Text size="xsmall" className="text-ui-fg-subtle tabular-nums" role="status">{text}</Text>
    </div>
  )
}
