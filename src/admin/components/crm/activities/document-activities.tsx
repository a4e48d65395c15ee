import { useMe } from "../../../hooks/use-me"
import { DealActivities } from "./deal-activities"

/** Follow-ups of a document of presales (CRM-70, EXT-04). */
export const DocumentActivities = ({ document }: { document: { id: string; number: string } }) => {
  const { me, can } = useMe()
  return me?.features.crm && can("deal:view") ? <DealActivities document={document} /> : null
}
