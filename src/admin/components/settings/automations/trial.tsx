import { Button, Hint, Input, Text } from "@medusajs/ui"
import { useMutation } from "@tanstack/react-query"
import { useEffect, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { AutomationBody, TIMED_EVENTS, TryAutomationResponse } from "../../../../types/http/automations"
import { useFormat } from "../../../hooks/use-format"
import { tryAutomation } from "../../../lib/api/automations"
import { errorText } from "../../../lib/errors"
import { Field } from "../../common/field"
import { LINK } from "../../paper/link"
import { useWords } from "./words"

const isTimed = (body: AutomationBody): boolean => (TIMED_EVENTS as readonly string[]).includes(body.trigger.event)

/** "Probar con el pasado": what it would have done, before it is switched on. `atOnce`: without being asked. */
export const Trial = ({ body, ready, atOnce }: { body: AutomationBody; ready: boolean; atOnce?: boolean }) => {
  const { t } = useTranslation("trato")
  const [days, setDays] = useState(30)
  const trial = useMutation({ mutationFn: () => tryAutomation({ ...body, days: Math.min(90, Math.max(1, days)) }) })
  const { mutate } = trial
  useEffect(() => {
    if (atOnce) mutate()
  }, [atOnce, mutate])
  const outcome = useRef<HTMLDivElement>(null)
  // Below a long form the answer would come where nobody looks.
  useEffect(() => {
    if (trial.data && !atOnce) outcome.current?.scrollIntoView({ block: "nearest" })
  }, [trial.data, atOnce])
  return (
    <section className="flex flex-col gap-y-3" aria-label={t("automations.try.title")}>
      {!atOnce && (
        <div>
          <Text weight="plus">{t("automations.try.title")}</Text>
          <Text size="small" className="text-ui-fg-subtle">{t("automations.try.text")}</Text>
        </div>
      )}
      <div className="flex items-end gap-x-2">
        {!isTimed(body) && <Field label={t("automations.try.days")} className="w-36">{({ labelId: _, ...ids }) => <Input {...ids} type="number" min={1} max={90} value={days} onChange={(e) => setDays(Math.trunc(Number(e.target.value) || 1))} />}</Field>}
        <Button type="button" variant="secondary" disabled={!ready} isLoading={trial.isPending} onClick={() => mutate()}>{t(trial.isPending ? "automations.try.running" : "automations.try.run")}</Button>
      </div>
      {trial.error && <Hint variant="error" role="alert">{errorText(t, trial.error)}</Hint>}
      <div role="status" ref={outcome}>{trial.data && <Outcome result={trial.data} timed={isTimed(body)} />}</div>
    </section>
  )
}

const Outcome = ({ result, timed }: { result: TryAutomationResponse; timed: boolean }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const words = useWords()
  const facts = { count: result.matched, seen: result.seen, since: format.day(result.since, { year: true }) }
  const sentence = timed ? (result.matched ? t("automations.try.now", facts) : t("automations.try.now_none", facts)) : result.matched ? t("automations.try.result", facts) : t("automations.try.none", facts)
  // What it was judged by, and what it could not know.
  const limits = [
    t(timed ? "automations.try.today" : "automations.try.then"), result.partial && t("automations.try.partial"),
    result.gone > 0 && t("automations.try.gone", { count: result.gone }), result.unsure > 0 && t("automations.try.unsure", { count: result.unsure }),
  ].filter(Boolean)
  return (
    <div className="flex flex-col gap-y-2">
      <Text size="small" weight="plus">{sentence}</Text>
      <Text size="xsmall" className="text-ui-fg-subtle">{limits.join(" ")}</Text>
      {result.matches.length > 0 && (
        <ul className="shadow-borders-base max-h-80 divide-y overflow-y-auto rounded-lg">
          {result.matches.map((match, index) => (
            <li key={index} className="flex flex-col gap-y-0.5 px-3 py-2">
              <div className="flex items-baseline justify-between gap-x-3">
                {match.deal ? <Link to={`/crm/deals/${match.deal.id}`} target="_blank" className={`${LINK} txt-compact-small min-w-0 truncate`}>{match.deal.key} {match.deal.title}</Link> : <Text size="small" className="truncate">{match.subject.label}</Text>}
                {!timed && <Text size="xsmall" className="text-ui-fg-subtle shrink-0">{format.relative(match.at)}</Text>}
              </div>
              {match.unsure.length > 0 && <Text size="xsmall" className="text-ui-fg-subtle">{t("automations.try.doubt", { what: match.unsure.map((condition) => t(`automations.conditions.${condition}`)).join(", ") })}</Text>}
              {match.actions.map((action, i) => <Text key={i} size="xsmall" className="text-ui-fg-subtle break-words">{words.planned(action)}</Text>)}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
