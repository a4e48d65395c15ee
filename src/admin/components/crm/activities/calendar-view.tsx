import { DragDropContext, Draggable, Droppable, DropResult } from "@hello-pangea/dnd"
import { Plus } from "@medusajs/icons"
import { Container, IconButton, Text, clx } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { ActivityDTO, CalendarResponse } from "../../../../types/http/activities"
import { usePhone } from "../../../hooks/use-media"
import { capitalized } from "../../../lib/format"
import { ActivityChip } from "./activity-chip"
import { useClock } from "./use-clock"

type CalendarViewProps = {
  weeks: string[][]
  days: CalendarResponse["days"]
  month: string | null
  today: string
  timeZone: string
  canCreate: boolean
  onOpen: (activity: ActivityDTO) => void
  onNew: (day: string) => void
  onMore: (day: string) => void
  onMove: (activity: ActivityDTO, day: string) => void
}

/** Days with their follow-ups; one is dragged to another day by mouse, finger or keyboard (EXT-04). */
export const CalendarView = ({ weeks, days, month, today, timeZone, canCreate, onOpen, onNew, onMore, onMove }: CalendarViewProps) => {
  const { t } = useTranslation("trato")
  const clock = useClock(timeZone)
  const phone = usePhone()
  const of = new Map(days.map((day) => [day.day, day]))
  const drop = ({ draggableId, destination, source }: DropResult) => {
    if (!destination || destination.droppableId === source.droppableId) return
    const activity = of.get(source.droppableId)?.activities.find((a) => a.id === draggableId)
    if (activity) onMove(activity, destination.droppableId)
  }
  const shown = phone ? [weeks.flat().filter((day) => (!month || day.startsWith(month)) && (of.has(day) || day === today))] : weeks
  const announce = (day: string | undefined) => (day ? t("activities.dnd.over", { day: clock.day(day) }) : t("activities.dnd.nowhere"))
  return (
    <DragDropContext
      onDragEnd={(result, { announce: say }) => {
        say(result.destination ? t("activities.dnd.dropped", { day: clock.day(result.destination.droppableId) }) : t("activities.dnd.cancelled"))
        drop(result)
      }}
      onDragStart={(start, { announce: say }) => say(t("activities.dnd.lifted", { day: clock.day(start.source.droppableId) }))}
      onDragUpdate={(update, { announce: say }) => say(announce(update.destination?.droppableId))}
      dragHandleUsageInstructions={t("activities.dnd.instructions")}
    >
      <Container className="overflow-hidden p-0" role="grid" aria-label={t("activities.calendar")}>
        {!phone && (
          <div role="row" className="border-ui-border-base grid grid-cols-7 border-b">
            {weeks[0].map((day) => <div key={day} role="columnheader" className="txt-compact-xsmall-plus text-ui-fg-subtle px-2 py-1.5 first-letter:uppercase">{clock.weekday(day)}</div>)}
          </div>
        )}
        {phone && !days.some(({ count }) => count) && <Text size="small" className="text-ui-fg-subtle border-ui-border-base border-b px-4 py-3">{t("activities.none_here")}</Text>}
        {shown.map((week, i) => (
          <div key={i} role="row" className={clx(!phone && "grid grid-cols-7", "border-ui-border-base [&:not(:last-child)]:border-b")}>
            {week.map((day) => {
              const { activities = [], count = 0 } = of.get(day) ?? {}
              return (
                <Droppable key={day} droppableId={day}>
                  {(provided, snapshot) => (
                    <div
                      ref={provided.innerRef}
                      {...provided.droppableProps}
                      role="gridcell"
                      className={clx(
                        "border-ui-border-base group flex min-w-0 flex-col gap-y-1 p-1 [&:not(:last-child)]:border-r max-md:border-b max-md:border-r-0 max-md:p-3",
                        month ? "min-h-28 max-md:min-h-0" : "min-h-96 max-md:min-h-0",
                        month && !day.startsWith(month) && "bg-ui-bg-subtle",
                        snapshot.isDraggingOver && "bg-ui-bg-highlight"
                      )}
                    >
                      <div className="flex h-5 items-center justify-between">
                        <span className={clx("txt-compact-xsmall px-1 tabular-nums", day === today ? "bg-ui-button-inverted text-ui-contrast-fg-primary min-w-5 rounded-full py-0.5 text-center font-medium max-md:px-2" : month && !day.startsWith(month) ? "text-ui-fg-subtle" : "text-ui-fg-subtle")}>
                          <span aria-hidden>{phone ? capitalized(clock.day(day)) : Number(day.slice(8))}</span>
                          <span className="sr-only">{`${clock.day(day)}, ${t("activities.count", { count })}`}</span>
                        </span>
                        {canCreate && (
                          <IconButton type="button" size="2xsmall" variant="transparent" className="opacity-0 focus-visible:opacity-100 group-hover:opacity-100 max-md:opacity-100" aria-label={t("activities.new_on", { day: clock.day(day) })} onClick={() => onNew(day)}><Plus /></IconButton>
                        )}
                      </div>
                      {activities.map((activity, index) => (
                        <Draggable key={activity.id} draggableId={activity.id} index={index} isDragDisabled={!activity.can.update} disableInteractiveElementBlocking>
                          {(drag) => (
                            <div ref={drag.innerRef} {...drag.draggableProps}>
                              <ActivityChip activity={activity} timeZone={timeZone} onOpen={onOpen} handle={drag.dragHandleProps} />
                            </div>
                          )}
                        </Draggable>
                      ))}
                      {provided.placeholder}
                      {count > activities.length && (
                        <button type="button" className="txt-compact-xsmall text-ui-fg-subtle hover:text-ui-fg-base focus-visible:shadow-borders-focus rounded px-1 text-left outline-none" onClick={() => onMore(day)}>
                          {t("activities.more", { count: count - activities.length })}
                        </button>
                      )}
                    </div>
                  )}
                </Droppable>
              )
            })}
          </div>
        ))}
      </Container>
    </DragDropContext>
  )
}
