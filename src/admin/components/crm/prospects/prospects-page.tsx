import { MagnifyingGlass, Plus } from "@medusajs/icons"
import { Badge, Button, Container, DropdownMenu, Heading, IconButton, Input, Table, Text, Tooltip, clx, toast } from "@medusajs/ui"
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
import { listKeys, listProspects, ProspectQuery, saveCustomer } from "../../../lib/api/deal-list"
import { errorText } from "../../../lib/errors"
import { Initials } from "../../common/initials"
import { Pager } from "../../common/pager"
import { ErrorView } from "../../error-view"
import { PROSPECT_STATES } from "../customer/crm-card"
import { ListSkeleton } from "../list/list-skeleton"
import { SortHeader } from "../list/sort-header"

const PAGE = 50
const COLOR: Record<ProspectState, "grey" | "orange" | "blue" | "green" | "red"> = { new: "grey", attempted: "orange", contacted: "blue", qualified: "green", unqualified: "red" }

/** CRM > Prospectos: contacts that have not bought yet, by state (CRM-79, EXT-07). */
const ProspectsPage = () => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const phone = usePhone()
  const { can } = useMe()
  const { params, set } = useAddress<"state" | "q" | "order">()
  const state = PROSPECT_STATES.find((one) => one === params.get("state"))
  const q = params.get("q") ?? ""
  const order = params.get("order") ?? "-created_at"
  const page = Math.max(0, Number(params.get("page") ?? 1) - 1 || 0)
  const request: ProspectQuery = { q: q || undefined, state, order, limit: PAGE, offset: page * PAGE }
  const query = useQuery({ queryKey: [...listKeys.prospects, request], queryFn: ({ signal }) => listProspects(request, signal), placeholderData: keepPreviousData })
  if (query.error && !query.data) return <ErrorView error={query.error} onRetry={() => void query.refetch()} />
  const rows = query.data?.prospects ?? []
  const sort = (next: string) => set({ order: next })
  return (
    <Container className="flex min-h-0 flex-1 flex-col overflow-hidden p-0">
      <div className="flex shrink-0 flex-wrap items-center justify-between gap-3 px-6 py-4 max-md:px-4">
        <Heading level="h1">{t("deals.prospects.title")}</Heading>
        <Search value={q} onChange={(text) => set({ q: text || null })} />
      </div>
      <div role="group" aria-label={t("deals.prospects.col_state")} className="border-ui-border-base flex shrink-0 gap-x-1 overflow-x-auto border-y px-4 py-2 [scrollbar-width:none]">
        {(["all", ...PROSPECT_STATES] as const).map((one) => {
          const on = one === (state ?? "all")
          return (
            <button key={one} type="button" aria-pressed={on} onClick={() => set({ state: one === "all" ? null : one })}
              className={clx("txt-compact-small-plus focus-visible:shadow-borders-focus flex h-7 shrink-0 items-center gap-x-1.5 rounded-md px-2 outline-none", on ? "bg-ui-bg-component text-ui-fg-base shadow-borders-base" : "text-ui-fg-subtle hover:bg-ui-bg-subtle-hover")}>
              {one === "all" ? t("deals.prospects.all") : t(`deals.customer.states.${one}`)}
              {query.data && <Badge size="2xsmall" rounded="full" className="tabular-nums">{format.number(query.data.counts[one])}</Badge>}
            </button>
          )
        })}
      </div>
      {query.isPending ? <ListSkeleton /> : !rows.length ? (
        <div className="flex min-h-64 flex-1 flex-col items-center justify-center gap-y-1 px-6 py-12 text-center">
          <Heading level="h2">{t(q || state ? "deals.prospects.none_title" : "deals.prospects.empty_title")}</Heading>
          <Text size="small" className="text-ui-fg-subtle max-w-sm text-balance">{t(q || state ? "deals.prospects.none_text" : "deals.prospects.empty_text")}</Text>
        </div>
      ) : (
        <div className={clx("min-h-0 flex-1 overflow-auto transition-opacity", query.isPlaceholderData && "opacity-60")}>
          {phone ? <ul className="divide-ui-border-base flex flex-col divide-y">{rows.map((row) => <Item key={row.customer_id} row={row} />)}</ul> : (
            <Table className="min-w-[900px]">
              <Table.Header className="bg-ui-bg-base sticky top-0 z-10 !border-t-0">
                <Table.Row>
                  <SortHeader field="name" order={order} onSort={sort}>{t("deals.prospects.col_name")}</SortHeader>
                  <Table.HeaderCell>{t("deals.prospects.col_contact")}</Table.HeaderCell>
                  <Table.HeaderCell>{t("deals.prospects.col_state")}</Table.HeaderCell>
                  <Table.HeaderCell>{t("deals.prospects.col_seller")}</Table.HeaderCell>
                  <Table.HeaderCell className="text-right">{t("deals.prospects.col_deals")}</Table.HeaderCell>
                  <SortHeader field="created_at" order={order} onSort={sort} first="desc">{t("deals.prospects.col_created")}</SortHeader>
                  <Table.HeaderCell />
                </Table.Row>
              </Table.Header>
              <Table.Body>
                {rows.map((row) => (
                  <Table.Row key={row.customer_id}>
                    <Table.Cell className="max-w-72"><NameLink row={row} /></Table.Cell>
                    <Table.Cell className="max-w-64"><Contact row={row} /></Table.Cell>
                    <Table.Cell><StateMenu row={row} /></Table.Cell>
                    <Table.Cell>{row.seller ? <Initials person={row.seller} /> : t("crm.list.none")}</Table.Cell>
                    <Table.Cell className="text-right tabular-nums">{row.open_deals || t("crm.list.none")}</Table.Cell>
                    <Table.Cell className="whitespace-nowrap">{format.relative(row.created_at)}</Table.Cell>
                    <Table.Cell className="w-12">{can("deal:create") && <NewDeal row={row} />}</Table.Cell>
                  </Table.Row>
                ))}
              </Table.Body>
            </Table>
          )}
        </div>
      )}
      <Pager page={page} pageSize={PAGE} count={query.data?.count ?? 0} onPage={(p) => set({ page: String(p + 1) })} />
    </Container>
  )
}

const NameLink = ({ row }: { row: ProspectRow }) => (
  <Link to={`/customers/${row.customer_id}`} title={row.name} className="txt-compact-small-plus text-ui-fg-base focus-visible:shadow-borders-focus block truncate rounded outline-none hover:underline">{row.name}</Link>
)

const Contact = ({ row }: { row: ProspectRow }) => {
  const { t } = useTranslation("trato")
  const person = [row.contact_name, row.contact_position].filter(Boolean).join(", ")
  const reach = row.contact_email ?? row.contact_phone ?? row.email
  if (!person && !reach) return <>{t("crm.list.none")}</>
  return (
    <span className="flex min-w-0 flex-col">
      {person && <Text as="span" size="small" leading="compact" className="truncate">{person}</Text>}
      {reach && <Text as="span" size="xsmall" leading="compact" className="text-ui-fg-muted truncate">{reach}</Text>}
    </span>
  )
}

const NewDeal = ({ row }: { row: ProspectRow }) => {
  const { t } = useTranslation("trato")
  return (
    <Tooltip content={t("deals.prospects.new_deal")}>
      <IconButton asChild size="small" variant="transparent"><Link to={`/crm/funnel?new=1&for=${row.customer_id}`} aria-label={`${t("deals.prospects.new_deal")}: ${row.name}`}><Plus /></Link></IconButton>
    </Tooltip>
  )
}

/** The state changes right here; "Calificado" makes a Cliente potencial (D15). */
const StateMenu = ({ row }: { row: ProspectRow }) => {
  const { t } = useTranslation("trato")
  const { can } = useMe()
  const client = useQueryClient()
  const save = useMutation({
    mutationFn: (prospect_state: ProspectState) => saveCustomer(row.customer_id, { prospect_state }),
    onError: (error) => toast.error(errorText(t, error)),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: listKeys.prospects })
      void client.invalidateQueries({ queryKey: listKeys.customer(row.customer_id) })
    },
  })
  const shown = save.isPending ? save.variables : row.prospect_state
  const label = t(`deals.customer.states.${shown}`)
  const badge = <Badge size="2xsmall" color={COLOR[shown]}>{label}</Badge>
  if (!can("deal:update")) return badge
  return (
    <DropdownMenu>
      <DropdownMenu.Trigger aria-label={t("deals.prospects.change_state", { name: row.name, state: label })} className="focus-visible:shadow-borders-focus rounded outline-none">{badge}</DropdownMenu.Trigger>
      <DropdownMenu.Content align="start">
        {PROSPECT_STATES.map((one) => <DropdownMenu.Item key={one} onSelect={() => one !== row.prospect_state && save.mutate(one)}>{t(`deals.customer.states.${one}`)}</DropdownMenu.Item>)}
      </DropdownMenu.Content>
    </DropdownMenu>
  )
}

const Item = ({ row }: { row: ProspectRow }) => {
  const { can } = useMe()
  return (
    <li className="flex items-start gap-x-3 px-4 py-3">
      <div className="flex min-w-0 flex-1 flex-col gap-y-1"><NameLink row={row} /><Contact row={row} /><div><StateMenu row={row} /></div></div>
      {row.seller && <Initials person={row.seller} />}
      {can("deal:create") && <NewDeal row={row} />}
    </li>
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
