import { localDateTime } from "../../../utils/dates"

/** The instant at which clocks of a zone show `YYYY-MM-DDTHH:mm:ss`. In the hour that summer time repeats, one of the two. */
export function instantOf(local: string, timeZone: string): Date {
  const wanted = Date.parse(`${local}Z`)
  let at = wanted
  for (let i = 0; i < 2; i++) at += wanted - Date.parse(`${localDateTime(new Date(at), timeZone)}Z`)
  return new Date(at)
}
