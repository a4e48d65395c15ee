import { Trash } from "@medusajs/icons"
import { Button, Checkbox, Container, Table, Text, clx, toast, usePrompt } from "@medusajs/ui"
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useCallback, useEffect, useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import type { DealStatus } from "../../../../types/http/crm"
import { useMe } from "../../../hooks/use-me"
import { usePhone } from "../../../hooks/use-media"
import { dealKeys, DealListParams, deleteDeals, listDeals } from "../../../lib/api/deals"
import { errorText } from "../../../lib/errors"
import { Pager } from "../../common/pager"
import { ErrorView } from "../../error-view"
import type { useBoardFilters } from "../board/use-board-filters"
import { DealItems } from "./deal-items"
import { DealRow } from "./deal-row"
import { ListEmpty } from "./list-empty"
import { ListSkeleton } from "./list-skeleton"
import { QuickFilters } from "./quick-filters"
import { SortHeader } from "./sort-header"

const PAGE = 25

type DealListProps = { state: ReturnType<typeof useBoardFilters>; pipelineId?: string; onCreate: () => void }

/** The tab "Tratos" (CRM-44 to CRM-55): every deal, open and closed. */
export const DealList = ({ state, pipelineId, onCreate }: DealListProps) => {
  const { t } = useTranslation("trato")
  const { can } = useMe()
  const client = useQueryClient()
  const prompt = usePrompt()
  const { filters, params, set, active } = state
  const status = (["open", "won", "lost"] as const).find((s) => s === params.get("status")) as DealStatus | undefined
  const order = params.get("order") ?? "-created_at"
  const page = Math.max(0, Number(params.get("page") ?? 1) - 1 || 0)
  const request: DealListParams = { ...filters, pipeline_id: pipelineId, status, order, limit: PAGE, offset: page * PAGE }
  const query = useQuery({ queryKey: dealKeys.list(request), queryFn: ({ signal }) => listDeals(request, signal), placeholderData: keepPreviousData })
  const deals = useMemo(() => query.data?.deals ?? [], [query.data])
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  useEffect(() => setPicked((old) => new Set([...old].filter((id) => deals.some((d) => d.id === id)))), [deals])

  const remove = useMutation({
    mutationFn: (ids: string[]) => deleteDeals(ids),
    onSuccess: (_, ids) => {
      toast.success(t("crm.list.deleted", { count: ids.length }))
      setPicked(new Set())
    },
    onError: (error) => toast.error(errorText(t, error)),
    onSettled: () => client.invalidateQueries({ queryKey: dealKeys.all }),
  })

  const phone = usePhone()
  const pick = useCallback((id: string, on: boolean) => setPicked((old) => toggled(old, id, on)), [])

  const askDelete = async () => {
    const sure = await prompt({
      title: t("crm.list.delete_title"),
      description: t("crm.list.delete_text", { count: picked.size }),
      confirmText: t("crm.list.delete_confirm"),
      cancelText: t("actions.cancel"),
      variant: "danger",
    })
    if (sure) remove.mutate([...picked])
  }

  if (query.error && !query.data) return <ErrorView error={query.error} onRetry={() => void query.refetch()} />
  const count = query.data?.count ?? 0
  const all = deals.length > 0 && deals.every((d) => picked.has(d.id))
  const canDelete = can("deal:delete")

  return (
    <Container className="flex h-full min-h-0 flex-col overflow-hidden p-0">
      <div className="border-ui-border-base flex min-h-12 shrink-0 flex-wrap items-center justify-between gap-2 border-b px-4 py-2">
        <QuickFilters counts={query.data?.counts} value={status} onChange={(s) => set({ status: s })} />
        {picked.size > 0 && (
          <div className="flex items-center gap-x-3">
            <Text size="small" className="text-ui-fg-subtle" aria-live="polite">{t("crm.list.selected", { count: picked.size })}</Text>
            <Button size="small" variant="danger" isLoading={remove.isPending} onClick={() => void askDelete()}><Trash /> {t("crm.list.delete")}</Button>
          </div>
        )}
      </div>
      {query.isPending ? <ListSkeleton /> : !deals.length ? (
        <ListEmpty filtered={active > 0 || !!status} onClear={() => { state.clear(); set({ status: null }) }} onCreate={can("deal:create") ? onCreate : undefined} />
      ) : (
        <div className={clx("isolate min-h-0 flex-1 overflow-auto transition-opacity", query.isPlaceholderData && "opacity-60")}>
          {phone ? <DealItems deals={deals} picked={picked} onPick={canDelete ? pick : undefined} /> : <Table className="min-w-[960px]">
            <Table.Header className="bg-ui-bg-base sticky top-0 z-10 !border-t-0">
              <Table.Row>
                {canDelete && (
                  <Table.HeaderCell className="w-12 pr-3">
                    <Checkbox
                      className="block"
                      aria-label={t("crm.list.select_all")}
                      checked={all ? true : picked.size > 0 ? "indeterminate" : false}
                      onCheckedChange={(on) => setPicked(on === true ? new Set(deals.map((d) => d.id)) : new Set())}
                    />
                  </Table.HeaderCell>
                )}
                <SortHeader field="title" order={order} onSort={(o) => set({ order: o })}>{t("crm.list.col_deal")}</SortHeader>
                <SortHeader field="customer" order={order} onSort={(o) => set({ order: o })}>{t("crm.list.col_customer")}</SortHeader>
                <SortHeader field="value" order={order} onSort={(o) => set({ order: o })} align="right">{t("crm.list.col_value")}</SortHeader>
                <SortHeader field="close" order={order} onSort={(o) => set({ order: o })}>{t("crm.list.col_close")}</SortHeader>
                <SortHeader field="priority" order={order} onSort={(o) => set({ order: o })} first="desc">{t("crm.list.col_priority")}</SortHeader>
                <Table.HeaderCell>{t("crm.list.col_owner")}</Table.HeaderCell>
                <SortHeader field="status" order={order} onSort={(o) => set({ order: o })}>{t("crm.list.col_status")}</SortHeader>
              </Table.Row>
            </Table.Header>
            <Table.Body>
              {deals.map((deal) => (
                <DealRow
                  key={deal.id}
                  deal={deal}
                  picked={picked.has(deal.id)}
                  onPick={canDelete ? pick : undefined}
                />
              ))}
            </Table.Body>
          </Table>}
        </div>
      )}
      <Pager page={page} pageSize={PAGE} count={count} onPage={(p) => set({ page: String(p + 1) })} />
    </Container>
  )
}

function toggled(old: ReadonlySet<string>, id: string, on: boolean): ReadonlySet<string> {
  const next = new Set(old)
  if (on) next.add(id)
  else next.delete(id)
  return next
}
