import { Bookmarks, Check, PencilSquare, Plus, Trash, Users } from "@medusajs/icons"
import { Badge, Button, DropdownMenu, Input, Label, Switch, Text, toast, usePrompt } from "@medusajs/ui"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { SavedViewDTO } from "../../../../types/http/crm-list"
import { useMe } from "../../../hooks/use-me"
import { createView, deleteView, listKeys, listViews, updateView } from "../../../lib/api/deal-list"
import { ADDRESS_NAMES, AddressName } from "../../../lib/deal-address"
import { errorText } from "../../../lib/errors"
import { Field } from "../../common/field"
import { SmallDialog } from "../../common/small-dialog"
import { DEFAULT_COLUMNS } from "./columns"
import { DEFAULT_ORDER, ListState } from "./use-list-state"

const LIST = "deals"
const VIEW_PARAMS = Object.keys(ADDRESS_NAMES) as AddressName[]

/** Saved ways to look at the list: one's own and those shared with all (B-18). */
export const ViewMenu = ({ state }: { state: ListState }) => {
  const { t } = useTranslation("trato")
  const { can } = useMe()
  const client = useQueryClient()
  const prompt = usePrompt()
  const [asked, setAsked] = useState<"new" | SavedViewDTO | null>(null)
  const query = useQuery({ queryKey: listKeys.views(LIST), queryFn: ({ signal }) => listViews(LIST, signal), staleTime: 60_000 })
  const views = query.data ?? []
  const current = views.find((view) => view.id === state.params.get("saved")) ?? null
  const shownAs = { filters: state.filters, columns: state.columns.join() === DEFAULT_COLUMNS.join() ? null : state.columns, sort: state.order === DEFAULT_ORDER ? null : state.order }
  const changed = !!current && !sameView(current, shownAs)
  const refresh = () => client.invalidateQueries({ queryKey: listKeys.views(LIST) })

  const open = (view: SavedViewDTO | null) => state.set({
    ...Object.fromEntries(VIEW_PARAMS.map((name) => [name, view?.filters[name] ?? null])),
    order: view?.sort ?? null, cols: view?.columns?.join(",") ?? null, saved: view?.id ?? null,
  })
  const act = useMutation({
    mutationFn: ({ run }: { run: () => Promise<unknown>; done: string }) => run(),
    onSuccess: (_, { done }) => toast.success(done),
    onError: (error) => toast.error(errorText(t, error)),
    onSettled: refresh,
  })
  const remove = async (view: SavedViewDTO) => {
    const sure = await prompt({ title: t("deals.views.delete_title", { name: view.name }), description: t(view.shared ? "deals.views.delete_shared" : "deals.views.delete_text"), confirmText: t("deals.views.delete_confirm"), cancelText: t("actions.cancel"), variant: "danger" })
    if (sure) act.mutate({ run: async () => { await deleteView(view.id); state.set({ saved: null }) }, done: t("deals.views.deleted", { name: view.name }) })
  }
  // A dialog opened while the menu is closing would lose its focus to it.
  const later = (run: () => void) => () => setTimeout(run)
  const item = (view: SavedViewDTO) => (
    <DropdownMenu.Item key={view.id} className="gap-x-2" onSelect={() => open(view)}>
      <span className="w-4 shrink-0">{current?.id === view.id && <Check />}</span>
      <span className="min-w-0 flex-1 truncate">{view.name}</span>
      {view.shared && view.owner && <Text as="span" size="xsmall" className="text-ui-fg-subtle truncate">{t("deals.views.by", { name: view.owner.name })}</Text>}
    </DropdownMenu.Item>
  )
  const [mine, shared] = [views.filter((view) => !view.shared), views.filter((view) => view.shared)]

  return (
    <>
      <DropdownMenu>
        <DropdownMenu.Trigger asChild>
          <Button size="small" variant="secondary" className="min-h-7 max-w-56">
            <Bookmarks className="text-ui-fg-muted" /> <span aria-hidden className="truncate max-md:hidden">{current?.name ?? t("deals.views.button")}</span>
            {changed && <Badge aria-hidden size="2xsmall" className="max-md:hidden">{t("deals.views.changed")}</Badge>}
            <span className="sr-only">{[current ? `${t("deals.views.button")}: ${current.name}` : t("deals.views.button"), ...(changed ? [t("deals.views.changed")] : [])].join(", ")}</span>
          </Button>
        </DropdownMenu.Trigger>
        <DropdownMenu.Content align="start" className="max-h-[70dvh] w-72 overflow-y-auto">
          <DropdownMenu.Item className="gap-x-2" onSelect={() => open(null)}><span className="w-4 shrink-0">{!current && !Object.keys(state.filters).length && <Check />}</span>{t("deals.views.all")}</DropdownMenu.Item>
          {!views.length && <Text size="xsmall" className="text-ui-fg-subtle px-2 py-1.5">{t("deals.views.none")}</Text>}
          {mine.length > 0 && <><DropdownMenu.Label className="px-2">{t("deals.views.mine")}</DropdownMenu.Label>{mine.map(item)}</>}
          {shared.length > 0 && <><DropdownMenu.Label className="px-2">{t("deals.views.shared")}</DropdownMenu.Label>{shared.map(item)}</>}
          <DropdownMenu.Separator />
          {current?.can.update && changed && (
            <DropdownMenu.Item className="gap-x-2" onSelect={() => act.mutate({ run: () => updateView(current.id, { ...shownAs, version: current.version }), done: t("deals.views.saved", { name: current.name }) })}>
              <Check className="text-ui-fg-subtle" /> <span className="truncate">{t("deals.views.update", { name: current.name })}</span>
            </DropdownMenu.Item>
          )}
          <DropdownMenu.Item className="gap-x-2" onSelect={later(() => setAsked("new"))}><Plus className="text-ui-fg-subtle" /> {t("deals.views.save")}</DropdownMenu.Item>
          {current?.can.update && (
            <>
              <DropdownMenu.Item className="gap-x-2" onSelect={later(() => setAsked(current))}><PencilSquare className="text-ui-fg-subtle" /> {t("deals.views.rename")}</DropdownMenu.Item>
              {current.can.share && (
                <DropdownMenu.Item className="gap-x-2" onSelect={() => act.mutate({ run: () => updateView(current.id, { shared: !current.shared, version: current.version }), done: t("deals.views.saved", { name: current.name }) })}>
                  <Users className="text-ui-fg-subtle" /> {t(current.shared ? "deals.views.unshare" : "deals.views.share")}
                </DropdownMenu.Item>
              )}
              <DropdownMenu.Item className="gap-x-2" onSelect={later(() => void remove(current))}><Trash className="text-ui-fg-subtle" /> <span className="truncate">{t("deals.views.delete", { name: current.name })}</span></DropdownMenu.Item>
            </>
          )}
        </DropdownMenu.Content>
      </DropdownMenu>
      {asked && (
        <ViewDialog
          start={asked === "new" ? "" : asked.name}
          mayShare={asked === "new" && can("view:share")}
          onClose={() => setAsked(null)}
          onSave={async (name, share) => {
            const view = asked === "new" ? await createView({ list: LIST, name, shared: share, ...shownAs }) : await updateView(asked.id, { name, version: asked.version })
            await refresh()
            state.set({ saved: view.id, page: state.params.get("page") })
            toast.success(t(asked === "new" ? "deals.views.created" : "deals.views.saved", { name: view.name }))
          }}
        />
      )}
    </>
  )
}

type Shown = { filters: Record<string, string>; columns: string[] | null; sort: string | null }

function sameView(view: SavedViewDTO, shown: Shown): boolean {
  const names = new Set([...Object.keys(view.filters), ...Object.keys(shown.filters)])
  return [...names].every((name) => view.filters[name] === shown.filters[name]) && (view.columns?.join() ?? null) === (shown.columns?.join() ?? null) && view.sort === shown.sort
}

type ViewDialogProps = { start: string; mayShare: boolean; onSave: (name: string, share: boolean) => Promise<void>; onClose: () => void }

const ViewDialog = ({ start, mayShare, onSave, onClose }: ViewDialogProps) => {
  const { t } = useTranslation("trato")
  const [name, setName] = useState(start)
  const [share, setShare] = useState(false)
  const [tried, setTried] = useState(false)
  const save = useMutation({ mutationFn: () => onSave(name.trim(), share), onSuccess: onClose })
  const wrong = tried && !name.trim() ? t("errors.required") : name.trim().length > 60 ? t("errors.too_big", { maximum: 60 }) : save.error ? errorText(t, save.error) : undefined
  return (
    <SmallDialog
      title={t(start ? "deals.views.rename" : "deals.views.save").replace("…", "")}
      onClose={onClose}
      onSubmit={() => { setTried(true); if (name.trim() && name.trim().length <= 60 && !save.isPending) save.mutate() }}
      footer={
        <>
          <Button type="button" size="small" variant="secondary" onClick={onClose}>{t("actions.cancel")}</Button>
          <Button type="submit" size="small" isLoading={save.isPending}>{t("actions.save")}</Button>
        </>
      }
    >
      <Field label={t("deals.views.name")} required hint={t("deals.views.name_hint")} error={wrong}>
        {({ labelId: _, ...ids }) => <Input {...ids} autoFocus autoComplete="off" value={name} onChange={(e) => { setName(e.target.value); save.reset() }} />}
      </Field>
      {mayShare && (
        <div className="flex items-start gap-x-3">
          <Switch id="trato-view-share" className="mt-1 shrink-0" checked={share} onCheckedChange={setShare} aria-describedby="trato-view-share-hint" />
          <div>
            <Label htmlFor="trato-view-share" size="small" weight="plus">{t("deals.views.share")}</Label>
            <Text id="trato-view-share-hint" size="small" className="text-ui-fg-subtle">{t("deals.views.share_hint")}</Text>
          </div>
        </div>
      )}
    </SmallDialog>
  )
}
