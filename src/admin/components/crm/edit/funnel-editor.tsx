import { DragDropContext, Droppable } from "@hello-pangea/dnd"
import { Plus } from "@medusajs/icons"
import { Button, Container, Heading, Text, toast, usePrompt } from "@medusajs/ui"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useEffect, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import type { BoardColumn, BoardResponse } from "../../../../types/http/crm"
import { dealKeys, getBoard, savePipeline } from "../../../lib/api/deals"
import { errorText, loadSentence } from "../../../lib/errors"
import { bodyOf, checkDraft, countChanges, doomStage, draftOf, insertStage, moveStage, type StageDraft } from "../../../lib/funnel-draft"
import { type FunnelNews, funnelNews, rebaseDraft } from "../../../lib/funnel-rebase"
import { isApiError } from "../../../lib/http"
import { BoardSkeleton } from "../board/board-skeleton"
import { ErrorView } from "../../error-view"
import { stageAnnouncer } from "./announce"
import { DeleteStageDialog } from "./delete-stage-dialog"
import { SaveProblem } from "./save-problem"
import { StageCard } from "./stage-card"

/**
 * "Editar Embudo" (CRM-21 to CRM-31): everything happens in a draft of this browser until "Guardar", which is
 * one request. Counts come without the board's filters, since deleting a stage deletes all its open deals.
 * The key stands apart from the board's, whose live updates must not slip a newer version under the draft.
 */
export const FunnelEditor = ({ pipelineId, onClose }: { pipelineId: string; onClose: () => void }) => {
  const query = useQuery({
    queryKey: ["trato", "funnel-editor", pipelineId],
    queryFn: ({ signal }) => getBoard({ pipeline_id: pipelineId }, signal),
    staleTime: Infinity, gcTime: 0, refetchOnWindowFocus: false, refetchOnReconnect: false,
  })
  if (query.error && !query.data) return <ErrorView error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <BoardSkeleton />
  return <Editor board={query.data} onClose={onClose} />
}

const Editor = ({ board, onClose }: { board: BoardResponse; onClose: () => void }) => {
  const { t } = useTranslation("trato")
  const client = useQueryClient()
  const prompt = usePrompt()
  const [base, setBase] = useState(board)
  const [draft, setDraft] = useState<StageDraft[]>(() => draftOf(board.columns))
  const [news, setNews] = useState<FunnelNews[]>([])
  const [fresh, setFresh] = useState<string | null>(null)
  const [asked, setAsked] = useState<StageDraft | null>(null)
  const [shown, setShown] = useState(false)
  const row = useRef<HTMLDivElement | null>(null)
  const changes = countChanges(base.columns.map((c) => c.stage), draft)
  const errors = checkDraft(draft)
  const column = (id: string | null): BoardColumn | undefined => base.columns.find((c) => c.stage.id === id)
  const nameOf = (id: string): string | undefined => draft.find((s) => s.id === id)?.name
  const kept = draft.filter((s) => !s.doomed).length
  const say = stageAnnouncer(t, draft)

  useEffect(() => {
    if (!changes) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener("beforeunload", warn)
    return () => window.removeEventListener("beforeunload", warn)
  }, [changes])

  /** Refused because the funnel is another one by now: the same edits upon it, and what others did (CRM-31). */
  const catchUp = async (others: ReadonlySet<unknown>) => {
    const now = await getBoard({ pipeline_id: base.pipeline.id })
    setNews(funnelNews(base.columns, now.columns, draft))
    // What was agreed to was about other deals, also where there are as many of them (D5).
    setDraft(rebaseDraft(base.columns, now.columns, draft).map((stage) => (others.has(stage.id) ? { ...stage, doomed: null } : stage)))
    setBase(now)
  }

  const save = useMutation({
    mutationFn: async () => {
      try {
        await savePipeline(base.pipeline.id, bodyOf(base.pipeline.version, draft, base.seen_at))
      } catch (error) {
        if (isApiError(error) && error.status === 409) await catchUp(otherDeals(error.details))
        throw error
      }
    },
    onMutate: () => setNews([]),
    onSuccess: () => {
      toast.success(t("crm.edit.saved"))
      void client.invalidateQueries({ queryKey: dealKeys.all })
      void client.invalidateQueries({ queryKey: dealKeys.pipelines })
      onClose()
    },
  })

  const submit = () => {
    setShown(true)
    const wrong = draft.findIndex((s) => errors[s.key])
    if (wrong >= 0) row.current?.querySelectorAll<HTMLInputElement>("input[data-stage-name]")[wrong]?.focus()
    else if (changes && !save.isPending) save.mutate()
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

  return (
    <div className="flex min-h-0 flex-1 flex-col gap-y-2">
      <Container className="shrink-0 px-4 py-3">
        <Heading level="h1">{t("crm.edit.title")}</Heading>
        <Text size="small" className="text-ui-fg-subtle">{t("crm.edit.hint")}</Text>
      </Container>
      {save.error && <SaveProblem news={news} text={errorText(t, save.error, loadSentence)} />}
      <DragDropContext
        dragHandleUsageInstructions={t("crm.edit.dnd.instructions")}
        onDragStart={(start, provided) => provided.announce(say.start(start))}
        onDragUpdate={(update, provided) => provided.announce(say.update(update))}
        onDragEnd={(result, provided) => {
          provided.announce(say.end(result))
          const { source, destination } = result
          if (destination && destination.index !== source.index) setDraft((all) => moveStage(all, source.index, destination.index))
        }}
      >
        <Droppable droppableId="stages" type="stage" direction="horizontal">
          {(provided) => (
            <div ref={(node) => { provided.innerRef(node); row.current = node }} {...provided.droppableProps} className="flex min-h-0 flex-1 overflow-x-auto pb-1">
              {draft.map((stage, index) => (
                <StageCard
                  key={stage.key}
                  stage={stage}
                  index={index}
                  total={draft.length}
                  before={draft[index - 1]?.name}
                  column={column(stage.id)}
                  error={shown || stage.name ? errors[stage.key] : undefined}
                  focus={fresh === stage.key}
                  target={stage.doomed?.move_to ? nameOf(stage.doomed.move_to) : undefined}
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
        <div className="flex shrink-0 items-center gap-x-2">
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
            setDraft((all) => doomStage(all, asked.key, moveTo, column(asked.id)?.count ?? 0))
            setAsked(null)
          }}
        />
      )}
    </div>
  )
}

/** The stages to delete that hold other deals by now, as the refusal names them. */
const otherDeals = ({ stages }: Record<string, unknown>): ReadonlySet<unknown> =>
  new Set(Array.isArray(stages) ? stages.map((one: unknown) => (typeof one === "object" && one !== null && "stage_id" in one ? one.stage_id : null)) : [])
