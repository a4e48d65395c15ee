import { Pencil, Plus } from "@medusajs/icons"
import { Badge, Button, Container, Heading, Select, Tabs, Tooltip } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../hooks/use-format"
import { useMe } from "../../hooks/use-me"
import { useCurrencies } from "../../hooks/use-options"
import { dealKeys, getCustomer, listDeals } from "../../lib/api/deals"
import { SelectTrigger } from "../common/select-trigger"
import { Board } from "./board/board"
import { useBoard } from "./board/use-board"
import { useBoardFilters } from "./board/use-board-filters"
import { StatusDialogs } from "./deal/status-dialogs"
import { FunnelEditor } from "./edit/funnel-editor"
import { FiltersBar } from "./filters-bar"
import { NewDealForm } from "./form/new-deal-form"
import { DealList } from "./list/deal-list"

/** The list shows the deals of every funnel until one is chosen (CRM-46, B-01). */
const ALL = "all"

/** "Embudo de ventas": the board, and beside it the list of all deals (CRM-02). */
const FunnelPage = () => {
  const { t } = useTranslation("trato")
  const { can } = useMe()
  const filterState = useBoardFilters()
  const { filters, set, params, active } = filterState
  const [editing, setEditing] = useState(false)
  const currencies = useCurrencies()
  const state = useBoard(filters)
  const board = state.board
  const customerId = params.get("for")
  const forCustomer = useQuery({ queryKey: ["trato", "customer", customerId], queryFn: ({ signal }) => getCustomer(customerId!, signal), enabled: !!customerId })
  const view = params.get("view") === "deals" ? "deals" : "board"
  // A funnel that was put away is only here while somebody looks at it.
  const archived = board?.pipeline.archived ?? false
  const pipelines = [...(board?.pipelines ?? []), ...(archived ? [{ id: board!.pipeline.id, name: t("settings.funnels.archived_name", { name: board!.pipeline.name }) }] : [])]
  const creates = can("deal:create") && !archived
  const stages = board?.pipeline.stages.length ? board.pipeline.stages : board?.columns.map((c) => c.stage) ?? []

  if (editing && board) return <FunnelEditor pipelineId={board.pipeline.id} onClose={() => setEditing(false)} />

  return (
    <>
      <Tabs value={view} onValueChange={(v) => set({ view: v === "deals" ? "deals" : null })} className="flex min-h-0 flex-1 flex-col gap-y-2">
        <Container className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
          <Heading level="h1" className="whitespace-nowrap max-md:sr-only">{t("crm.board.title")}</Heading>
          {board && pipelines.length > 1 && (
            <Select size="small" value={view === "board" || params.get("pipeline") ? board.pipeline.id : ALL} onValueChange={(id) => set({ pipeline: id === ALL ? null : id, stage: null })}>
              <SelectTrigger className="w-44" aria-label={t("crm.board.pipeline")}><Select.Value /></SelectTrigger>
              <Select.Content>{view === "deals" && <Select.Item value={ALL}>{t("summary.filters.all_pipelines")}</Select.Item>}{pipelines.map((p) => <Select.Item key={p.id} value={p.id}>{p.name}</Select.Item>)}</Select.Content>
            </Select>
          )}
          <Tabs.List aria-label={t("crm.tabs.label")}>
            <Tabs.Trigger value="board">{t("crm.tabs.board")}</Tabs.Trigger>
            <Tabs.Trigger value="deals" className="gap-x-1.5">{t("crm.tabs.deals")} <DealCount /></Tabs.Trigger>
          </Tabs.List>
          <div className="ml-auto flex min-w-0 items-center gap-x-2 max-md:w-full">
            <FiltersBar state={filterState} />
            {can("funnel:update") && view === "board" && !archived && (
              <Tooltip content={t("crm.board.edit_tooltip")}>
                <Button size="small" className="min-h-7" variant="secondary" disabled={!board} aria-label={t("crm.board.edit")} onClick={() => setEditing(true)}>
                  <Pencil /> <span className="max-xl:hidden">{t("crm.board.edit")}</span>
                </Button>
              </Tooltip>
            )}
            {creates && (
              <Button size="small" className="min-h-7" disabled={!board} aria-label={t("crm.board.new_deal")} onClick={() => set({ new: "1" })}>
                <Plus /> <span className="max-md:hidden">{t("crm.board.new_deal")}</span>
              </Button>
            )}
          </div>
        </Container>
        <Tabs.Content value="board" className="flex min-h-0 flex-1 flex-col data-[state=inactive]:hidden">
          <Board
            state={state}
            filtered={active > 0}
            defaultCurrency={currencies.data?.default ?? "mxn"}
            can={{ create: creates, update: can("deal:update"), close: can("deal:close"), delete: can("deal:delete") }}
            onCreate={(stageId) => set({ new: stageId })}
          />
        </Tabs.Content>
        <Tabs.Content value="deals" className="min-h-0 flex-1 data-[state=inactive]:hidden">
          <StatusDialogs><DealList state={filterState} pipelineId={filters.pipeline_id} onCreate={() => set({ new: "1" })} /></StatusDialogs>
        </Tabs.Content>
      </Tabs>
      {params.get("new") && board && creates && !forCustomer.isLoading && (
        <NewDealForm
          pipelineId={board.pipeline.id}
          stages={stages}
          stageId={params.get("new") ?? undefined}
          customer={forCustomer.data ?? undefined}
          onClose={() => set({ new: null, for: null })}
        />
      )}
    </>
  )
}

/** How many deals there are, closed ones included. */
const DealCount = () => {
  const format = useFormat()
  const params = { limit: 1, offset: 0 }
  const { data } = useQuery({ queryKey: dealKeys.list(params), queryFn: ({ signal }) => listDeals(params, signal), staleTime: 30_000 })
  return data ? <Badge size="2xsmall" rounded="full" className="tabular-nums">{format.number(data.count)}</Badge> : null
}

export default FunnelPage
