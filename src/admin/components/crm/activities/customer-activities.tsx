import { useMe } from "../../../hooks/use-me"
import { DealActivities } from "./deal-activities"

/** Follow-ups on the host's page of a customer, those on their deals too (CRM-70, EXT-04). */
const CustomerActivities = ({ customer }: { customer: { id: string; name: string } }) => {
  const { me, can } = useMe()
  return me?.features.crm && can("deal:view") ? <DealActivities customer={customer} /> : null
}

export default CustomerActivities
