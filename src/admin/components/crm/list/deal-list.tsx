import { PencilSquare, Trash, XMarkMini } from "@medusajs/icons"
import { Button, Checkbox, Container, IconButton, Table, Text, clx } from "@medusajs/ui"
import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useCallback, useEffect, useMemo, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import type { DealListRow } from "../../../../types/http/crm-list"
import { useDealFields } from "../../../hooks/use-deal-fields"
import { useFormat } from "../../../hooks/use-format"
import { useMe } from "../../../hooks/use-me"
import { usePhone } from "../../../hooks/use-media"
import { usePipelines } from "../../../hooks/use-options"
import { DealPageQuery, listDealPage, listKeys } from "../../../lib/api/deal-list"
import { ADDRESS_NAMES, LINK_NAMES } from "../../../lib/deal-address"
import { Pager } from "../../common/pager"
import { ErrorView } from "../../error-view"
import type { useBoardFilters } from "../board/use-board-filters"
import { DeleteDealsDialog } from "../delete-deals-dialog"
import { BatchDialog } from "./batch-dialog"
import { ColumnMenu } from "./column-menu"
import { allColumns, DEFAULT_COLUMNS } from "./columns"
import { DealItems } from "./deal-items"
import { DealRow } from "./deal-row"
import { ExportMenu } from "./export-menu"
import { LinkChips } from "./link-chips"
import { ListEmpty } from "./list-empty"
import { ListSkeleton } from "./list-skeleton"
import { QuickFilters } from "./quick-filters"
import { SortHeader } from "./sort-header"
import { DEFAULT_ORDER, useListState } from "./use-list-state"
import { ViewMenu } from "./view-menu"

const PAGE = 50

type DealListProps = { state: ReturnType<typeof useBoardFilters>; pipelineId?: string; onCreate: () => void }

/** The tab "Tratos" (CRM-44 to CRM-55): every deal, open and closed, seen as one likes (B-18). */
export const DealList = ({ state: board, onCreate }: DealListProps) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const { me, can } = useMe()
  const state = useListState()
  const fields = useDealFields()
  const { page, status } = state
  // A saved view may sort by a field that was deleted since.
  const sortsByGone = !!fields.data && isOwn(state.order) && !fields.data.some((field) => field.key === ownKey(state.order))
  const order = sortsByGone ? DEFAULT_ORDER : state.order
  const asked = useMemo(() => ({ ...state.query, order }), [state.query, order])
  const request = usePageRequest(asked, page)
  const query = useQuery({ queryKey: listKeys.page(request.query), queryFn: ({ signal }) => listDealPage(request.query, signal), placeholderData: keepPreviousData })
  const { remember } = request
  useEffect(() => {
    if (query.data && !query.isPlaceholderData) remember(page + 1, query.data.next)
  }, [query.data, query.isPlaceholderData, page, remember])
  const pipelines = usePipelines()
  const shownPipelines = useMemo(() => (pipelines.data ?? []).filter((p) => !asked.pipeline_id || p.id === asked.pipeline_id), [pipelines.data, asked.pipeline_id])
  const stages = useMemo(() => shownPipelines.flatMap((p) => p.stages), [shownPipelines])
  const all = useMemo(() => allColumns(fields.data ?? [], { t, format, timeZone: me?.time_zone, stageColor: (id) => stages.find((s) => s.id === id)?.color }), [fields.data, t, format, me?.time_zone, stages])
  const columns = useMemo(() => {
    const known = (ids: string[]) => ids.flatMap((id) => all.find((column) => column.id === id) ?? [])
    const wanted = known(state.columns)
    return wanted.length ? wanted : known(DEFAULT_COLUMNS)
  }, [state.columns, all])

  const deals = useMemo(() => query.data?.deals ?? [], [query.data])
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const [editing, setEditing] = useState(false)
  useEffect(() => setPicked((old) => new Set([...old].filter((id) => deals.some((d) => d.id === id)))), [deals])

  const [deleting, setDeleting] = useState(false)
  const phone = usePhone()
  const pick = useCallback((id: string, on: boolean) => setPicked((old) => toggled(old, id, on)), [])

  if (query.error && !query.data) return <ErrorView error={query.error} onRetry={() => void query.refetch()} />
  const everyone = deals.length > 0 && deals.every((d) => picked.has(d.id))
  const [canDelete, canEdit] = [can("deal:delete"), can("deal:update")]
  const canPick = canDelete || canEdit
  const filtered = board.active > 0 || !!status || !!state.params.get("stage") || !!state.params.get("cf") || LINK_NAMES.some((name) => state.params.get(name))
  const sort = (next: string) => state.set({ order: next })

  return (
    <Container className="flex h-full min-h-0 flex-col overflow-hidden p-0">
      <div className="border-ui-border-base flex min-h-12 shrink-0 flex-wrap items-center justify-between gap-2 border-b px-4 py-2">
        <QuickFilters counts={query.data?.counts} capped={query.data?.capped} value={status} onChange={(s) => state.set({ status: s })} />
        {picked.size > 0 ? (
          <div className="flex items-center gap-x-2">
            <Text size="small" className="text-ui-fg-subtle whitespace-nowrap" aria-live="polite">{t("crm.list.selected", { count: picked.size })}</Text>
            <IconButton size="small" variant="transparent" aria-label={t("deals.batch.clear_selection")} onClick={() => setPicked(new Set())}><XMarkMini /></IconButton>
            {canEdit && <Button size="small" variant="secondary" onClick={() => setEditing(true)}><PencilSquare /> {t("deals.batch.edit")}</Button>}
            {canDelete && <Button size="small" variant="danger" onClick={() => setDeleting(true)}><Trash /> {t("crm.list.delete")}</Button>}
          </div>
        ) : (
          <div className="flex items-center gap-x-2">
            <ViewMenu state={state} />
            {!phone && <ColumnMenu all={all} shown={state.columns} onChange={(next) => state.set({ cols: next?.join(",") ?? null, page: state.params.get("page") })} />}
            {can("deal:export") && <ExportMenu query={asked} columns={columns.map((column) => column.id)} />}
          </div>
        )}
      </div>
      <LinkChips state={state} />
      {query.isPending ? <ListSkeleton /> : !deals.length ? (
        <ListEmpty filtered={filtered} onClear={() => { board.clear(); state.set({ ...Object.fromEntries(Object.keys(ADDRESS_NAMES).map((name) => [name, null])), saved: null }) }} onCreate={can("deal:create") ? onCreate : undefined} />
      ) : (
        <div className={clx("isolate min-h-0 flex-1 overflow-auto transition-opacity", query.isPlaceholderData && "opacity-60")}>
          {phone ? <DealItems deals={deals} picked={picked} onPick={canPick ? pick : undefined} /> : (
            <Table style={{ minWidth: Math.max(960, columns.length * 150) }}>
              <Table.Header className="bg-ui-bg-base sticky top-0 z-10 !border-t-0">
                <Table.Row>
                  {canPick && (
                    <Table.HeaderCell className="w-12 pr-3">
                      <Checkbox
                        className="block"
                        aria-label={t("crm.list.select_all")}
                        checked={everyone ? true : picked.size > 0 ? "indeterminate" : false}
                        onCheckedChange={(on) => setPicked(on === true ? new Set(deals.map((d) => d.id)) : new Set())}
                      />
                    </Table.HeaderCell>
                  )}
                  {columns.map((column) => column.sort
                    ? <SortHeader key={column.id} field={column.sort} order={order} onSort={sort} first={column.first} align={column.align}>{column.label}</SortHeader>
                    : <Table.HeaderCell key={column.id} className={clx("whitespace-nowrap", column.align === "right" && "text-right")}>{column.label}</Table.HeaderCell>)}
                </Table.Row>
              </Table.Header>
              <Table.Body>
                {deals.map((deal) => <DealRow key={deal.id} deal={deal} columns={columns} picked={picked.has(deal.id)} onPick={canPick ? pick : undefined} />)}
              </Table.Body>
            </Table>
          )}
        </div>
      )}
      <Pager page={page} pageSize={PAGE} count={query.data?.count ?? 0} more={query.data?.count_capped} last={query.data ? query.data.next === null : false} onPage={(p) => state.set({ page: String(p + 1) })} />
      {deleting && (
        <DeleteDealsDialog ids={[...picked]} summary={summaryOf(deals.filter((deal) => picked.has(deal.id)), t, format)} onClose={() => setDeleting(false)} onDone={() => setPicked(new Set())} />
      )}
      {editing && <BatchDialog ids={[...picked]} pipelines={(pipelines.data ?? []).filter((p) => !p.archived)} onClose={() => setEditing(false)} onDone={() => setPicked(new Set())} />}
    </Container>
  )
}

const isOwn = (order: string): boolean => /^-?cf\./.test(order)
const ownKey = (order: string): string => order.replace(/^-?cf\./, "")

/**
 * A page is asked for by where the one before ended, as long as one turns pages; a page opened by its
 * address is counted from the start.
 */
function usePageRequest(asked: Omit<DealPageQuery, "limit">, page: number) {
  const signature = JSON.stringify(asked)
  const known = useRef<{ signature: string; cursors: Map<number, string> }>({ signature, cursors: new Map() })
  if (known.current.signature !== signature) known.current = { signature, cursors: new Map() }
  const after = known.current.cursors.get(page)
  const query: DealPageQuery = { ...asked, limit: PAGE, ...(page === 0 ? {} : after ? { after } : { offset: page * PAGE }) }
  const remember = useCallback((next: number, cursor: string | null) => { if (cursor) known.current.cursors.set(next, cursor) }, [])
  return { query, remember }
}

/** How many of what one is about to delete are open, won and not won, and what they are worth. */
function summaryOf(deals: DealListRow[], t: ReturnType<typeof useTranslation>["t"], format: ReturnType<typeof useFormat>): string {
  const parts = (["open", "won", "lost"] as const).flatMap((status) => {
    const count = deals.filter((deal) => deal.status === status).length
    return count ? [`${t(`crm.list.${status}`)}: ${format.number(count)}`] : []
  })
  const totals = new Map<string, number>()
  for (const deal of deals) {
    const won = deal.status === "won" && deal.won_value !== null
    const [amount, currency] = won ? [deal.won_value, deal.won_currency_code ?? deal.currency_code] : [deal.value, deal.currency_code]
    if (amount) totals.set(currency, (totals.get(currency) ?? 0) + amount)
  }
  const worth = [...totals].map(([currency_code, amount]) => ({ currency_code, amount }))
  return `${parts.join(", ")}${worth.length ? ` · ${format.totals(worth)}` : ""}.`
}

function toggled(old: ReadonlySet<string>, id: string, on: boolean): ReadonlySet<string> {
  const next = new Set(old)
  if (on) next.add(id)
  else next.delete(id)
  return next
}
