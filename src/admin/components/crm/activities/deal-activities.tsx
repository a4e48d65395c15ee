import { Button, Checkbox, Container, Heading, Skeleton, Text, clx } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { lazy, Suspense, useState } from "react"
import { useTranslation } from "react-i18next"
import type { ActivityDTO, ActivityType } from "../../../../types/http/activities"
import { useFormat } from "../../../hooks/use-format"
import { useMe } from "../../../hooks/use-me"
import { activityKeys, listActivities } from "../../../lib/api/activities"
import { LoadError } from "../../error-view"
import { TypeIcon, typeName } from "./activity-type"
import { useActivityChanges } from "./use-activity-changes"

const ActivityForm = lazy(() => import("./activity-form").then((m) => ({ default: m.ActivityForm })))

type DealActivitiesProps = { deal?: { id: string; key: string; title: string }; customer?: { id: string; name: string }; document?: { id: string; number: string } }

/** What comes next on a deal, a customer or a document, and what was done (CRM-70, B-08, EXT-04). */
export const DealActivities = ({ deal, customer, document }: DealActivitiesProps) => {
  const { t } = useTranslation("trato")
  const { me, can } = useMe()
  const [form, setForm] = useState<{ activity?: ActivityDTO; type?: ActivityType } | null>(null)
  const params = { deal_id: deal?.id, customer_id: customer?.id, document_id: document?.id, limit: 20, offset: 0 }
  const query = useQuery({ queryKey: activityKeys.list(params), queryFn: ({ signal }) => listActivities(params, signal) })
  const activities = query.data?.activities ?? []
  const zone = me?.time_zone ?? "America/Mexico_City"
  const next = activities.find((a) => a.state !== "done")
  return (
    <Container className="divide-y p-0">
      <div className="flex items-center justify-between px-6 py-4">
        <Heading level="h2">{t("activities.section.title")}</Heading>
        {can("deal:update") && <Button size="small" variant="secondary" onClick={() => setForm({})}>{t("activities.section.add")}</Button>}
      </div>
      {query.isPending && <div className="px-6 py-4"><Skeleton className="h-8 w-full" /></div>}
      {query.error && <LoadError query={query} />}
      {query.data && !next && <Text size="small" className="text-ui-fg-subtle px-6 py-4">{t(!can("deal:update") ? "activities.section.none" : deal ? "activities.section.empty" : "know.section.nothing")}</Text>}
      {activities.length > 0 && (
        <ul className="flex flex-col px-6 py-2">
          {activities.map((activity) => <Row key={activity.id} activity={activity} next={activity === next} zone={zone} onOpen={() => setForm({ activity })} />)}
        </ul>
      )}
      {form && <Suspense fallback={null}><ActivityForm key={form.activity?.id ?? "new"} activity={form.activity} start={{ deal, customer, document, type: form.type }} timeZone={zone} onClose={() => setForm(null)} /></Suspense>}
    </Container>
  )
}

const Row = ({ activity, next, zone, onOpen }: { activity: ActivityDTO; next: boolean; zone: string; onOpen: () => void }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const { change } = useActivityChanges()
  const done = activity.state === "done"
  return (
    <li className="flex items-start gap-x-2 py-1.5">
      <Checkbox
        className="mt-0.5" checked={done} disabled={!activity.can.update}
        aria-label={`${t(done ? "activities.reopen" : "activities.finish")}: ${activity.title}`}
        onCheckedChange={(on) => change.mutate({ id: activity.id, body: { done: on === true, version: activity.version } })}
      />
      <button type="button" onClick={onOpen} className="focus-visible:shadow-borders-focus flex min-w-0 flex-1 flex-col rounded text-left outline-none">
        <span className={clx("txt-small flex min-w-0 items-center gap-x-1.5", done && "text-ui-fg-subtle line-through")}>
          <TypeIcon type={activity.type} /><span className="sr-only">{typeName(t, activity)}:</span><span className="truncate">{activity.title}</span>
        </span>
        <span className={clx("txt-compact-xsmall", activity.state === "overdue" ? "text-ui-fg-error" : "text-ui-fg-subtle")}>
          {next && `${t("activities.section.next")} · `}{format.instant(activity.due_at, zone)}{activity.state === "overdue" && ` · ${t("activities.states.overdue")}`}
        </span>
        {activity.result && <span className="txt-compact-xsmall text-ui-fg-subtle break-words">{activity.result}</span>}
      </button>
    </li>
  )
}
