import { Trash } from "@medusajs/icons"
import { Button, Checkbox, Container, StatusBadge, Table, Text, usePrompt } from "@medusajs/ui"
import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { ActivityDTO } from "../../../../types/http/activities"
import { useFormat } from "../../../hooks/use-format"
import { usePhone } from "../../../hooks/use-media"
import { activityKeys, ActivityParams, listActivities } from "../../../lib/api/activities"
import { Initials } from "../../common/initials"
import { Pager } from "../../common/pager"
import { ErrorView } from "../../error-view"
import { PageSkeleton } from "../../gate"
import { LINK } from "../../paper/link"
import { PriorityLabel } from "../priority"
import { TypeIcon, typeName } from "./activity-type"
import { useActivityChanges } from "./use-activity-changes"

const PAGE = 25
const STATE_COLOR = { pending: "blue", overdue: "red", done: "green" } as const

type ActivityListProps = { params: ActivityParams; timeZone: string; onOpen: (activity: ActivityDTO) => void }

/** The tab "Listado": what is overdue first, many at once may go. */
export const ActivityList = ({ params, timeZone, onOpen }: ActivityListProps) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const prompt = usePrompt()
  const phone = usePhone()
  const { change, remove } = useActivityChanges()
  const [page, setPage] = useState(0)
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const request = { ...params, limit: PAGE, offset: page * PAGE }
  const query = useQuery({ queryKey: activityKeys.list(request), queryFn: ({ signal }) => listActivities(request, signal), placeholderData: keepPreviousData })
  if (query.error && !query.data) return <ErrorView error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <PageSkeleton />
  const { activities, count, count_capped } = query.data
  const chosen = [...picked].filter((id) => activities.some((a) => a.id === id))
  const askDelete = async () => {
    const sure = await prompt({ title: t("activities.delete_title"), description: t("activities.delete_text", { count: chosen.length }), confirmText: t("activities.delete"), cancelText: t("actions.cancel"), variant: "danger" })
    if (sure) remove.mutate(chosen, { onSuccess: () => setPicked(new Set()) })
  }
  return (
    <Container className="overflow-hidden p-0">
      {chosen.length > 0 && (
        <div className="border-ui-border-base flex items-center justify-end gap-x-3 border-b px-4 py-2">
          <Text size="small" className="text-ui-fg-subtle" aria-live="polite">{t("crm.list.selected", { count: chosen.length })}</Text>
          <Button size="small" variant="danger" isLoading={remove.isPending} onClick={() => void askDelete()}><Trash /> {t("activities.delete")}</Button>
        </div>
      )}
      {!activities.length ? <Empty filtered={Object.values(params).some(Boolean)} /> : phone ? (
        <ul className="divide-ui-border-base divide-y">
          {activities.map((activity) => (
            <li key={activity.id} className="flex items-start gap-x-3 px-4 py-3">
              {activity.can.update && <Checkbox className="mt-0.5 shrink-0" aria-label={t("crm.list.select", { deal: activity.title })} checked={picked.has(activity.id)} onCheckedChange={(on) => setPicked((old) => toggled(old, activity.id, on === true))} />}
              <div className="flex min-w-0 flex-1 flex-col gap-y-1">
                <button type="button" className="txt-compact-small-plus text-ui-fg-base focus-visible:shadow-borders-focus flex items-start gap-x-2 rounded text-left outline-none" onClick={() => onOpen(activity)}>
                  <TypeIcon type={activity.type} className="mt-0.5" /><span className="sr-only">{typeName(t, activity)}:</span><span className="min-w-0 break-words">{activity.title}</span>
                </button>
                <Text size="xsmall" leading="compact" className="text-ui-fg-subtle">{format.instant(activity.due_at, timeZone)}</Text>
                <Text as="div" size="xsmall" leading="compact" className="text-ui-fg-subtle truncate"><Of activity={activity} /></Text>
                <div className="flex flex-wrap items-center gap-x-3 gap-y-1 pt-1">
                  <StatusBadge color={STATE_COLOR[activity.state]}>{t(`activities.states.${activity.state}`)}</StatusBadge>
                  {activity.priority !== "none" && <PriorityLabel priority={activity.priority} className="txt-compact-xsmall" />}
                  <Initials person={activity.owner} />
                  {activity.can.update && <Button size="small" variant="transparent" className="ml-auto" onClick={() => change.mutate({ id: activity.id, body: { done: activity.state !== "done", version: activity.version } })}>{t(activity.state === "done" ? "activities.reopen" : "activities.finish")}</Button>}
                </div>
              </div>
            </li>
          ))}
        </ul>
      ) : (
        <div className="overflow-x-auto">
          <Table className="min-w-[820px]">
            <Table.Header>
              <Table.Row>
                <Table.HeaderCell className="w-10" />
                {["what", "when", "of", "priority", "owner", "state"].map((column) => <Table.HeaderCell key={column} className="whitespace-nowrap">{t(`activities.columns.${column}`)}</Table.HeaderCell>)}
                <Table.HeaderCell />
              </Table.Row>
            </Table.Header>
            <Table.Body>
              {activities.map((activity) => (
                <Table.Row key={activity.id}>
                  <Table.Cell>{activity.can.update && <Checkbox aria-label={t("crm.list.select", { deal: activity.title })} checked={picked.has(activity.id)} onCheckedChange={(on) => setPicked((old) => toggled(old, activity.id, on === true))} />}</Table.Cell>
                  <Table.Cell>
                    <button type="button" className="focus-visible:shadow-borders-focus flex max-w-72 items-center gap-x-2 rounded text-left outline-none hover:underline" onClick={() => onOpen(activity)}>
                      <TypeIcon type={activity.type} /><span className="sr-only">{typeName(t, activity)}:</span><span className="truncate">{activity.title}</span>
                    </button>
                  </Table.Cell>
                  <Table.Cell className="whitespace-nowrap">{format.instant(activity.due_at, timeZone)}</Table.Cell>
                  <Table.Cell className="max-w-44 truncate">
                    <Of activity={activity} />
                  </Table.Cell>
                  <Table.Cell><PriorityLabel priority={activity.priority} /></Table.Cell>
                  <Table.Cell><Initials person={activity.owner} /></Table.Cell>
                  <Table.Cell><StatusBadge color={STATE_COLOR[activity.state]}>{t(`activities.states.${activity.state}`)}</StatusBadge></Table.Cell>
                  <Table.Cell className="text-right">
                    {activity.can.update && <Button size="small" variant="transparent" className="whitespace-nowrap" onClick={() => change.mutate({ id: activity.id, body: { done: activity.state !== "done", version: activity.version } })}>{t(activity.state === "done" ? "activities.reopen" : "activities.finish")}</Button>}
                  </Table.Cell>
                </Table.Row>
              ))}
            </Table.Body>
          </Table>
        </div>
      )}
      <Pager page={page} pageSize={PAGE} count={count} more={count_capped} last={count_capped ? activities.length < PAGE : undefined} onPage={setPage} />
    </Container>
  )
}

/** What it belongs to. */
const Of = ({ activity }: { activity: ActivityDTO }) =>
  activity.deal ? <Link className={LINK} to={`/crm/deals/${activity.deal.id}`}>{activity.deal.key} · {activity.deal.title}</Link>
    : activity.document ? <Link className={LINK} to={`/presales/documents/${activity.document.id}`}>{activity.document.number}</Link>
    : activity.customer ? <Link className={LINK} to={`/customers/${activity.customer.id}`}>{activity.customer.name}</Link> : <>–</>

const Empty = ({ filtered }: { filtered: boolean }) => {
  const { t } = useTranslation("trato")
  return (
    <div className="flex flex-col items-center gap-y-1 px-6 py-12 text-center">
      <Text size="small" weight="plus">{t(filtered ? "activities.none" : "activities.none_yet")}</Text>
      {!filtered && <Text size="small" className="text-ui-fg-subtle max-w-sm text-balance">{t("activities.none_yet_text")}</Text>}
    </div>
  )
}

function toggled(old: ReadonlySet<string>, id: string, on: boolean): ReadonlySet<string> {
  const next = new Set(old)
  if (on) next.add(id)
  else next.delete(id)
  return next
}
