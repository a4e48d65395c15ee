import { Badge, Button, Container, Heading, Text, clx, toast } from "@medusajs/ui"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { ImportKind, ImportResponse, ImportStatus } from "../../../../types/http/imports"
import { cancelImport, getImport, importKeys, runImport } from "../../../lib/api/imports"
import { errorText } from "../../../lib/errors"
import { useFormat } from "../../../hooks/use-format"
import { ErrorView } from "../../error-view"
import { PageSkeleton } from "../../gate"
import { MappingStep } from "./mapping-step"
import { BadRows, ImportProgress } from "./result"

const STEPS = ["file", "columns", "check", "result"] as const
const STEP_OF: Record<ImportStatus, number> = { uploaded: 1, checking: 2, checked: 2, running: 3, done: 3, canceled: 3, failed: 3 }
/** Where what came in is seen. */
const WHERE: Record<ImportKind, string> = { customers: "/crm/prospects", deals: "/crm/funnel?view=deals", quotes: "/presales/quotes", notes: "/billing/receipts" }
const WORKING: ImportStatus[] = ["checking", "running"]

/** One import: its columns, the dry run, the run and what came of it. While it works, it is asked every second. */
export const ImportFlow = ({ id, onClose }: { id: string; onClose: () => void }) => {
  const { t } = useTranslation("trato")
  const [again, setAgain] = useState(false)
  const query = useQuery({
    queryKey: importKeys.one(id), queryFn: ({ signal }) => getImport(id, signal), retry: false,
    refetchInterval: ({ state }) => (state.data && WORKING.includes(state.data.import.status) ? 1000 : false),
  })
  if (query.error && !query.data) return <ErrorView error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <PageSkeleton />
  const { import: one } = query.data
  const mapping = one.status === "uploaded" || (again && one.status === "checked")
  const step = mapping ? 1 : STEP_OF[one.status]
  return (
    <Container className="divide-y p-0">
      <div className="flex flex-wrap items-start justify-between gap-3 px-6 py-4">
        <div className="min-w-0">
          <Heading level="h1" className="break-words">{one.filename}</Heading>
          <Text size="small" className="text-ui-fg-subtle">{t(`imports.kinds.${one.kind}`)} · {t("imports.rows", { count: one.counts.rows })}</Text>
        </div>
        <Button size="small" variant="secondary" onClick={onClose}>{t("imports.another")}</Button>
      </div>
      <ol aria-label={t("imports.steps.label")} className="flex flex-wrap gap-x-4 gap-y-2 px-6 py-3">
        {STEPS.map((name, index) => (
          <li key={name} aria-current={index === step ? "step" : undefined} className={clx("txt-compact-small flex shrink-0 items-center gap-x-1.5", index === step ? "text-ui-fg-base font-medium" : "text-ui-fg-subtle")}>
            <Badge size="2xsmall" rounded="full" color={index < step || one.status === "done" ? "green" : index === step ? "blue" : "grey"}>{index + 1}</Badge>
            {t(`imports.steps.${name}`)}
          </li>
        ))}
      </ol>
      {mapping ? <MappingStep answer={query.data} onChecked={() => setAgain(false)} /> : <Outcome answer={query.data} onMapping={() => setAgain(true)} />}
    </Container>
  )
}

const Outcome = ({ answer, onMapping }: { answer: ImportResponse; onMapping: () => void }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const client = useQueryClient()
  const { import: one, bad_rows } = answer
  const act = useMutation({
    mutationFn: (run: () => Promise<ImportResponse>) => run(),
    onSuccess: (next) => client.setQueryData(importKeys.one(one.id), next),
    onError: (error) => toast.error(errorText(t, error)),
    onSettled: () => void client.invalidateQueries({ queryKey: importKeys.all }),
  })
  const working = WORKING.includes(one.status)
  return (
    <div className="flex flex-col gap-y-4 px-6 py-4">
      <ImportProgress one={one} />
      {one.error && <Text size="small" className="text-ui-fg-error" role="alert">{one.error}</Text>}
      <div className="flex flex-wrap gap-2">
        {one.status === "checked" && <Button size="small" disabled={!one.counts.ready} isLoading={act.isPending} onClick={() => act.mutate(() => runImport(one.id))}>{t("imports.run", { count: one.counts.ready, shown: format.number(one.counts.ready) })}</Button>}
        {one.status === "checked" && <Button size="small" variant="secondary" onClick={onMapping}>{t("imports.change_columns")}</Button>}
        {one.status === "done" && one.counts.done > 0 && <Button size="small" variant="secondary" asChild><Link to={WHERE[one.kind]}>{t(`imports.see.${one.kind}`)}</Link></Button>}
        {working && <Button size="small" variant="secondary" isLoading={act.isPending} onClick={() => act.mutate(() => cancelImport(one.id))}>{t("imports.stop")}</Button>}
      </div>
      {!working && !!one.counts.bad && <BadRows id={one.id} rows={bad_rows} total={one.counts.bad} headers={one.headers} />}
    </div>
  )
}
