import { CalendarMini, Plus, TriangleLeftMini, TriangleRightMini } from "@medusajs/icons"
import { Button, Container, Heading, IconButton, Select, Tabs } from "@medusajs/ui"
import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { lazy, Suspense, useState } from "react"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import type { ActivityDTO } from "../../../../types/http/activities"
import { addDays } from "../../../../utils/dates"
import { useFormat } from "../../../hooks/use-format"
import { activityKeys, getActivity, getCalendar } from "../../../lib/api/activities"
import { has, Me } from "../../../lib/api/me"
import { addMonths, monthGrid, weekOf } from "../../../lib/calendar"
import { todayIn } from "../../../lib/format"
import { SelectTrigger } from "../../common/select-trigger"
import { ErrorView } from "../../error-view"
import { PageSkeleton } from "../../gate"
import { ActivityFilters } from "./activity-filters"
import { ActivityForm, ActivityStart } from "./activity-form"
import { ActivityList } from "./activity-list"
import { CalendarView } from "./calendar-view"
import { FeedDialog } from "./feed-dialog"
import { useActivityChanges } from "./use-activity-changes"

const FollowView = lazy(() => import("../follow/follow-view"))
const ProposalsView = lazy(() => import("../follow/proposals-view"))

type View = "month" | "week" | "list" | "follow" | "proposals"

/** Views that are no calendar and bring their own filters. */
const isOwn = (view: View): boolean => view === "follow" || view === "proposals"

/** "Seguimientos" (EXT-04 to EXT-06): month, week and list of what is to do, was done, or is late. */
const ActivitiesPage = ({ me }: { me: Me }) => {
  const { t } = useTranslation("trato")
  const [params, setParams] = useSearchParams()
  const [form, setForm] = useState<{ activity?: ActivityDTO; start?: ActivityStart } | null>(null)
  const [feed, setFeed] = useState(false)
  const { change } = useActivityChanges()
  const today = todayIn(me.time_zone)
  const view = (["week", "list", "follow", "proposals"].find((v) => v === params.get("view")) ?? "month") as View
  const day = /^\d{4}-\d{2}-\d{2}$/.test(params.get("day") ?? "") ? params.get("day")! : today
  const set = (changes: Record<string, string | null>) => setParams((old) => {
    const next = new URLSearchParams(old)
    for (const [name, value] of Object.entries(changes)) if (value) next.set(name, value)
    else next.delete(name)
    return next
  }, { replace: true })
  const filters = { type: params.get("type") ?? undefined, state: params.get("state") ?? undefined, owner_id: params.get("owner") ?? undefined }
  const weeks = view === "week" ? [weekOf(day)] : monthGrid(day)
  const asked = { ...filters, from: weeks[0][0], to: weeks[weeks.length - 1][6], take: view === "week" ? 50 : 3 }
  const query = useQuery({ queryKey: activityKeys.calendar(asked), queryFn: ({ signal }) => getCalendar(asked, signal), placeholderData: keepPreviousData, enabled: view === "month" || view === "week" })
  const openId = params.get("open")
  const opened = useQuery({ queryKey: activityKeys.one(openId ?? ""), queryFn: ({ signal }) => getActivity(openId!, signal), enabled: !!openId, retry: false })
  const canCreate = has(me, "deal:update")
  const shown = form ?? (openId && opened.data ? { activity: opened.data } : null)

  return (
    <Tabs value={view} onValueChange={(v) => set({ view: v === "month" ? null : v, page: null, order: null, kind: null, idle: null, next: null, owner: null })} className="flex flex-col gap-y-2">
      <Container className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
        <Heading level="h1" className="max-md:sr-only">{t("menu.activities")}</Heading>
        <Tabs.List aria-label={t("activities.views.label")} className="max-w-full overflow-x-auto whitespace-nowrap p-px [scrollbar-width:none]">
          {(["month", "week", "list"] as const).map((v) => <Tabs.Trigger key={v} value={v} className="shrink-0">{t(`activities.views.${v}`)}</Tabs.Trigger>)}
          <Tabs.Trigger value="follow" className="shrink-0">{t("know.follow.tab")}</Tabs.Trigger>
          <Tabs.Trigger value="proposals" className="shrink-0">{t("know.follow.proposals_tab")}</Tabs.Trigger>
        </Tabs.List>
        {(view === "month" || view === "week") && <DayPicker view={view} day={day} today={today} onDay={(d) => set({ day: d === today ? null : d })} />}
        <div className="ml-auto flex items-center gap-x-2">
          {!isOwn(view) && <ActivityFilters values={{ type: filters.type ?? null, state: filters.state ?? null, owner: filters.owner_id ?? null }} onChange={(name, value) => set({ [name]: value })} />}
          <IconButton size="small" aria-label={t("activities.feed.title")} onClick={() => setFeed(true)}><CalendarMini /></IconButton>
          {canCreate && <Button size="small" className="min-h-7" aria-label={t("activities.new")} onClick={() => setForm({ start: { day } })}><Plus /> <span className="max-md:hidden">{t("activities.new")}</span></Button>}
        </div>
      </Container>
      <Tabs.Content value={view} className="flex flex-col gap-y-2">
        {isOwn(view) ? <Suspense fallback={<PageSkeleton />}>{view === "follow" ? <FollowView timeZone={me.time_zone} /> : <ProposalsView timeZone={me.time_zone} />}</Suspense>
          : view === "list" ? <ActivityList params={filters} timeZone={me.time_zone} onOpen={(activity) => setForm({ activity })} />
          : query.error && !query.data ? <ErrorView error={query.error} onRetry={() => void query.refetch()} />
          : !query.data ? <PageSkeleton />
          : (
            <CalendarView
              weeks={weeks} days={query.data.days} month={view === "month" ? day.slice(0, 7) : null} today={today} timeZone={me.time_zone} canCreate={canCreate}
              onOpen={(activity) => setForm({ activity })}
              onNew={(d) => setForm({ start: { day: d } })}
              onMore={(d) => set({ view: "week", day: d })}
              onMove={(activity, d) => change.mutate({ id: activity.id, body: { due_on: d, version: activity.version } })}
            />
          )}
      </Tabs.Content>
      {shown && <ActivityForm key={shown.activity?.id ?? "new"} {...shown} timeZone={me.time_zone} onClose={() => { setForm(null); if (openId) set({ open: null }) }} />}
      {feed && <FeedDialog onClose={() => setFeed(false)} />}
    </Tabs>
  )
}

type DayPickerProps = { view: View; day: string; today: string; onDay: (day: string) => void }

/** Back, today, on, and a jump to any month of a year around; a browser's own month field speaks its language, or none. */
const DayPicker = ({ view, day, today, onDay }: DayPickerProps) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const month = day.slice(0, 7)
  const months = Array.from({ length: 25 }, (_, i) => addMonths(`${month}-01`, i - 12).slice(0, 7))
  const step = (by: number) => (view === "week" ? addDays(day, by * 7) : addMonths(day, by))
  return (
    <div className="flex items-center gap-x-1 max-md:w-full">
      <IconButton size="small" variant="transparent" aria-label={t(`activities.back_${view}`)} onClick={() => onDay(step(-1))}><TriangleLeftMini /></IconButton>
      <Button size="small" variant="transparent" onClick={() => onDay(today)}>{t("activities.today")}</Button>
      <IconButton size="small" variant="transparent" aria-label={t(`activities.next_${view}`)} onClick={() => onDay(step(1))}><TriangleRightMini /></IconButton>
      <span className="sr-only" aria-live="polite">{format.month(month, true)}</span>
      <Select size="small" value={month} onValueChange={(chosen) => onDay(`${chosen}-01`)}>
        <SelectTrigger className="w-40 max-md:flex-1" aria-label={t("activities.jump")}><Select.Value /></SelectTrigger>
        <Select.Content>{months.map((one) => <Select.Item key={one} value={one}>{format.month(one, true)}</Select.Item>)}</Select.Content>
      </Select>
    </div>
  )
}

export default ActivitiesPage
