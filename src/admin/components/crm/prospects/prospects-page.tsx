import { MagnifyingGlass } from "@medusajs/icons"
import { Badge, Button, Checkbox, Container, DropdownMenu, Heading, Input, Select, Table, Text, clx, toast } from "@medusajs/ui"
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { ProspectRow, ProspectState } from "../../../../types/http/crm-list"
import { useAddress } from "../../../hooks/use-address"
import { useDebounced } from "../../../hooks/use-debounced"
import { useFormat } from "../../../hooks/use-format"
import { useMe } from "../../../hooks/use-me"
import { usePhone } from "../../../hooks/use-media"
import { usePeople } from "../../../hooks/use-options"
import { listKeys, listProspects, ProspectQuery, saveCustomer } from "../../../lib/api/deal-list"
import { errorText } from "../../../lib/errors"
import { Initials } from "../../common/initials"
import { Pager } from "../../common/pager"
import { SelectTrigger } from "../../common/select-trigger"
import { ErrorView } from "../../error-view"
import { PROSPECT_STATES } from "../customer/crm-card"
import { ListSkeleton } from "../list/list-skeleton"
import { SortHeader } from "../list/sort-header"
import { NewProspectButton } from "./new-prospect"
import { ProspectActions } from "./prospect-actions"
import { ProspectBatch } from "./prospect-batch"
import { ProspectTools } from "./prospect-tools"
import { ScoreBadge } from "../score/score-card"

const PAGE = 50
const COLOR: Record<ProspectState, "grey" | "orange" | "blue" | "green" | "red"> = { new: "grey", attempted: "orange", contacted: "blue", qualified: "green", unqualified: "red" }

/** CRM > Prospectos: contacts that have not bought yet, by state (CRM-79, EXT-07). */
const ProspectsPage = () => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const phone = usePhone()
  const { can } = useMe()
  const { params, set } = useAddress<"state" | "q" | "order" | "seller" | "removed">()
  const state = PROSPECT_STATES.find((one) => one === params.get("state"))
  const q = params.get("q") ?? ""
  const seller = params.get("seller") ?? undefined
  const removed = params.get("removed") === "1"
  const [picked, setPicked] = useState<string[]>([])
  const order = params.get("order") ?? "-created_at"
  const page = Math.max(0, Number(params.get("page") ?? 1) - 1 || 0)
  const request: ProspectQuery = { q: q || undefined, state, seller_id: seller, removed: removed ? "true" : undefined, order, limit: PAGE, offset: page * PAGE }
  const query = useQuery({ queryKey: [...listKeys.prospects, request], queryFn: ({ signal }) => listProspects(request, signal), placeholderData: keepPreviousData })
  if (query.error && !query.data) return <ErrorView error={query.error} onRetry={() => void query.refetch()} />
  const rows = query.data?.prospects ?? []
  const sort = (next: string) => set({ order: next })
  const chosen = rows.filter((row) => picked.includes(row.customer_id))
  const batch = can("deal:assign") || can("deal:delete")
  const pick = (ids: string[], on: boolean) => setPicked((old) => (on ? [...new Set([...old, ...ids])] : old.filter((id) => !ids.includes(id))))
  return (
    <Container className="flex min-h-0 flex-1 flex-col overflow-hidden p-0">
      <div className="flex shrink-0 flex-wrap items-center justify-between gap-3 px-6 py-4 max-md:px-4">
        <Heading level="h1">{t("deals.prospects.title")}</Heading>
        <div className="flex flex-wrap items-center gap-2 max-md:w-full">
          <Search value={q} onChange={(text) => set({ q: text || null })} />
          <SellerFilter value={seller} onChange={(id) => set({ seller: id })} />
          <ProspectTools query={{ q: q || undefined, state, seller_id: seller, removed: removed ? "true" : undefined, order }} />
          {!!rows.length && <NewProspectButton variant="primary" />}
        </div>
      </div>
      <div role="group" aria-label={t("deals.prospects.col_state")} className="border-ui-border-base flex shrink-0 gap-x-1 overflow-x-auto border-y px-4 py-2 [scrollbar-width:none]">
        {(["all", ...PROSPECT_STATES] as const).map((one) => {
          const on = !removed && one === (state ?? "all")
          return (
            <button key={one} type="button" aria-pressed={on} onClick={() => set({ state: one === "all" ? null : one, removed: null })}
              className={clx("txt-compact-small-plus focus-visible:shadow-borders-focus flex h-7 shrink-0 items-center gap-x-1.5 rounded-md px-2 outline-none", on ? "bg-ui-bg-component text-ui-fg-base shadow-borders-base" : "text-ui-fg-subtle hover:bg-ui-bg-subtle-hover")}>
              {one === "all" ? t("deals.prospects.all") : t(`deals.customer.states.${one}`)}
              {query.data && !removed && <Badge size="2xsmall" rounded="full" className="tabular-nums">{query.data.capped.includes(one) ? t("deals.more_than", { count: format.number(query.data.counts[one]) as never }) : format.number(query.data.counts[one])}</Badge>}
            </button>
          )
        })}
        <button type="button" aria-pressed={removed} onClick={() => set({ removed: removed ? null : "1", state: null })}
          className={clx("txt-compact-small-plus focus-visible:shadow-borders-focus ml-auto flex h-7 shrink-0 items-center rounded-md px-2 outline-none", removed ? "bg-ui-bg-component text-ui-fg-base shadow-borders-base" : "text-ui-fg-subtle hover:bg-ui-bg-subtle-hover")}>
          {t("prospects.removed")}
        </button>
      </div>
      {!!chosen.length && <ProspectBatch rows={chosen} removed={removed} onDone={() => setPicked([])} />}
      {query.isPending ? <ListSkeleton /> : !rows.length ? (
        <div className="flex min-h-64 flex-1 flex-col items-center justify-center gap-y-1 px-6 py-12 text-center">
          <Heading level="h2">{t(removed ? "prospects.none_removed" : q || state || seller ? "deals.prospects.none_title" : "deals.prospects.empty_title")}</Heading>
          {!removed && <Text size="small" className="text-ui-fg-subtle max-w-sm text-balance">{t(q || state || seller ? "deals.prospects.none_text" : "deals.prospects.empty_text")}</Text>}
          {!removed && !q && !state && !seller && <NewProspectButton variant="secondary" className="mt-3" />}
        </div>
      ) : (
        <div className={clx("isolate min-h-0 flex-1 overflow-auto transition-opacity", query.isPlaceholderData && "opacity-60")}>
          {phone ? <ul className="divide-ui-border-base flex flex-col divide-y">{rows.map((row) => <Item key={row.customer_id} row={row} removed={removed} />)}</ul> : (
            <Table className="min-w-[900px]">
              <Table.Header className="bg-ui-bg-base sticky top-0 z-10 !border-t-0">
                <Table.Row>
                  {batch && <Table.HeaderCell className="w-8"><Checkbox aria-label={t("prospects.select_all")} checked={chosen.length === rows.length ? true : chosen.length ? "indeterminate" : false} onCheckedChange={(on) => pick(rows.map((row) => row.customer_id), on === true)} /></Table.HeaderCell>}
                  <SortHeader field="name" order={order} onSort={sort}>{t("deals.prospects.col_name")}</SortHeader>
                  <Table.HeaderCell>{t("deals.prospects.col_contact")}</Table.HeaderCell>
                  <Table.HeaderCell>{t("deals.prospects.col_state")}</Table.HeaderCell>
                  <Table.HeaderCell>{t("deals.prospects.col_seller")}</Table.HeaderCell>
                  <Table.HeaderCell className="text-right">{t("deals.prospects.col_deals")}</Table.HeaderCell>
                  <SortHeader field="score" order={order} onSort={sort} first="desc">{t("know.follow.col_score")}</SortHeader>
                  <SortHeader field="created_at" order={order} onSort={sort} first="desc">{t("deals.prospects.col_created")}</SortHeader>
                  <Table.HeaderCell />
                </Table.Row>
              </Table.Header>
              <Table.Body>
                {rows.map((row) => (
                  <Table.Row key={row.customer_id}>
                    {batch && <Table.Cell className="w-8"><Checkbox aria-label={t("prospects.select", { name: row.name })} checked={picked.includes(row.customer_id)} onCheckedChange={(on) => pick([row.customer_id], on === true)} /></Table.Cell>}
                    <Table.Cell className="max-w-72">{removed ? <Text size="small" className="truncate">{row.name}</Text> : <NameLink row={row} />}</Table.Cell>
                    <Table.Cell className="max-w-64"><Contact row={row} none={t("crm.list.none")} /></Table.Cell>
                    <Table.Cell><StateMenu row={row} fixed={removed} /></Table.Cell>
                    <Table.Cell>{row.seller ? <Initials person={row.seller} /> : t("crm.list.none")}</Table.Cell>
                    <Table.Cell className="text-right tabular-nums">{row.open_deals || t("crm.list.none")}</Table.Cell>
                    <Table.Cell>{row.score === null ? t("crm.list.none") : <ScoreBadge score={row.score} />}</Table.Cell>
                    <Table.Cell className="whitespace-nowrap">{format.relative(row.created_at)}</Table.Cell>
                    <Table.Cell className="w-12"><ProspectActions row={row} removed={removed} /></Table.Cell>
                  </Table.Row>
                ))}
              </Table.Body>
            </Table>
          )}
        </div>
      )}
      <Pager page={page} pageSize={PAGE} count={query.data?.count ?? 0} more={query.data?.capped.includes("all")} onPage={(p) => set({ page: String(p + 1) })} />
    </Container>
  )
}

const NameLink = ({ row }: { row: ProspectRow }) => (
  <Link to={`/customers/${row.customer_id}`} title={row.name} className="txt-compact-small-plus text-ui-fg-base focus-visible:shadow-borders-focus block truncate rounded outline-none hover:underline">{row.name}</Link>
)

/** Whom one talks to; `none` where nobody is known. */
const Contact = ({ row, none }: { row: ProspectRow; none: string | null }) => {
  const person = [row.contact_name, row.contact_position].filter(Boolean).join(", ")
  const reach = row.contact_email ?? row.contact_phone ?? row.email
  if (!person && !reach) return none
  return (
    <span className="flex min-w-0 flex-col">
      {person && <Text as="span" size="small" leading="compact" className="truncate">{person}</Text>}
      {reach && <Text as="span" size="xsmall" leading="compact" className="text-ui-fg-subtle truncate">{reach}</Text>}
    </span>
  )
}

/** The state changes right here; "Calificado" makes a Cliente potencial (D15). */
const StateMenu = ({ row, fixed }: { row: ProspectRow; fixed: boolean }) => {
  const { t } = useTranslation("trato")
  const { can } = useMe()
  const client = useQueryClient()
  const save = useMutation({
    mutationFn: (prospect_state: ProspectState) => saveCustomer(row.customer_id, { prospect_state }),
    onSuccess: () => toast.success(t("prospects.saved")),
    onError: (error) => toast.error(errorText(t, error)),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: listKeys.prospects })
      void client.invalidateQueries({ queryKey: listKeys.customer(row.customer_id) })
    },
  })
  const shown = save.isPending ? save.variables : row.prospect_state
  const label = t(`deals.customer.states.${shown}`)
  const badge = <Badge size="2xsmall" color={COLOR[shown]}>{label}</Badge>
  if (fixed || !can("deal:update")) return badge
  return (
    <DropdownMenu>
      <DropdownMenu.Trigger aria-label={t("deals.prospects.change_state", { name: row.name, state: label })} className="focus-visible:shadow-borders-focus rounded outline-none">{badge}</DropdownMenu.Trigger>
      <DropdownMenu.Content align="start">
        {PROSPECT_STATES.map((one) => <DropdownMenu.Item key={one} onSelect={() => one !== row.prospect_state && save.mutate(one)}>{t(`deals.customer.states.${one}`)}</DropdownMenu.Item>)}
      </DropdownMenu.Content>
    </DropdownMenu>
  )
}

const Item = ({ row, removed }: { row: ProspectRow; removed: boolean }) => (
  <li className="flex items-start gap-x-3 px-4 py-3">
    <div className="flex min-w-0 flex-1 flex-col gap-y-1">{removed ? <Text size="small">{row.name}</Text> : <NameLink row={row} />}<Contact row={row} none={null} /><div><StateMenu row={row} fixed={removed} /></div></div>
    {row.seller && <Initials person={row.seller} />}
    <ProspectActions row={row} removed={removed} />
  </li>
)

const ANYONE = "any"
const NOBODY = "none"

/** "Asignado a" (EXT-07): one of the staff, or nobody. */
const SellerFilter = ({ value, onChange }: { value: string | undefined; onChange: (id: string | null) => void }) => {
  const { t } = useTranslation("trato")
  const people = usePeople()
  return (
    <Select size="small" value={value ?? ANYONE} onValueChange={(id) => onChange(id === ANYONE ? null : id)}>
      <SelectTrigger className="w-40" aria-label={t("deals.prospects.col_seller")}><Select.Value /></SelectTrigger>
      <Select.Content>
        <Select.Item value={ANYONE}>{t("prospects.anyone")}</Select.Item>
        <Select.Item value={NOBODY}>{t("deals.customer.no_seller")}</Select.Item>
        {people.data?.map((person) => <Select.Item key={person.id} value={person.id}>{person.name}</Select.Item>)}
      </Select.Content>
    </Select>
  )
}

const Search = ({ value, onChange }: { value: string; onChange: (q: string) => void }) => {
  const { t } = useTranslation("trato")
  const [text, setText] = useState(value)
  const rested = useDebounced(text.trim(), 300)
  useEffect(() => {
    if (rested === text.trim() && rested !== value) onChange(rested)
    // Only what was typed goes out.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [rested])
  return (
    <div className="relative isolate w-full md:w-72">
      <MagnifyingGlass aria-hidden className="text-ui-fg-muted pointer-events-none absolute left-2 top-1/2 z-[1] -translate-y-1/2" />
      <Input role="searchbox" size="small" value={text} maxLength={200} placeholder={t("actions.search")} aria-label={t("deals.prospects.search")} onChange={(e) => setText(e.target.value)} className="pl-8" />
      {text && <Button type="button" size="small" variant="transparent" className="sr-only" onClick={() => { setText(""); onChange("") }}>{t("actions.clear_filters")}</Button>}
    </div>
  )
}

export default ProspectsPage
