import { Text, clx, toast } from "@medusajs/ui"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useEffect, useRef } from "react"
import { useTranslation } from "react-i18next"
import type { DealDTO, StageDTO } from "../../../../types/http/crm"
import { dealKeys, moveDeal } from "../../../lib/api/deals"
import { journalKey } from "../../../lib/api/journal"
import { errorText } from "../../../lib/errors"

/** The stages as a path one can click; a closed deal only shows where it was closed. */
export const StagePath = ({ deal, stages }: { deal: DealDTO; stages: StageDTO[] }) => {
  const { t } = useTranslation("trato")
  const client = useQueryClient()
  const move = useMutation({
    mutationFn: (stageId: string) => moveDeal(deal.id, { stage_id: stageId, version: deal.version }),
    onSuccess: ({ deal: card }) => {
      const name = stages.find((s) => s.id === card.stage_id)?.name ?? null
      client.setQueryData<DealDTO>(dealKeys.one(deal.id), (old) => old && { ...old, ...card, stage_name: name })
      toast.success(t("crm.detail.moved", { stage: name }))
    },
    onError: (error) => toast.error(errorText(t, error)),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: dealKeys.all })
      void client.invalidateQueries({ queryKey: journalKey("deal", deal.id) })
    },
  })
  const here = useRef<HTMLLIElement>(null)
  useEffect(() => {
    const path = here.current?.parentElement
    if (path && here.current) path.scrollLeft = here.current.offsetLeft - path.offsetLeft - 24
  }, [deal.stage_id, stages])
  if (deal.status !== "open") {
    return deal.stage_name ? <Text size="small" className="text-ui-fg-subtle">{t("crm.detail.closed_in", { stage: deal.stage_name })}</Text> : null
  }
  const currentId = move.isPending ? move.variables : deal.stage_id
  const current = stages.findIndex((s) => s.id === currentId)
  return (
    <div className="flex flex-col gap-y-1.5">
    <ol aria-label={t("crm.detail.path")} className="flex w-full gap-x-1 overflow-x-auto p-0.5 [scrollbar-width:none]">
      {stages.map((stage, index) => {
        const done = index < current
        const now = index === current
        return (
          <li key={stage.id} ref={now ? here : undefined} className="min-w-28 flex-1">
            <button
              type="button"
              disabled={!deal.can.update || now || move.isPending}
              aria-current={now ? "step" : undefined}
              aria-label={now ? t("crm.detail.path_now", { stage: stage.name }) : t("crm.detail.path_go", { stage: stage.name })}
              onClick={() => move.mutate(stage.id)}
              className={clx(
                "focus-visible:shadow-borders-focus group flex w-full flex-col gap-y-1.5 rounded-md px-0.5 py-1 text-left outline-none",
                !now && deal.can.update && "cursor-pointer"
              )}
            >
              <span
                className={clx("h-1.5 w-full rounded-full transition-opacity", !done && !now && "bg-ui-border-strong group-enabled:group-hover:opacity-70")}
                style={done || now ? { backgroundColor: stage.color, opacity: done ? 0.45 : 1 } : undefined}
              />
              <span className={clx("txt-compact-xsmall truncate", now ? "txt-compact-xsmall-plus text-ui-fg-base" : "text-ui-fg-subtle group-enabled:group-hover:text-ui-fg-subtle")} title={stage.name}>{stage.name}</span>
            </button>
          </li>
        )
      })}
    </ol>
    <TimeInStage since={deal.stage_entered_at} />
    </div>
  )
}

const DAY_MS = 86_400_000

/** B-08: how long it has been where it is. */
const TimeInStage = ({ since }: { since: string }) => {
  const { t } = useTranslation("trato")
  const days = Math.max(0, Math.floor((Date.now() - Date.parse(since)) / DAY_MS))
  return <Text size="xsmall" className="text-ui-fg-subtle">{days ? t("crm.detail.in_stage", { count: days }) : t("crm.detail.in_stage_today")}</Text>
}
