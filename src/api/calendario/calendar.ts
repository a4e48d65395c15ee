import type { FeedEvent } from "../../modules/crm/activities/feeds"

const WORDS = {
  es: { name: "Seguimientos", done: "Hecho", types: { call: "Llamada", email: "Correo", meeting: "Reunión", message: "Mensaje", task: "Tarea", other: "Seguimiento" } },
  en: { name: "Follow-ups", done: "Done", types: { call: "Call", email: "E-mail", meeting: "Meeting", message: "Message", task: "Task", other: "Follow-up" } },
}

/** Half an hour, where nobody said how long. */
const USUAL_MINUTES = 30

/** Follow-ups as an iCalendar file (RFC 5545). Times are in UTC, so each program shows them in its own zone. */
export async function calendarOf(events: FeedEvent[], adminUrl: string, language: "es" | "en"): Promise<string> {
  const { default: ical, ICalAlarmType, ICalCalendarMethod } = await import("ical-generator")
  const t = WORDS[language]
  const calendar = ical({ name: t.name, method: ICalCalendarMethod.PUBLISH, prodId: { company: "Trato", product: "Seguimientos", language: language.toUpperCase() } })
  for (const event of events) {
    const type = event.type === "other" ? (event.type_name ?? t.types.other) : t.types[event.type]
    const about = [event.customer_name, event.deal_key].filter(Boolean).join(" · ")
    const made = calendar.createEvent({
      id: event.id,
      sequence: event.version,
      start: event.due_at,
      end: new Date(event.due_at.getTime() + (event.duration_minutes ?? USUAL_MINUTES) * 60_000),
      summary: `${event.done_at ? `✓ ` : ""}${type}: ${event.title}`,
      description: [about, event.notes, event.done_at ? `${t.done}${event.result ? `: ${event.result}` : ""}` : null].filter(Boolean).join("\n"),
      url: `${adminUrl}/crm/activities?open=${event.id}`,
    })
    if (event.remind_minutes !== null && !event.done_at) made.createAlarm({ type: ICalAlarmType.display, triggerBefore: event.remind_minutes * 60 })
  }
  return calendar.toString()
}
