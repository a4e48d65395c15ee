import { DragDropContext, Droppable, DropResult } from "@hello-pangea/dnd"
import { Plus } from "@medusajs/icons"
import { Button, Container, Heading, InlineTip, Text, toast, usePrompt } from "@medusajs/ui"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useEffect, useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import type { BoardColumn, BoardResponse } from "../../../../types/http/crm"
import { dealKeys, getBoard, savePipeline } from "../../../lib/api/deals"
import { errorText } from "../../../lib/errors"
import { bodyOf, checkDraft, countChanges, draftOf, insertStage, moveStage, StageDraft } from "../../../lib/funnel-draft"
import { isApiError } from "../../../lib/http"
import { BoardSkeleton } from "../board/board-skeleton"
import { DeleteStageDialog } from "./delete-stage-dialog"
import { StageCard } from "./stage-card"

/**
 * "Editar Embudo" (CRM-21 to CRM-31): everything happens in a draft of this browser until "Guardar", which is
 * one request. Counts come without the board's filters, since deleting a stage deletes all its open deals.
 */
export const FunnelEditor = ({ pipelineId, onClose }: { pipelineId: string; onClose: () => void }) => {
  const filters = { pipeline_id: pipelineId }
  const query = useQuery({ queryKey: [...dealKeys.boards, "editor", pipelineId], queryFn: ({ signal }) => getBoard(filters, signal), staleTime: 0, gcTime: 0, refetchOnWindowFocus: false })
  if (!query.data) return <BoardSkeleton />
  return <Editor board={query.data} onClose={onClose} onReload={() => void query.refetch()} />
}

const Editor = ({ board, onClose, onReload }: { board: BoardResponse; onClose: () => void; onReload: () => void }) => {
  const { t } = useTranslation("trato")
  const client = useQueryClient()
  const prompt = usePrompt()
  const stages = useMemo(() => board.columns.map((c) => c.stage), [board])
  const [draft, setDraft] = useState<StageDraft[]>(() => draftOf(board.columns))
  const [fresh, setFresh] = useState<string | null>(null)
  const [asked, setAsked] = useState<StageDraft | null>(null)
  const [shown, setShown] = useState(false)
  const changes = countChanges(stages, draft)
  const errors = checkDraft(draft)
  const column = (id: string | null): BoardColumn | undefined => board.columns.find((c) => c.stage.id === id)
  const kept = draft.filter((s) => !s.doomed).length

  useEffect(() => {
    if (!changes) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener("beforeunload", warn)
    return () => window.removeEventListener("beforeunload", warn)
  }, [changes])

  const save = useMutation({
    mutationFn: () => savePipeline(board.pipeline.id, bodyOf(board.pipeline.version, draft)),
    onSuccess: () => {
      toast.success(t("crm.edit.saved"))
      void client.invalidateQueries({ queryKey: dealKeys.all })
      void client.invalidateQueries({ queryKey: dealKeys.pipelines })
      onClose()
    },
  })

  const submit = () => {
    setShown(true)
    if (!Object.keys(errors).length && changes) save.mutate()
  }

  const cancel = async () => {
    if (changes) {
      const sure = await prompt({ title: t("crm.edit.discard_title"), description: t("crm.edit.discard_text"), confirmText: t("crm.edit.discard"), cancelText: t("crm.edit.keep"), variant: "danger" })
      if (!sure) return
    }
    onClose()
  }

  const change = (key: string, part: Partial<StageDraft>) => setDraft((all) => all.map((s) => (s.key === key ? { ...s, ...part } : s)))
  const insert = (index: number) => {
    const next = insertStage(draft, index)
    setDraft(next.draft)
    setFresh(next.key)
  }
  const doom = (stage: StageDraft) => {
    if (!stage.id) setDraft((all) => all.filter((s) => s.key !== stage.key))
    else setAsked(stage)
  }
  const onDragEnd = ({ source, destination }: DropResult) => {
    if (destination && destination.index !== source.index) setDraft((all) => moveStage(all, source.index, destination.index))
  }
  const stale = isApiError(save.error) && save.error.status === 409

  return (
    <div className="flex min-h-0 flex-1 flex-col gap-y-2">
      <Container className="shrink-0 px-4 py-3">
        <Heading level="h1">{t("crm.edit.title")}</Heading>
        <Text size="small" className="text-ui-fg-subtle">{t("crm.edit.hint")}</Text>
      </Container>
      {save.error && (
        <InlineTip variant="error" label={stale ? t("crm.edit.stale") : t("errors.load_title")} role="alert">
          {errorText(t, save.error)}{" "}
          {stale && <button type="button" className="text-ui-fg-interactive underline" onClick={() => { save.reset(); onReload(); setDraft(draftOf(board.columns)) }}>{t("actions.refresh")}</button>}
        </InlineTip>
      )}
      <DragDropContext onDragEnd={onDragEnd}>
        <Droppable droppableId="stages" type="stage" direction="horizontal">
          {(provided) => (
            <div ref={provided.innerRef} {...provided.droppableProps} className="flex min-h-0 flex-1 overflow-x-auto pb-1">
              {draft.map((stage, index) => (
                <StageCard
                  key={stage.key}
                  stage={stage}
                  index={index}
                  total={draft.length}
                  column={column(stage.id)}
                  error={shown || stage.name ? errors[stage.key] : undefined}
                  focus={fresh === stage.key}
                  target={stage.doomed?.move_to ? column(stage.doomed.move_to)?.stage.name : undefined}
                  deletable={!stage.doomed && kept > 1}
                  onChange={(part) => change(stage.key, part)}
                  onMove={(to) => setDraft((all) => moveStage(all, index, to))}
                  onInsert={() => insert(index)}
                  onDelete={() => doom(stage)}
                />
              ))}
              {provided.placeholder}
              <button
                type="button"
                onClick={() => insert(draft.length)}
                className="border-ui-border-strong text-ui-fg-subtle hover:bg-ui-bg-subtle-hover focus-visible:shadow-borders-focus txt-compact-small-plus ml-2 flex w-28 shrink-0 flex-col items-center justify-center gap-y-2 rounded-lg border border-dashed outline-none"
              >
                <Plus /> {t("crm.edit.add")}
              </button>
            </div>
          )}
        </Droppable>
      </DragDropContext>
      <Container className="flex shrink-0 items-center justify-between gap-x-4 px-4 py-3">
        <Text size="small" leading="compact" className="text-ui-fg-subtle" aria-live="polite">{changes ? t("crm.edit.bar", { count: changes }) : t("crm.edit.bar_clean")}</Text>
        <div className="flex items-center gap-x-2">
          <Button size="small" variant="secondary" onClick={() => void cancel()}>{t("actions.cancel")}</Button>
          <Button size="small" disabled={!changes} isLoading={save.isPending} onClick={submit}>{t("actions.save")}</Button>
        </div>
      </Container>
      {asked && (
        <DeleteStageDialog
          stage={asked}
          column={column(asked.id)}
          targets={draft.filter((s) => s.id && !s.doomed && s.key !== asked.key)}
          onClose={() => setAsked(null)}
          onConfirm={(moveTo) => {
            change(asked.key, { doomed: { move_to: moveTo, expected: column(asked.id)?.count ?? 0 } })
            setAsked(null)
          }}
        />
      )}
    </div>
  )
}
