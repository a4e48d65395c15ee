import { ChevronDownMini, ChevronRightMini } from "@medusajs/icons"
import { Container, Heading, Text, clx } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { CountAndTotals, DashboardResponse } from "../../../../types/http/dashboard"
import { useFormat } from "../../../hooks/use-format"
import { useMe } from "../../../hooks/use-me"
import { dashboardKey, getDashboard } from "../../../lib/api/dashboard"
import { LINK } from "../../paper/link"

const MEMORY = "trato.dashboard.closed"

type Tile = { key: "deals" | "follow_ups" | "quotes" | "unpaid" | "to_invoice"; to: string; count: number; totals?: CountAndTotals["totals"]; warns?: boolean }

/** Today and so many days more, as the table's filter of dates keeps them. */
function daysAhead(days: number): { $gte: string; $lte: string } {
  const now = new Date()
  const at = (more: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + more).toISOString()
  return { $gte: at(0), $lte: at(days) }
}

/** Each number opens its list, filtered alike. */
function tilesOf(data: DashboardResponse, me: string): Tile[] {
  const tiles: Tile[] = []
  if (data.deals) tiles.push({ key: "deals", to: `/crm/funnel?view=deals&status=open&owner=${me}`, ...data.deals })
  if (data.follow_ups) tiles.push({ key: "follow_ups", to: `/crm/activities?view=list&state=overdue&owner=${me}`, count: data.follow_ups.count, warns: true })
  if (data.quotes) tiles.push({ key: "quotes", to: `/presales/quotes?status=sent&order=valid_until&valid=${encodeURIComponent(JSON.stringify(daysAhead(data.quotes.days)))}`, ...data.quotes, warns: true })
  if (data.notes) {
    tiles.push({ key: "unpaid", to: `/billing/receipts?kind=note&payment_status=${JSON.stringify(["pending", "partial"])}&status=${JSON.stringify(["issued", "invoiced"])}`, ...data.notes.unpaid })
    tiles.push({ key: "to_invoice", to: "/billing/receipts?kind=note&status=issued", ...data.notes.to_invoice })
  }
  return tiles
}

/** On Medusa's lists of orders and customers (B-21): what waits for this person, in one small request. Folded away, it asks nothing. */
const DashboardCard = () => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const { me } = useMe()
  const id = useId()
  const [closed, setClosed] = useState(() => localStorage.getItem(MEMORY) === "1")
  const allowed = !!me && ((me.features.crm && me.permissions.grants.includes("deal:view")) || (me.features.presales && me.permissions.grants.includes("document:view")) || (me.features.billing && me.permissions.grants.includes("note:view")))
  const query = useQuery({ queryKey: dashboardKey, queryFn: ({ signal }) => getDashboard(signal), enabled: allowed && !closed, staleTime: 30_000 })
  if (!me || !allowed) return null
  const tiles = query.data ? tilesOf(query.data, me.permissions.actor_id) : []
  // Somebody else's list is not broken by a number of ours.
  if (query.error || (query.data && !tiles.length)) return null
  const toggle = () => {
    localStorage.setItem(MEMORY, closed ? "0" : "1")
    setClosed(!closed)
  }
  const isNew = me.permissions.open && me.permissions.grants.includes("settings:update")
  return (
    <Container className="divide-y p-0" data-testid="trato-dashboard">
      {/* The first page after the first login is Medusa's: from here the shop learns what is left to settle. */}
      {isNew && (
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1 px-6 py-3">
          <Text size="small" className="text-ui-fg-subtle">{t("setup.welcome")}</Text>
          <Link to="/settings/trato-setup" className={clx(LINK, "txt-small")}>{t("setup.title")}</Link>
        </div>
      )}
      <Heading level="h2">
        <button type="button" aria-expanded={!closed} aria-controls={id} onClick={toggle} className="focus-visible:shadow-borders-focus flex w-full items-center gap-x-2 rounded-lg px-6 py-3 text-left outline-none">
          {closed ? <ChevronRightMini className="text-ui-fg-muted" /> : <ChevronDownMini className="text-ui-fg-muted" />}{t("dashboard.title")}
        </button>
      </Heading>
      {!closed && (
        <ul id={id} aria-busy={query.isPending} className="grid grid-cols-1 gap-px overflow-hidden rounded-b-lg sm:grid-cols-2 xl:grid-cols-5">
          {tiles.map((tile) => (
            <li key={tile.key}>
              <Link to={tile.to} className="hover:bg-ui-bg-base-hover focus-visible:shadow-borders-focus flex h-full flex-col gap-y-0.5 px-6 py-3 outline-none">
                <Text as="span" size="xsmall" className="text-ui-fg-subtle">{t(`dashboard.${tile.key}`)}</Text>
                <Text as="span" size="large" weight="plus" className={clx("tabular-nums", tile.warns && tile.count > 0 && "text-ui-tag-orange-text")}>{format.number(tile.count)}</Text>
                {!!tile.totals?.length && <Text as="span" size="xsmall" className="text-ui-fg-subtle tabular-nums">{format.totals(tile.totals)}</Text>}
              </Link>
            </li>
          ))}
          {query.isPending && <li className="h-[76px]" />}
        </ul>
      )}
    </Container>
  )
}

export default DashboardCard
