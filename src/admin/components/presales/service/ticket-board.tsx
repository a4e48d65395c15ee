import { DragDropContext, type DragStart, type DropResult } from "@hello-pangea/dnd"
import { Tools } from "@medusajs/icons"
import { Button, Container, Heading, Input, Text, toast } from "@medusajs/ui"
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query"
import { type ReactNode, useCallback, useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { nextStages } from "../../../../modules/presales/transitions"
import { type DocumentListResponse, type DocumentStage, type DocumentSummary, STAGES } from "../../../../types/http/presales"
import { useDebounced } from "../../../hooks/use-debounced"
import { usePhone } from "../../../hooks/use-media"
import { useMe } from "../../../hooks/use-me"
import { usePeople } from "../../../hooks/use-options"
import { documentKeys, listDocuments, stageDocument } from "../../../lib/api/presales"
import { errorText } from "../../../lib/errors"
import { todayIn } from "../../../lib/format"
import { StateView } from "../../common/state-view"
import { ErrorView } from "../../error-view"
import { Gate, PageSkeleton } from "../../gate"
import { type Asked, DialogHost } from "../dialogs/host"
import { asksBeforeMove } from "../dialogs/stage-asks"
import { ChoiceSelect } from "../editor/form-fields"
import { gender, newPath } from "../kinds"
import { useDocumentRefresh } from "../use-refresh"
import { StageTabs } from "./stage-tabs"
import { TicketColumn } from "./ticket-column"

// The admin's main area scrolls, so every column is a nested scroller to the library; the page fits the window.
;(window as unknown as Record<string, unknown>)["__@hello-pangea/dnd-disable-dev-warnings"] = true

const LIMIT = 100
/** What was handed over fills no board: the newest, beside all that is still in the workshop. */
const DELIVERED = 25
const WORKING = STAGES.service.filter((stage) => stage !== "delivered")

type Tickets = DocumentListResponse & { /** Still in the workshop and not on the board. */ waiting: number; older: boolean }

/** Repairs by state; a ticket goes where the work's own table lets it (PB-09). */
const TicketBoard = ({ switcher }: { switcher: ReactNode }) => (
  <Gate feature="presales" grant="document:view">{() => <Board switcher={switcher} />}</Gate>
)

export default TicketBoard

const Board = ({ switcher }: { switcher: ReactNode }) => {
  const { t } = useTranslation("trato")
  const { me, can } = useMe()
  const phone = usePhone()
  const client = useQueryClient()
  const refresh = useDocumentRefresh()
  const people = usePeople()
  const [text, setText] = useState("")
  const [technician, setTechnician] = useState<string | null>(null)
  const q = useDebounced(text.trim())
  const [shown, setShown] = useState<DocumentStage>("received")
  const [held, setHeld] = useState<DocumentSummary | null>(null)
  const [asked, setAsked] = useState<{ id: string; asked: Asked } | null>(null)
  const filters = { type: "service" as const, stage: [...STAGES.service], q: q || undefined, technician_id: technician ?? undefined, limit: LIMIT }
  const key = documentKeys.list(filters)
  const { data, error, isLoading, refetch } = useQuery({
    queryKey: key,
    queryFn: async ({ signal }): Promise<Tickets> => {
      const [working, delivered] = await Promise.all([listDocuments({ ...filters, stage: WORKING }, signal), listDocuments({ ...filters, stage: ["delivered"], limit: DELIVERED }, signal)])
      return { ...working, documents: [...working.documents, ...delivered.documents], count: working.count + delivered.count, waiting: Math.max(0, working.count - LIMIT), older: delivered.count > DELIVERED }
    },
    placeholderData: keepPreviousData,
  })
  const close = useCallback(() => setAsked(null), [])
  if (error && !data) return <ErrorView error={error} onRetry={() => void refetch()} />
  if (isLoading || !data || !me) return <PageSkeleton />

  const today = todayIn(me.time_zone)
  const tickets = data.documents.filter((row) => row.status !== "void" && row.stage)
  const mayMove = can("document:update")
  const allowed = (row: DocumentSummary) => (mayMove ? nextStages(row, today) : [])
  if (!data.count && !q && !technician) {
    return (
      <StateView
        icon={<Tools />}
        title={t("presales.list.service.empty_title")}
        text={t("presales.list.service.empty_text")}
        action={can("document:create") ? <Button size="small" variant="secondary" asChild><Link to={newPath("service")}>{t("presales.list.service.new")}</Link></Button> : undefined}
      />
    )
  }

  /** The card stands in its new column at once; a refusal puts it back. */
  const put = (id: string, stage: DocumentStage) =>
    client.setQueryData<Tickets>(key, (before) => before && { ...before, documents: before.documents.map((row) => (row.id === id ? { ...row, stage } : row)) })
  const move = async (row: DocumentSummary, to: DocumentStage) => {
    if (asksBeforeMove(to)) return setAsked({ id: row.id, asked: { name: "stage", to } })
    const from = row.stage as DocumentStage
    put(row.id, to)
    try {
      await stageDocument(row.id, { stage: to })
      toast.success(t("presales.board.moved", { number: row.number, stage: t(`presales.stage.${to}`) }))
      await refresh(row.id)
    } catch (reason) {
      put(row.id, from)
      toast.error(errorText(t, reason))
    }
  }
  const onDragEnd = ({ draggableId, destination, source, reason }: DropResult) => {
    setHeld(null)
    if (!destination || reason === "CANCEL" || destination.droppableId === source.droppableId) return
    const row = tickets.find((one) => one.id === draggableId)
    if (row) void move(row, destination.droppableId as DocumentStage)
  }
  const columns = STAGES.service.map((stage) => ({ stage, rows: tickets.filter((row) => row.stage === stage) }))

  return (
    <Container className="flex h-[calc(100dvh-90px)] min-h-[420px] flex-col p-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-6 py-3">
        <Heading level="h1" className="mr-auto">{t("presales.list.service.title")}</Heading>
        <Input type="search" size="small" className="w-[180px]" value={text} aria-label={t("actions.search")} placeholder={t("presales.board.search")} onChange={(event) => setText(event.target.value)} />
        {Boolean(people.data?.length) && (
          <div className="w-[170px]">
            <ChoiceSelect size="small" label={t("presales.editor.technician_id")} value={technician} none={t("presales.board.any_technician")} options={people.data?.map((one) => ({ value: one.id, label: one.name })) ?? []} onChange={setTechnician} />
          </div>
        )}
        {switcher}
        {can("document:create") && <Button size="small" variant="secondary" asChild><Link to={newPath("service")}>{phone ? t("presales.list.new_short", gender("service")) : t("presales.list.service.new")}</Link></Button>}
      </div>
      {phone && <StageTabs columns={columns} active={shown} onChange={setShown} />}
      <DragDropContext
        dragHandleUsageInstructions={t("presales.board.instructions")}
        onDragStart={({ draggableId }: DragStart) => setHeld(tickets.find((one) => one.id === draggableId) ?? null)}
        onDragEnd={onDragEnd}
      >
        <div className="flex min-h-0 flex-1 gap-x-2 px-3 pb-3">
          {columns.filter(({ stage }) => !phone || stage === shown).map(({ stage, rows }) => (
            <TicketColumn
              key={stage}
              stage={stage}
              rows={rows}
              slim={!phone && !rows.length}
              blocked={held !== null && held.stage !== stage && !allowed(held).includes(stage)}
              open={held !== null && allowed(held).includes(stage)}
              more={stage === "delivered" && data.older}
              today={today}
              moves={allowed}
              onMove={(row, to) => void move(row, to)}
              onAsk={(id, one) => setAsked({ id, asked: one })}
            />
          ))}
        </div>
      </DragDropContext>
      {data.waiting > 0 && <Text size="xsmall" className="text-ui-fg-subtle px-6 pb-3">{t("presales.board.more", { count: data.waiting })}</Text>}
      {asked && <DialogHost id={asked.id} asked={asked.asked} onClose={close} />}
    </Container>
  )
}
