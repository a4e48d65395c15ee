import { Button, Container, Heading, Input, Select, Skeleton, Text, Tooltip, clx } from "@medusajs/ui"
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { Grant } from "../../../types/access"
import { CommentBody, JOURNAL_KINDS, JournalEntryDTO, JournalKind } from "../../../types/http/journal"
import { useDebounced } from "../../hooks/use-debounced"
import { useFormat } from "../../hooks/use-format"
import { useMe } from "../../hooks/use-me"
import { journalKey, listJournal } from "../../lib/api/journal"
import { LoadError } from "../error-view"
import { SelectTrigger } from "../common/select-trigger"
import { LINK } from "../paper/link"
import { Change } from "./change"
import { Composer } from "./composer"

/** `currency` is that of amounts whose entry names none. */
type TimelineProps = { subjectType: string; subjectId: string; title?: string; currency?: string }

/**
 * The bitácora of one subject, newest first. Any page may show it. An action's words are looked up under
 * `journal.<action>` and then `presales.journal.<action>` and `billing.journal.<action>`.
 */
export const Timeline = ({ subjectType, subjectId, title, currency }: TimelineProps) => {
  const { t } = useTranslation("trato")
  const { can } = useMe()
  const [kind, setKind] = useState<JournalKind | null>(null)
  const [text, setText] = useState("")
  const q = useDebounced(text.trim(), 300)
  const query = useInfiniteQuery({
    queryKey: [...journalKey(subjectType, subjectId), kind, q],
    queryFn: ({ pageParam, signal }) => listJournal({ type: subjectType, id: subjectId }, pageParam, signal, { kind: kind ?? undefined, q: q || undefined }),
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => (last.entries.length >= last.limit ? last.entries[last.entries.length - 1].id : undefined),
    enabled: can("journal:view"),
  })
  if (!can("journal:view")) return null
  const writer = WRITERS[subjectType as CommentBody["subject_type"]]
  const entries = query.data?.pages.flatMap((p) => p.entries) ?? []
  return (
    <Container className="divide-y p-0">
      <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
        <Heading level="h2">{title ?? t("timeline.title")}</Heading>
        {writer && (
          <div className="flex items-center gap-x-2">
            <Select size="small" value={kind ?? ALL} onValueChange={(k) => setKind(k === ALL ? null : (k as JournalKind))}>
              <SelectTrigger className="w-36" aria-label={t("timeline.filter")}><Select.Value /></SelectTrigger>
              <Select.Content>
                <Select.Item value={ALL}>{t("timeline.kinds.all")}</Select.Item>
                {JOURNAL_KINDS.map((one) => <Select.Item key={one} value={one}>{t(`timeline.kinds.${one}`)}</Select.Item>)}
              </Select.Content>
            </Select>
            <Input type="search" size="small" className="w-36" value={text} maxLength={200} placeholder={t("actions.search")} aria-label={t("timeline.search")} onChange={(e) => setText(e.target.value)} />
          </div>
        )}
      </div>
      {writer && can(writer) && <div className="px-6 py-4"><Composer subjectType={subjectType as CommentBody["subject_type"]} subjectId={subjectId} /></div>}
      <div className="px-6 py-4">
        {query.isPending && <TimelineSkeleton />}
        {query.error && <LoadError query={query} className="" />}
        {query.data && !entries.length && <Text size="small" className="text-ui-fg-subtle">{t("timeline.empty")}</Text>}
        <ol className="flex flex-col">
          {entries.map((entry, index) => <Entry key={entry.id} entry={entry} currency={currency} last={index === entries.length - 1} />)}
        </ol>
        {query.hasNextPage && (
          <Button size="small" variant="transparent" className="mt-3" isLoading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t("timeline.older")}
          </Button>
        )}
      </div>
    </Container>
  )
}

const ALL = "all"

/** Who may change something may also write about it; the server says the same. */
const WRITERS: Partial<Record<CommentBody["subject_type"], Grant>> = { deal: "deal:update", customer: "deal:update", document: "document:update", note: "note:create", invoice: "invoice:issue" }

const Entry = ({ entry, last, currency }: { entry: JournalEntryDTO; last: boolean; currency?: string }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const { me } = useMe()
  const changes = Object.entries(entry.changes ?? {}).flatMap(([field, pair]) => (field === "policies" ? within(pair) : [[field, pair] as const])).filter(([field]) => !HIDDEN.has(field))
  return (
    <li className="grid grid-cols-[20px_1fr] gap-x-2">
      <div className="flex flex-col items-center">
        <span className="bg-ui-bg-base shadow-borders-base mt-1 flex size-3.5 shrink-0 items-center justify-center rounded-full">
          <span className={clx("size-1.5 rounded-full", dotColor(entry.action))} />
        </span>
        {!last && <span className="bg-ui-border-base my-1 w-px flex-1" />}
      </div>
      <div className={clx("flex min-w-0 flex-col gap-y-0.5", !last && "pb-4")}>
        <div className="flex items-start justify-between gap-x-4">
          <Text size="small" leading="compact" className="min-w-0 break-words pt-0.5">
            <span className="txt-compact-small-plus text-ui-fg-base">{actorName(t, entry)}</span>{" "}
            <span className="text-ui-fg-subtle">{actionText(t, entry.action)}</span>
            {entry.subject_label && <> <SubjectLink entry={entry} /></>}
          </Text>
          <Tooltip content={format.instant(entry.created_at, me?.time_zone)}>
            <time dateTime={entry.created_at} className="txt-compact-xsmall text-ui-fg-subtle shrink-0 pt-1">{format.relative(entry.created_at)}</time>
          </Tooltip>
        </div>
        {activityTitle(entry) && <Text size="small" className="text-ui-fg-base break-words">{activityTitle(entry)}</Text>}
        {changes.map(([field, [before, after]]) => <Change key={field} field={field} before={before} after={after} currency={currencyOf(entry) ?? currency} />)}
        {entry.text && <Text size="small" className="text-ui-fg-subtle whitespace-pre-wrap break-words">{entry.text}</Text>}
      </div>
    </li>
  )
}

const PAGES: Record<string, (id: string) => string> = {
  deal: (id) => `/crm/deals/${id}`,
  document: (id) => `/presales/documents/${id}`,
  note: (id) => `/billing/notes/${id}`,
  invoice: (id) => `/billing/invoices/${id}`,
}

/** Whose step it was, on the page of what it hangs on: the quote on its deal. */
const SubjectLink = ({ entry }: { entry: JournalEntryDTO }) => {
  const to = PAGES[entry.subject_type]?.(entry.subject_id)
  if (!to) return <span className="text-ui-fg-subtle">{entry.subject_label}</span>
  return <Link to={to} className={`${LINK} whitespace-nowrap`}>{entry.subject_label}</Link>
}

/** What changed inside of a group of settings, each as a change of its own. */
function within([before, after]: [unknown, unknown]): (readonly [string, [unknown, unknown]])[] {
  const [was, is] = [before ?? {}, after ?? {}] as [Record<string, unknown>, Record<string, unknown>]
  return Object.keys(is).filter((key) => JSON.stringify(was[key] ?? null) !== JSON.stringify(is[key] ?? null)).map((key) => [key, [was[key], is[key]]] as const)
}

/** Ids beside a name of the same thing, and bookkeeping, say nothing to a person. */
const HIDDEN = new Set(["version", "provider_id", "rank", "stage_id", "owner_id", "customer_id", "lost_reason_id", "pipeline_id", "updated_at", "closed_at", "first_won_at", "won_currency_code"])

type T = ReturnType<typeof useTranslation<"trato">>["t"]

const UNDONE = ".undone"

function actionText(t: T, action: string): string {
  const base = action.endsWith(UNDONE) ? action.slice(0, -UNDONE.length) : action
  const text = t([`journal.${base}`, `presales.journal.${base}`, `billing.journal.${base}`], { defaultValue: base.replace(/[._]/g, " ") })
  return base === action ? text : t("timeline.undone", { what: text })
}

function actorName(t: T, entry: JournalEntryDTO): string {
  if (entry.actor_name) return entry.actor_name
  if (entry.actor_type === "api-key") return t("timeline.api_key")
  if (entry.actor_type === "buyer" || entry.actor_type === "customer") return t("timeline.buyer")
  return t("timeline.system")
}

function currencyOf(entry: JournalEntryDTO): string | undefined {
  const code = entry.changes?.won_currency_code?.[1] ?? entry.data?.currency_code
  return typeof code === "string" ? code : undefined
}

/** Which follow-up it was. */
/** What of a follow-up, a file or another customer people know it by. */
function activityTitle({ action, data }: JournalEntryDTO): string | null {
  const name = /^(activity\.|deal\.file_)/.test(action) ? data?.title : /^customer\.merged/.test(action) ? data?.name : null
  return typeof name === "string" ? name : null
}

function dotColor(action: string): string {
  if (action.endsWith(UNDONE)) return "bg-ui-tag-orange-icon"
  if (/\.(won|accepted|paid|stamped|issued)$/.test(action)) return "bg-ui-tag-green-icon"
  if (/\.(lost|rejected|voided|cancelled|deleted|failed)$/.test(action)) return "bg-ui-tag-red-icon"
  return "bg-ui-tag-neutral-icon"
}

const TimelineSkeleton = () => (
  <div className="flex flex-col gap-y-4" aria-busy="true">
    {[0, 1, 2].map((i) => (
      <div key={i} className="flex gap-x-2">
        <Skeleton className="size-3.5 rounded-full" />
        <Skeleton className="h-4 flex-1" />
      </div>
    ))}
  </div>
)
