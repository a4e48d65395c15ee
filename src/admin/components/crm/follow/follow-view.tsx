import { CalendarMini, ListCheckbox } from "@medusajs/icons"
import { Container, IconButton, Select, Table, Text, Tooltip, clx } from "@medusajs/ui"
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query"
import { lazy, Suspense, useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { FollowDTO, FollowKind, FollowNext } from "../../../../types/http/follow"
import { useAddress } from "../../../hooks/use-address"
import { useFormat } from "../../../hooks/use-format"
import { useMe } from "../../../hooks/use-me"
import { usePhone } from "../../../hooks/use-media"
import { usePeople } from "../../../hooks/use-options"
import { knowledgeKeys, listFollow } from "../../../lib/api/knowledge"
import { Initials } from "../../common/initials"
import { Pager } from "../../common/pager"
import { SelectTrigger } from "../../common/select-trigger"
import { StateView } from "../../common/state-view"
import { ErrorView } from "../../error-view"
import { TypeIcon } from "../activities/activity-type"
import { ListSkeleton } from "../list/list-skeleton"
import { SortHeader } from "../list/sort-header"
import { ScoreBadge } from "../score/score-card"

const ActivityForm = lazy(() => import("../activities/activity-form").then((m) => ({ default: m.ActivityForm })))

const PAGE = 50
const IDLE = ["7", "15", "30", "60", "90"]
const NEXT: FollowNext[] = ["none", "overdue", "planned"]
const ANY = "any"

/** "Por atender": deals and contacts by days without activity, with what comes next (CRM-75, D16). */
const FollowView = ({ timeZone }: { timeZone: string }) => {
  const { t } = useTranslation("trato")
  const phone = usePhone()
  const client = useQueryClient()
  const { params, set } = useAddress<"kind" | "idle" | "next" | "owner" | "order">()
  const kind: FollowKind = params.get("kind") === "customer" ? "customer" : "deal"
  const idle = IDLE.find((days) => days === params.get("idle"))
  const next = NEXT.find((one) => one === params.get("next"))
  const owner = params.get("owner") ?? undefined
  const order = ["idle", "-idle", "next", "-next"].find((one) => one === params.get("order")) ?? "-idle"
  const page = Math.max(0, Number(params.get("page") ?? 1) - 1 || 0)
  const [form, setForm] = useState<FollowDTO | null>(null)
  const asked = { kind, idle: idle ? Number(idle) : undefined, next, owner_id: owner, order, limit: PAGE, offset: page * PAGE }
  const query = useQuery({ queryKey: [...knowledgeKeys.follow, asked], queryFn: ({ signal }) => listFollow(asked, signal), placeholderData: keepPreviousData })
  if (query.error && !query.data) return <ErrorView error={query.error} onRetry={() => void query.refetch()} />
  const rows = query.data?.follow ?? []
  const filtered = !!(idle || next || owner)
  const close = () => {
    setForm(null)
    void client.invalidateQueries({ queryKey: knowledgeKeys.follow })
  }
  return (
    <Container className="flex flex-col overflow-hidden p-0">
      <div className="flex flex-wrap items-center gap-2 px-6 py-3 max-md:px-4">
        <Filter label={t("know.follow.kind")} value={kind} options={[["deal", t("know.follow.deals")], ["customer", t("know.follow.customers")]]} onChange={(value) => set({ kind: value === "deal" ? null : value })} />
        <Filter label={t("know.follow.idle")} value={idle ?? ANY} options={[[ANY, t("know.follow.any_idle")], ...IDLE.map((days): [string, string] => [days, `${t("know.follow.idle")} ${t("know.follow.days", { count: Number(days) })}`])]} onChange={(value) => set({ idle: value === ANY ? null : value })} />
        <Filter label={t("know.follow.next")} value={next ?? ANY} options={[[ANY, t("know.follow.any_next")], ...NEXT.map((one): [string, string] => [one, t(`know.follow.next_${one}`)])]} onChange={(value) => set({ next: value === ANY ? null : value })} />
        <OwnerFilter value={owner ?? ANY} onChange={(value) => set({ owner: value === ANY ? null : value })} />
      </div>
      {query.isPending ? <ListSkeleton /> : !rows.length ? (
        <StateView icon={<ListCheckbox />} title={t(filtered ? "know.follow.none_title" : "know.follow.empty_title")} text={t(filtered ? "know.follow.none_text" : "know.follow.empty_text")} />
      ) : phone ? (
        <ul className="divide-ui-border-base border-ui-border-base divide-y border-t">{rows.map((row) => <Item key={row.id} row={row} timeZone={timeZone} onSchedule={() => setForm(row)} />)}</ul>
      ) : (
        <div className={clx("overflow-x-auto transition-opacity", query.isPlaceholderData && "opacity-60")}>
          <Table className="min-w-[860px]">
            <Table.Header>
              <Table.Row>
                <Table.HeaderCell>{t("know.follow.col_what")}</Table.HeaderCell>
                <SortHeader field="idle" order={order} onSort={(o) => set({ order: o })} first="desc">{t("know.follow.col_idle")}</SortHeader>
                <Table.HeaderCell>{t("know.follow.col_touch")}</Table.HeaderCell>
                <SortHeader field="next" order={order} onSort={(o) => set({ order: o })}>{t("know.follow.col_next")}</SortHeader>
                <Table.HeaderCell>{t("know.follow.col_score")}</Table.HeaderCell>
                <Table.HeaderCell>{t("know.follow.col_owner")}</Table.HeaderCell>
                <Table.HeaderCell />
              </Table.Row>
            </Table.Header>
            <Table.Body>{rows.map((row) => <Row key={row.id} row={row} timeZone={timeZone} onSchedule={() => setForm(row)} />)}</Table.Body>
          </Table>
        </div>
      )}
      <Pager page={page} pageSize={PAGE} count={query.data?.count ?? 0} more={query.data?.count_capped} onPage={(p) => set({ page: String(p + 1) })} />
      {form && (
        <Suspense fallback={null}>
          <ActivityForm start={form.deal ? { deal: { id: form.id, key: form.deal.key, title: form.deal.title } } : { customer: form.customer ?? undefined }} timeZone={timeZone} onClose={close} />
        </Suspense>
      )}
    </Container>
  )
}

type FilterProps = { label: string; value: string; options: [string, string][]; onChange: (value: string) => void }

const Filter = ({ label, value, options, onChange }: FilterProps) => (
  <Select size="small" value={value} onValueChange={onChange}>
    <SelectTrigger aria-label={label} className="w-auto min-w-44 max-md:w-full"><Select.Value /></SelectTrigger>
    <Select.Content>{options.map(([id, name]) => <Select.Item key={id} value={id}>{name}</Select.Item>)}</Select.Content>
  </Select>
)

const OwnerFilter = ({ value, onChange }: { value: string; onChange: (value: string) => void }) => {
  const { t } = useTranslation("trato")
  const people = usePeople()
  return <Filter label={t("know.follow.owner")} value={value} onChange={onChange} options={[[ANY, t("know.follow.anybody")], ["none", t("know.segments.no_seller")], ...(people.data ?? []).map((person): [string, string] => [person.id, person.name])]} />
}

type RowProps = { row: FollowDTO; timeZone: string; onSchedule: () => void }

const Row = ({ row, timeZone, onSchedule }: RowProps) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  return (
    <Table.Row>
      <Table.Cell className="max-w-80 py-2"><What row={row} /></Table.Cell>
      <Table.Cell><Idle days={row.idle_days} /></Table.Cell>
      <Table.Cell className="whitespace-nowrap">{format.instant(row.last_touch_at, timeZone)}</Table.Cell>
      <Table.Cell className="max-w-64"><Next row={row} timeZone={timeZone} /></Table.Cell>
      <Table.Cell>{row.score === null ? t("crm.list.none") : <ScoreBadge score={row.score} />}</Table.Cell>
      <Table.Cell>{row.owner ? <Initials person={row.owner} /> : t("crm.list.none")}</Table.Cell>
      <Table.Cell className="w-12"><Schedule row={row} onSchedule={onSchedule} /></Table.Cell>
    </Table.Row>
  )
}

const Item = ({ row, timeZone, onSchedule }: RowProps) => (
  <li className="flex items-start gap-x-3 px-4 py-3">
    <div className="flex min-w-0 flex-1 flex-col gap-y-1"><What row={row} /><Next row={row} timeZone={timeZone} /></div>
    <Idle days={row.idle_days} />
    <Schedule row={row} onSchedule={onSchedule} />
  </li>
)

const What = ({ row }: { row: FollowDTO }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const name = row.deal ? row.deal.title : (row.customer?.name ?? "")
  const second = row.deal ? [row.deal.key, row.customer?.name, row.deal.value && format.money(row.deal.value.amount, row.deal.value.currency_code)].filter(Boolean).join(" · ") : row.lifecycle && t(`deals.customer.lifecycles.${row.lifecycle}`)
  return (
    <span className="flex min-w-0 flex-col">
      <Link to={row.deal ? `/crm/deals/${row.id}` : `/customers/${row.id}`} className="txt-compact-small-plus text-ui-fg-base focus-visible:shadow-borders-focus truncate rounded outline-none hover:underline">{name}</Link>
      {second && <Text as="span" size="xsmall" leading="compact" className="text-ui-fg-subtle truncate">{second}</Text>}
    </span>
  )
}

/** Told by the number; the weight grows with it. */
const Idle = ({ days }: { days: number }) => {
  const { t } = useTranslation("trato")
  return <span className={clx("txt-compact-small whitespace-nowrap tabular-nums", days >= 30 ? "text-ui-fg-error" : days >= 7 ? "text-ui-fg-base" : "text-ui-fg-subtle")}>{days === 0 ? t("know.follow.today") : t("know.follow.days", { count: days })}</span>
}

const Next = ({ row: { next }, timeZone }: { row: FollowDTO; timeZone: string }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  if (!next) return <Text as="span" size="xsmall" leading="compact" className="text-ui-fg-subtle">{t("know.follow.no_next")}</Text>
  const when = <Text as="span" size="xsmall" leading="compact" className={next.overdue ? "text-ui-fg-error" : "text-ui-fg-subtle"}>{format.instant(next.due_at, timeZone)}{next.overdue && ` · ${t("activities.states.overdue")}`}</Text>
  if (!next.id) return (
    <span className="flex min-w-0 flex-col">
      <span className="txt-compact-small text-ui-fg-subtle flex min-w-0 items-center gap-x-1.5"><TypeIcon type={next.type} />{t("know.follow.of_another")}</span>
      {when}
    </span>
  )
  return (
    <Link to={`/crm/activities?open=${next.id}`} className="focus-visible:shadow-borders-focus flex min-w-0 flex-col rounded outline-none hover:underline">
      <span className="txt-compact-small flex min-w-0 items-center gap-x-1.5"><TypeIcon type={next.type} /><span className="truncate">{next.title}</span></span>
      {when}
    </Link>
  )
}

const Schedule = ({ row, onSchedule }: { row: FollowDTO; onSchedule: () => void }) => {
  const { t } = useTranslation("trato")
  const { can } = useMe()
  if (!can("deal:update")) return null
  const label = t("know.follow.schedule", { name: row.deal?.title ?? row.customer?.name ?? "" })
  return <Tooltip content={t("activities.new")}><IconButton type="button" size="small" variant="transparent" aria-label={label} onClick={onSchedule}><CalendarMini /></IconButton></Tooltip>
}

export default FollowView
