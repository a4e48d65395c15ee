import { Button, Drawer, Skeleton, StatusBadge, Text, toast } from "@medusajs/ui"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { AutomationDTO, AutomationRunDTO, RunStatus } from "../../../../types/http/automations"
import { useFormat } from "../../../hooks/use-format"
import { useReturnFocus } from "../../../hooks/use-return-focus"
import { automationKeys, listRuns, retryRun } from "../../../lib/api/automations"
import { errorText } from "../../../lib/errors"
import { LoadError } from "../../error-view"
import { LINK } from "../../paper/link"
import { useWords } from "./words"

const COLOR: Record<RunStatus, "green" | "red" | "orange" | "grey"> = { done: "green", failed: "red", pending: "orange", skipped: "grey" }
const PAGES: Record<string, string> = { deal: "/crm/deals", document: "/presales/documents", note: "/billing/notes", invoice: "/billing/invoices" }
const NO_RUN = ["loop", "too_deep", "too_often"]

/** What an automation did, newest first, with what failed and its "Reintentar". */
export const RunsDrawer = ({ automation, onClose }: { automation: AutomationDTO; onClose: () => void }) => {
  const { t } = useTranslation("trato")
  const client = useQueryClient()
  useReturnFocus()
  const query = useQuery({ queryKey: automationKeys.runs(automation.id), queryFn: ({ signal }) => listRuns(automation.id, signal), refetchInterval: 5_000 })
  const retry = useMutation({
    mutationFn: (runId: string) => retryRun(automation.id, runId),
    onSuccess: () => toast.success(t("automations.runs.retried")),
    onError: (error) => toast.error(errorText(t, error)),
    onSettled: () => client.invalidateQueries({ queryKey: automationKeys.list }),
  })
  return (
    <Drawer open onOpenChange={(open) => !open && onClose()}>
      <Drawer.Content>
        <Drawer.Header><Drawer.Title className="break-words">{t("automations.runs.title", { name: automation.name })}</Drawer.Title></Drawer.Header>
        <Drawer.Body className="overflow-y-auto p-0">
          {query.isPending && <div className="px-6 py-4"><Skeleton className="h-8 w-full" /></div>}
          {query.error && <LoadError query={query} />}
          {query.data && !query.data.length && <Text size="small" className="text-ui-fg-subtle px-6 py-4">{t("automations.runs.empty")}</Text>}
          <ul className="divide-y">{query.data?.map((run) => <Run key={run.id} run={run} onRetry={() => retry.mutate(run.id)} busy={retry.isPending} />)}</ul>
        </Drawer.Body>
      </Drawer.Content>
    </Drawer>
  )
}

const Run = ({ run, onRetry, busy }: { run: AutomationRunDTO; onRetry: () => void; busy: boolean }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const words = useWords()
  return (
    <li className="flex flex-col gap-y-1 px-6 py-3">
      <div className="flex items-center gap-x-3">
        <StatusBadge color={COLOR[run.status]}>{t(`automations.runs.status.${run.status}`)}</StatusBadge>
        <Link to={`${PAGES[run.subject.type] ?? "/crm/deals"}/${run.subject.id}`} className={`${LINK} txt-compact-small min-w-0 truncate`}>{run.subject.label ?? run.subject.id}</Link>
        <Text size="xsmall" className="text-ui-fg-subtle ml-auto shrink-0">{format.relative(run.created_at)}</Text>
      </div>
      {run.results.map((result, index) => <Text key={index} size="xsmall" className="text-ui-fg-subtle break-words">{result.outcome !== "skipped" && `${t(`automations.runs.outcome.${result.outcome}`)} · `}{words.result(result)}</Text>)}
      {run.error && <Text size="xsmall" className={run.status === "skipped" ? "text-ui-fg-subtle" : "text-ui-fg-error break-words"}>{NO_RUN.includes(run.error) ? t(`automations.runs.${run.error}`) : run.error}</Text>}
      {run.next_attempt_at && run.attempts > 0 && <Text size="xsmall" className="text-ui-fg-subtle">{t("automations.runs.next", { when: format.relative(run.next_attempt_at) })}</Text>}
      {run.status === "failed" && <Button size="small" variant="secondary" className="mt-1 self-start" isLoading={busy} onClick={onRetry}>{t("automations.runs.retry")}</Button>}
    </li>
  )
}
