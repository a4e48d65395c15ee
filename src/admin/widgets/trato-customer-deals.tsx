import { defineWidgetConfig } from "@medusajs/admin-sdk"
import { CustomerDeals } from "../components/crm/customer-deals"

const Widget = ({ data }: { data: { id: string } }) => <CustomerDeals customerId={data.id} />

export const config = defineWidgetConfig({ zone: "customer.details", id: "trato-customer-deals" })

export default Widget
