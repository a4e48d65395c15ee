import { ArrowPath, Trash } from "@medusajs/icons"
import { Button, Container, Heading, Hint, Input, Switch, Text, Textarea, toast, usePrompt } from "@medusajs/ui"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Link, useNavigate } from "react-router-dom"
import type { SegmentDTO, SegmentRules } from "../../../../types/http/segments"
import { useFormat } from "../../../hooks/use-format"
import { useMe } from "../../../hooks/use-me"
import { createSegment, deleteSegment, getSegment, knowledgeKeys, syncSegment, updateSegment } from "../../../lib/api/knowledge"
import { errorText, fieldErrorText } from "../../../lib/errors"
import { isApiError } from "../../../lib/http"
import { Field } from "../../common/field"
import { ErrorView } from "../../error-view"
import { PageSkeleton } from "../../gate"
import { LINK } from "../../paper/link"
import { isComplete } from "./condition-fields"
import { PreviewCard } from "./preview-card"
import { RulesEditor } from "./rules-editor"
import { SyncBadge } from "./sync-badge"

/** One segment: its rules, whom they mean now, and its group in the shop (CRM-81). */
const SegmentPage = ({ id }: { id: string | null }) => {
  const query = useQuery({ queryKey: knowledgeKeys.segment(id ?? ""), queryFn: ({ signal }) => getSegment(id!, signal), enabled: id !== null, retry: false })
  if (id === null) return <Editor key="new" segment={null} />
  if (query.error && !query.data) return <ErrorView error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <PageSkeleton />
  return <Editor key={query.data.id} segment={query.data} />
}

const EMPTY: SegmentRules = { match: "all", rules: [] }

const Editor = ({ segment }: { segment: SegmentDTO | null }) => {
  const { t } = useTranslation("trato")
  const { can } = useMe()
  const editable = can("settings:update")
  const client = useQueryClient()
  const navigate = useNavigate()
  const prompt = usePrompt()
  const [form, setForm] = useState(() => ({ name: segment?.name ?? "", description: segment?.description ?? "", rules: segment?.rules ?? EMPTY, sync: segment?.sync ?? false }))
  const set = (changes: Partial<typeof form>) => setForm((old) => ({ ...old, ...changes }))
  const keep = (saved: SegmentDTO) => {
    client.setQueryData(knowledgeKeys.segment(saved.id), saved)
    void client.invalidateQueries({ queryKey: knowledgeKeys.segments, exact: false })
  }
  const save = useMutation({
    mutationFn: () => {
      const body = { ...form, name: form.name.trim(), description: form.description.trim() || null }
      return segment ? updateSegment(segment.id, { ...body, version: segment.version }) : createSegment(body)
    },
    onSuccess: (saved) => {
      keep(saved)
      toast.success(t("know.segments.saved"))
      if (!segment) navigate(`/crm/segments/${saved.id}`, { replace: true })
    },
  })
  const sync = useMutation({
    mutationFn: (recreate: boolean) => syncSegment(segment!.id, recreate),
    onSuccess: ({ segment: synced, added, removed }) => {
      keep(synced)
      if (synced.state === "synced") toast.success(t("know.segments.synced", { added, removed }))
    },
    onError: (error) => toast.error(errorText(t, error)),
  })
  const remove = useMutation({
    mutationFn: () => deleteSegment(segment!.id),
    onSuccess: () => {
      toast.success(t("know.segments.deleted"))
      navigate("/crm/segments", { replace: true })
      void client.invalidateQueries({ queryKey: knowledgeKeys.segments })
    },
    onError: (error) => toast.error(errorText(t, error)),
  })
  const ask = async () => {
    if (await prompt({ title: t("know.segments.delete_title", { name: segment?.name }), description: t("know.segments.delete_text"), confirmText: t("know.segments.delete"), cancelText: t("actions.cancel"), variant: "danger" })) remove.mutate()
  }
  const nameError = isApiError(save.error) ? save.error.errors.find((e) => e.path === "name") : undefined
  const named = form.name.trim() !== ""
  return (
    <div className="grid grid-cols-1 items-start gap-3 xl:grid-cols-[minmax(0,1fr)_400px]">
      <Container className="divide-y p-0">
        <div className="flex flex-wrap items-center justify-between gap-3 px-6 py-4">
          <Heading level="h1">{segment ? segment.name : t("know.segments.new")}</Heading>
          {editable && (
            <div className="flex items-center gap-x-2">
              {segment && <Button size="small" variant="secondary" isLoading={remove.isPending} onClick={() => void ask()}><Trash /> {t("actions.delete")}</Button>}
              <Button size="small" isLoading={save.isPending} disabled={!named || !isComplete(form.rules)} onClick={() => save.mutate()}>{t("know.segments.save")}</Button>
            </div>
          )}
        </div>
        <div className="flex flex-col gap-y-4 px-6 py-4">
          {save.isError && !nameError && <Hint variant="error" role="alert">{errorText(t, save.error)}</Hint>}
          <Field label={t("know.segments.name")} required hint={t("know.segments.name_hint")} error={nameError && fieldErrorText(t, nameError)}>
            {({ labelId: _, ...ids }) => <Input {...ids} size="small" maxLength={60} disabled={!editable} value={form.name} onChange={(e) => set({ name: e.target.value })} />}
          </Field>
          <Field label={t("know.segments.description")} optional>
            {({ labelId: _, ...ids }) => <Textarea {...ids} rows={2} maxLength={300} disabled={!editable} value={form.description} onChange={(e) => set({ description: e.target.value })} />}
          </Field>
        </div>
        <div className="flex flex-col gap-y-3 px-6 py-4">
          <Heading level="h2">{t("know.segments.rules")}</Heading>
          <RulesEditor rules={form.rules} disabled={!editable} onChange={(rules) => set({ rules })} />
        </div>
        <div className="flex flex-col gap-y-3 px-6 py-4">
          <div className="flex items-start gap-x-3">
            <Switch id="segment-sync" size="small" className="mt-0.5 shrink-0" disabled={!editable} checked={form.sync} aria-describedby="segment-sync-hint" onCheckedChange={(on) => set({ sync: on })} />
            <div className="flex min-w-0 flex-col">
              <label htmlFor="segment-sync" className="txt-compact-small-plus">{t("know.segments.sync")}</label>
              <Text id="segment-sync-hint" size="xsmall" className="text-ui-fg-subtle">{t("know.segments.sync_hint")}</Text>
            </div>
          </div>
          {segment && (segment.sync || segment.group_id) && <GroupState segment={segment} editable={editable} busy={sync.isPending} onSync={(recreate) => sync.mutate(recreate)} />}
        </div>
      </Container>
      <PreviewCard rules={form.rules} />
    </div>
  )
}

const GroupState = ({ segment, editable, busy, onSync }: { segment: SegmentDTO; editable: boolean; busy: boolean; onSync: (recreate: boolean) => void }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const { me } = useMe()
  const gone = segment.state === "group_gone"
  return (
    <div className="bg-ui-bg-subtle flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg px-3 py-2">
      <SyncBadge segment={segment} />
      {segment.synced_at && !gone && <Text size="xsmall" className="text-ui-fg-subtle">{t("know.segments.members", { count: segment.members ?? 0 })} · {t("know.segments.synced_at", { when: format.instant(segment.synced_at, me?.time_zone) })}</Text>}
      {gone && <Text size="xsmall" className="text-ui-fg-error">{t("know.segments.group_gone")}</Text>}
      {segment.problem && <Text size="xsmall" className="text-ui-fg-error">{segment.problem}</Text>}
      <span className="ml-auto flex items-center gap-x-3">
        {segment.group_id && !gone && <Link to={`/customer-groups/${segment.group_id}`} className={`${LINK} txt-compact-xsmall`}>{t("know.segments.open_group")}</Link>}
        {editable && <Button type="button" size="small" variant="secondary" isLoading={busy} onClick={() => onSync(gone)}><ArrowPath /> {t(gone ? "know.segments.recreate" : "know.segments.sync_now")}</Button>}
      </span>
    </div>
  )
}

export default SegmentPage
