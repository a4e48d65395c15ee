import { Funnel, MagnifyingGlass, XMarkMini } from "@medusajs/icons"
import { Badge, Button, IconButton, Input, Popover, Select } from "@medusajs/ui"
import { useEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import { useDebounced } from "../../hooks/use-debounced"
import { usePeople, usePipelines } from "../../hooks/use-options"
import { DateField } from "../common/date-field"
import { Field } from "../common/field"
import { SelectTrigger } from "../common/select-trigger"
import { TagFilter } from "./automation/tag-filter"
import type { useBoardFilters } from "./board/use-board-filters"
import { FieldFilters } from "./fields/field-filters"
import { useListState } from "./list/use-list-state"
import { PRIORITIES, PriorityLabel } from "./priority"

type Filters = ReturnType<typeof useBoardFilters>

const ANY = "any"

/** Search beside the rest of the filters, for board and list alike. */
export const FiltersBar = ({ state }: { state: Filters }) => {
  const { t } = useTranslation("trato")
  const { filters, set, clear, active } = state
  const list = useListState()
  const own = state.params.get("view") === "deals" ? Object.keys(list.fieldFilters).length + (list.params.get("stage") ? 1 : 0) : 0
  const behind = active - (filters.q ? 1 : 0) + own
  return (
    <div className="flex min-w-0 items-center gap-x-2 max-md:flex-1">
      <Search value={filters.q ?? ""} onChange={(q) => set({ q: q || null })} />
      <Popover>
        <Popover.Trigger asChild>
          <Button size="small" variant="secondary" className="min-h-7" aria-label={behind ? `${t("crm.filters.button")}, ${t("crm.filters.active", { count: behind })}` : t("crm.filters.button")}>
            <Funnel /> <span className="max-md:hidden">{t("crm.filters.button")}</span>
            {behind > 0 && <Badge size="2xsmall" rounded="full" color="blue">{behind}</Badge>}
          </Button>
        </Popover.Trigger>
        <Popover.Content collisionPadding={12} align="end" className="flex max-h-[75dvh] w-80 max-w-[calc(100vw-24px)] flex-col gap-y-4 overflow-y-auto p-4">
          <OwnerFilter state={state} />
          <Field label={t("crm.filters.priority")}>
            {({ id }) => (
              <Select size="small" value={filters.priority ?? ANY} onValueChange={(p) => set({ priority: p === ANY ? null : p })}>
                <SelectTrigger id={id}><Select.Value /></SelectTrigger>
                <Select.Content>
                  <Select.Item value={ANY}>{t("crm.filters.any_priority")}</Select.Item>
                  {PRIORITIES.map((p) => <Select.Item key={p} value={p} textValue={t(`crm.priority.${p}`)}><PriorityLabel priority={p} /></Select.Item>)}
                </Select.Content>
              </Select>
            )}
          </Field>
          <TagFilter value={filters.tag ?? null} onChange={(tag) => set({ tag })} />
          <div className="grid grid-cols-2 gap-x-2">
            <Field label={t("crm.filters.from")}>
              {({ labelId }) => <DateField size="small" value={filters.close_from ?? null} max={filters.close_to} onChange={(d) => set({ from: d })} aria-labelledby={labelId} />}
            </Field>
            <Field label={t("crm.filters.to")}>
              {({ labelId }) => <DateField size="small" value={filters.close_to ?? null} min={filters.close_from} onChange={(d) => set({ to: d })} aria-labelledby={labelId} />}
            </Field>
          </div>
          {state.params.get("view") === "deals" && <ListFilters />}
          <Button size="small" variant="transparent" disabled={!active && !own} onClick={() => { clear(); list.set({ stage: null, cf: null }) }} className="self-end">{t("actions.clear_filters")}</Button>
        </Popover.Content>
      </Popover>
    </div>
  )
}

/** What only the list can be filtered by: a column of the board is a stage already. */
const ListFilters = () => {
  const { t } = useTranslation("trato")
  const { params, set } = useListState()
  const pipelines = usePipelines()
  const shown = (pipelines.data ?? []).filter((p) => !params.get("pipeline") || p.id === params.get("pipeline"))
  return (
    <>
      {(pipelines.data?.length ?? 0) > 1 && (
        <Field label={t("summary.filters.pipeline")}>
          {({ id }) => (
            <Select size="small" value={params.get("pipeline") ?? ANY} onValueChange={(pipeline) => set({ pipeline: pipeline === ANY ? null : pipeline, stage: null })}>
              <SelectTrigger id={id}><Select.Value /></SelectTrigger>
              <Select.Content>
                <Select.Item value={ANY}>{t("summary.filters.all_pipelines")}</Select.Item>
                {pipelines.data?.map((p) => <Select.Item key={p.id} value={p.id}>{p.archived ? t("settings.funnels.archived_name", { name: p.name }) : p.name}</Select.Item>)}
              </Select.Content>
            </Select>
          )}
        </Field>
      )}
      <Field label={t("deals.filters.stage")}>
        {({ id }) => (
          <Select size="small" value={params.get("stage") ?? ANY} onValueChange={(stage) => set({ stage: stage === ANY ? null : stage })}>
            <SelectTrigger id={id}><Select.Value /></SelectTrigger>
            <Select.Content>
              <Select.Item value={ANY}>{t("deals.filters.any_stage")}</Select.Item>
              {shown.flatMap((p) => p.stages.map((s) => <Select.Item key={s.id} value={s.id}>{shown.length > 1 ? `${p.name} · ${s.name}` : s.name}</Select.Item>))}
            </Select.Content>
          </Select>
        )}
      </Field>
      <FieldFilters />
    </>
  )
}

const OwnerFilter = ({ state: { filters, set } }: { state: Filters }) => {
  const { t } = useTranslation("trato")
  const people = usePeople()
  return (
    <Field label={t("crm.filters.owner")}>
      {({ id }) => (
        <Select size="small" value={filters.owner_id ?? ANY} onValueChange={(o) => set({ owner: o === ANY ? null : o })}>
          <SelectTrigger id={id}><Select.Value /></SelectTrigger>
          <Select.Content>
            <Select.Item value={ANY}>{t("crm.filters.anyone")}</Select.Item>
            <Select.Item value="none">{t("crm.filters.unassigned")}</Select.Item>
            {(people.data ?? []).map((p) => <Select.Item key={p.id} value={p.id}>{p.name}</Select.Item>)}
          </Select.Content>
        </Select>
      )}
    </Field>
  )
}

const Search = ({ value, onChange }: { value: string; onChange: (q: string) => void }) => {
  const { t } = useTranslation("trato")
  const [text, setText] = useState(value)
  const rested = useDebounced(text.trim(), 300)
  useEffect(() => setText((now) => (now.trim() === value ? now : value)), [value])
  useEffect(() => {
    if (rested === text.trim() && rested !== value) onChange(rested)
    // Only what was typed goes out; a change of the address comes in above.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [rested])
  return (
    <div className="relative isolate min-w-0 flex-1 md:w-56 md:flex-none">
      <MagnifyingGlass aria-hidden className="text-ui-fg-muted pointer-events-none absolute left-2 top-1/2 z-[1] -translate-y-1/2" />
      <Input role="searchbox" size="small" value={text} maxLength={200} placeholder={t("actions.search")} aria-label={t("crm.filters.search")} onChange={(e) => setText(e.target.value)} className="pl-8" />
      {text && (
        <IconButton type="button" size="xsmall" variant="transparent" aria-label={t("actions.clear_filters")} className="absolute right-1 top-1/2 -translate-y-1/2" onClick={() => { setText(""); onChange("") }}>
          <XMarkMini />
        </IconButton>
      )}
    </div>
  )
}
