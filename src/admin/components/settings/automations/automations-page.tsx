import { ListBullet, PauseSolid, PencilSquare, PlaySolid, Plus, Trash } from "@medusajs/icons"
import { Button, StatusBadge, Text, toast, usePrompt } from "@medusajs/ui"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { AutomationBody, AutomationDTO } from "../../../../types/http/automations"
import { useFormat } from "../../../hooks/use-format"
import { automationKeys, deleteAutomation, listAutomations, updateAutomation } from "../../../lib/api/automations"
import { errorText } from "../../../lib/errors"
import { ErrorView } from "../../error-view"
import { Gate } from "../../gate"
import { RowMenu } from "../row-menu"
import { EmptyRows, RowsSkeleton, Section } from "../section"
import { CartRuleSection } from "./cart-rule"
import { EMPTY_DRAFT } from "./draft"
import { AutomationEditor } from "./editor"
import { examplesOf } from "./examples"
import { RunsDrawer } from "./runs-drawer"
import { SwitchOn } from "./switch-on"
import { useWords } from "./words"

/** Settings > Automatizaciones (CRM-85, B-13, B-14). */
const AutomationsPage = () => (
  <div className="flex flex-col gap-y-3">
    <Gate feature="crm" grant="settings:update">{() => <><Automations /><CartRuleSection /></>}</Gate>
  </div>
)

type Open = { show: "editor"; automation: AutomationDTO | null; start: AutomationBody } | { show: "on" | "runs"; automation: AutomationDTO }

const Automations = () => {
  const { t } = useTranslation("trato")
  const client = useQueryClient()
  const prompt = usePrompt()
  const words = useWords()
  const [open, setOpen] = useState<Open | null>(null)
  const query = useQuery({ queryKey: automationKeys.list, queryFn: ({ signal }) => listAutomations(signal) })
  const refresh = () => client.invalidateQueries({ queryKey: automationKeys.list })
  const act = useMutation({
    mutationFn: ({ run }: { run: () => Promise<unknown>; done: string }) => run(),
    onSuccess: (_, { done }) => toast.success(done),
    onError: (error) => toast.error(errorText(t, error)),
    onSettled: refresh,
  })
  const remove = async (automation: AutomationDTO) => {
    if (await prompt({ title: t("automations.delete_title", { name: automation.name }), description: t("automations.delete_text"), confirmText: t("actions.delete"), cancelText: t("actions.cancel"), variant: "danger" })) act.mutate({ run: () => deleteAutomation(automation.id), done: t("automations.deleted") })
  }
  const start = (body: AutomationBody) => setOpen({ show: "editor", automation: null, start: body })
  if (query.error && !query.data) return <ErrorView error={query.error} onRetry={() => void query.refetch()} />
  const close = () => setOpen(null)
  return (
    <Section level="h1" title={t("automations.title")} text={t("automations.text")} action={<Button size="small" variant="secondary" onClick={() => start(EMPTY_DRAFT)}><Plus /> {t("automations.new")}</Button>}>
      {!query.data ? <RowsSkeleton /> : !query.data.length ? (
        <div className="pb-8">
          <EmptyRows title={t("automations.none_title")} text={t("automations.none_text")} />
          <ul className="mx-auto grid max-w-2xl gap-2 px-6 sm:grid-cols-2" aria-label={t("automations.examples")}>
            {examplesOf(t, words.people).map((example) => (
              <li key={example.name}>
                <button type="button" onClick={() => start(example)} className="shadow-borders-base hover:bg-ui-bg-subtle-hover focus-visible:shadow-borders-focus flex h-full w-full flex-col gap-y-1 rounded-lg px-4 py-3 text-left outline-none">
                  <Text size="small" weight="plus">{example.name}</Text>
                  <Text size="xsmall" className="text-ui-fg-subtle">{words.event(example.trigger.event)} → {words.actions(example.actions)}</Text>
                </button>
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <ul className="divide-y">
          {query.data.map((automation) => (
            <Row
              key={automation.id} automation={automation} onEdit={() => setOpen({ show: "editor", automation, start: automation })} onRuns={() => setOpen({ show: "runs", automation })} onDelete={() => void remove(automation)}
              onSwitch={() => automation.enabled && !automation.paused
                ? act.mutate({ run: () => updateAutomation(automation.id, { enabled: false }), done: t("automations.switched_off", { name: automation.name }) })
                : setOpen({ show: "on", automation })}
            />
          ))}
        </ul>
      )}
      {open?.show === "editor" && <AutomationEditor automation={open.automation} start={open.start} onClose={close} onSaved={refresh} />}
      {open?.show === "on" && <SwitchOn automation={open.automation} onClose={close} onSaved={refresh} />}
      {open?.show === "runs" && <RunsDrawer automation={open.automation} onClose={close} />}
    </Section>
  )
}

type RowProps = { automation: AutomationDTO; onEdit: () => void; onRuns: () => void; onDelete: () => void; onSwitch: () => void }

const Row = ({ automation, onEdit, onRuns, onDelete, onSwitch }: RowProps) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const words = useWords()
  const acting = automation.enabled && !automation.paused
  const state = automation.paused ? "paused" : automation.enabled ? "on" : "off"
  return (
    <li className="flex items-center gap-x-3 px-6 py-3">
      <div className="flex min-w-0 flex-1 flex-col gap-y-0.5">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Text size="small" weight="plus" className="min-w-0 truncate">{automation.name}</Text>
          <StatusBadge color={{ on: "green", off: "grey", paused: "orange" }[state] as "green" | "grey" | "orange"}>{t(`automations.state.${state}`)}</StatusBadge>
        </div>
        <Text size="xsmall" className="text-ui-fg-subtle">{words.event(automation.trigger.event)} → {words.actions(automation.actions)}</Text>
        {automation.paused && <Text size="xsmall" className="text-ui-fg-error">{t(`automations.paused.${automation.paused.reason}`)}</Text>}
        <Text size="xsmall" className="text-ui-fg-subtle">
          {automation.last_run_at ? t("automations.last_run", { when: format.relative(automation.last_run_at) }) : t("automations.never_ran")}
          {automation.runs.failed > 0 && <span className="text-ui-fg-error"> · {t("automations.failed", { count: automation.runs.failed })}</span>}
        </Text>
      </div>
      <Button size="small" variant="secondary" onClick={onSwitch}>{t(acting ? "automations.switch_off" : "automations.switch_on")}</Button>
      <RowMenu
        label={t("automations.actions", { name: automation.name })}
        actions={[
          { label: t("actions.edit"), icon: <PencilSquare />, onSelect: onEdit },
          { label: t("automations.see_runs"), icon: <ListBullet />, onSelect: onRuns },
          { label: t(acting ? "automations.switch_off" : "automations.switch_on"), icon: acting ? <PauseSolid /> : <PlaySolid />, onSelect: onSwitch },
          { label: t("actions.delete"), icon: <Trash />, danger: true, onSelect: onDelete },
        ]}
      />
    </li>
  )
}

export default AutomationsPage
