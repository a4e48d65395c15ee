import type { DraggableProvidedDragHandleProps } from "@hello-pangea/dnd"
import { CheckMini } from "@medusajs/icons"
import { clx } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { ActivityDTO } from "../../../../types/http/activities"
import { chipLook, TypeIcon, typeName } from "./activity-type"
import { useClock } from "./use-clock"

type ActivityChipProps = { activity: ActivityDTO; timeZone: string; onOpen: (activity: ActivityDTO) => void; handle?: DraggableProvidedDragHandleProps | null }

/** A follow-up as a day of the calendar shows it: icon and colour of its type, hour, title; red only when overdue. Enter opens it, space lifts it. */
export const ActivityChip = ({ activity, timeZone, onOpen, handle }: ActivityChipProps) => {
  const { t } = useTranslation("trato")
  const clock = useClock(timeZone)
  const words = [typeName(t, activity), `${clock.time(activity.due_at)} ${activity.title}`, activity.customer?.name, t(`activities.states.${activity.state}`)].filter(Boolean).join(", ")
  return (
    <button
      {...handle}
      type="button"
      aria-label={words}
      title={words}
      onClick={() => onOpen(activity)}
      className={clx(
        "focus-visible:shadow-borders-focus flex w-full min-w-0 items-center gap-x-1 rounded border px-1 py-0.5 text-left outline-none",
        activity.state === "overdue" ? "bg-ui-tag-red-bg text-ui-tag-red-text border-ui-tag-red-border"
          : activity.state === "done" ? "bg-ui-tag-neutral-bg text-ui-tag-neutral-text border-ui-tag-neutral-border"
          : chipLook(activity.type)
      )}
    >
      {activity.state === "done" ? <CheckMini aria-hidden className="shrink-0" /> : <TypeIcon type={activity.type} className="size-3.5" />}
      <span className="txt-compact-xsmall shrink-0 tabular-nums">{clock.time(activity.due_at)}</span>{" "}
      <span className={clx("txt-compact-xsmall min-w-0 truncate", activity.state === "done" && "line-through")}>{activity.title}</span>
    </button>
  )
}
