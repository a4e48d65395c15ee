import { ArchiveBox, ArrowUpRightOnBox, ArrowUturnLeft, CheckCircle, PencilSquare, Plus, Trash } from "@medusajs/icons"
import { Badge, Button, Text, toast, usePrompt } from "@medusajs/ui"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Link, useNavigate } from "react-router-dom"
import type { PipelineDTO } from "../../../../types/http/crm"
import { usePipelines } from "../../../hooks/use-options"
import { dealKeys } from "../../../lib/api/deals"
import { archivePipeline, changePipeline, createPipeline, deletePipeline } from "../../../lib/api/funnels"
import { errorText } from "../../../lib/errors"
import { StageDot } from "../../crm/stage-dot"
import { ErrorView } from "../../error-view"
import { RowMenu } from "../row-menu"
import { RowsSkeleton, Section } from "../section"
import { NewPipelineDialog } from "./new-pipeline-dialog"
import { NameDialog } from "./name-dialog"

const boardOf = (pipeline: PipelineDTO): string => `/crm/funnel?pipeline=${encodeURIComponent(pipeline.id)}`

const dealsOf = (pipeline: PipelineDTO): string => `/crm/funnel?view=deals&pipeline=${encodeURIComponent(pipeline.id)}`

export const PipelinesSection = ({ editable }: { editable: boolean }) => {
  const { t } = useTranslation("trato")
  const client = useQueryClient()
  const prompt = usePrompt()
  const navigate = useNavigate()
  const query = usePipelines()
  const [asked, setAsked] = useState<PipelineDTO | "new" | null>(null)
  const refresh = () => Promise.all([dealKeys.pipelines, dealKeys.all].map((queryKey) => client.invalidateQueries({ queryKey })))

  /** One action on a row: says what happened, or why not. */
  const act = useMutation({
    mutationFn: ({ run }: { run: () => Promise<unknown>; done: string }) => run(),
    onSuccess: (_, { done }) => toast.success(done),
    onError: (error) => toast.error(errorText(t, error)),
    onSettled: refresh,
  })
  const remove = async (pipeline: PipelineDTO) => {
    const { name } = pipeline
    if (await prompt({ title: t("settings.funnels.delete_title", { name }), description: t("settings.funnels.delete_text"), confirmText: t("settings.funnels.delete_confirm"), cancelText: t("actions.cancel"), variant: "danger" })) {
      act.mutate({ run: () => deletePipeline(pipeline.id), done: t("settings.funnels.deleted", { name }) })
    }
  }
  const archive = async (pipeline: PipelineDTO) => {
    const { name } = pipeline
    if (await prompt({ title: t("settings.funnels.archive_title", { name }), description: t("settings.funnels.archive_text"), confirmText: t("settings.funnels.archive"), cancelText: t("actions.cancel"), variant: "confirmation" })) {
      act.mutate({ run: () => archivePipeline(pipeline, true), done: t("settings.funnels.archived_done", { name }) })
    }
  }
  const actionsOf = (pipeline: PipelineDTO) => [
    pipeline.archived
      ? { label: t("settings.funnels.see_deals"), icon: <ArrowUpRightOnBox />, onSelect: () => navigate(dealsOf(pipeline)) }
      : { label: t("settings.funnels.edit_stages"), icon: <ArrowUpRightOnBox />, onSelect: () => navigate(boardOf(pipeline)) },
    ...(editable ? [{ label: t("settings.funnels.rename"), icon: <PencilSquare />, onSelect: () => setAsked(pipeline) }] : []),
    ...(editable && pipeline.archived ? [
      { label: t("settings.funnels.unarchive"), icon: <ArrowUturnLeft />, onSelect: () => act.mutate({ run: () => archivePipeline(pipeline, false), done: t("settings.funnels.unarchived", { name: pipeline.name }) }) },
    ] : []),
    ...(editable && !pipeline.is_default && !pipeline.archived ? [
      { label: t("settings.funnels.make_default"), icon: <CheckCircle />, onSelect: () => act.mutate({ run: () => changePipeline(pipeline, { is_default: true }), done: t("settings.funnels.made_default", { name: pipeline.name }) }) },
      { label: t("settings.funnels.archive"), icon: <ArchiveBox />, onSelect: () => void archive(pipeline) },
    ] : []),
    ...(editable && !pipeline.is_default ? [{ label: t("actions.delete"), icon: <Trash />, danger: true, onSelect: () => void remove(pipeline) }] : []),
  ]

  if (query.error && !query.data) return <ErrorView error={query.error} onRetry={() => void query.refetch()} />
  return (
    <Section
      level="h1"
      title={t("settings.funnels.title")}
      text={t("settings.funnels.text")}
      action={editable && <Button size="small" variant="secondary" onClick={() => setAsked("new")}><Plus /> {t("settings.funnels.new")}</Button>}
    >
      {!query.data ? <RowsSkeleton rows={2} /> : (
        <ul className="divide-y">
          {query.data.map((pipeline) => (
            <li key={pipeline.id} className="flex items-center gap-x-4 px-6 py-3">
              <div className="flex min-w-0 flex-1 flex-col gap-y-1.5">
                <div className="flex items-center gap-x-2">
                  <Link to={pipeline.archived ? dealsOf(pipeline) : boardOf(pipeline)} className="txt-compact-small-plus hover:text-ui-fg-interactive focus-visible:shadow-borders-focus truncate rounded outline-none">{pipeline.name}</Link>
                  {pipeline.is_default && <Badge size="2xsmall" color="green">{t("settings.funnels.default")}</Badge>}
                  {pipeline.archived && <Badge size="2xsmall">{t("settings.funnels.archived")}</Badge>}
                </div>
                <ul className="flex flex-wrap gap-x-3 gap-y-1" aria-label={t("settings.funnels.stages", { count: pipeline.stages.length })}>
                  {pipeline.stages.map((stage) => (
                    <li key={stage.id} className="txt-compact-xsmall text-ui-fg-subtle flex items-center gap-x-1.5"><StageDot color={stage.color} />{stage.name}</li>
                  ))}
                </ul>
              </div>
              <Text size="small" className="text-ui-fg-subtle shrink-0 tabular-nums max-sm:hidden">{t("settings.funnels.stages", { count: pipeline.stages.length })}</Text>
              <RowMenu label={t("settings.funnels.menu", { name: pipeline.name })} actions={actionsOf(pipeline)} />
            </li>
          ))}
        </ul>
      )}
      {asked === "new" && (
        <NewPipelineDialog
          onClose={() => setAsked(null)}
          onSave={async (body) => {
            const made = await createPipeline(body)
            toast.success(t("settings.funnels.created", { name: made.name }))
            await refresh()
          }}
        />
      )}
      {asked && asked !== "new" && (
        <NameDialog
          title={t("settings.funnels.rename")}
          label={t("settings.funnels.name")}
          start={asked.name}
          maximum={60}
          onClose={() => setAsked(null)}
          onSave={async (name) => {
            await changePipeline(asked, { name })
            toast.success(t("settings.funnels.renamed", { name }))
            await refresh()
          }}
        />
      )}
    </Section>
  )
}
