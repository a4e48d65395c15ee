import { LayoutComposer } from "@medusajs/dashboard/components"
import { useQuery } from "@tanstack/react-query"
import { lazy, Suspense } from "react"
import { useMe } from "../../../hooks/use-me"
import { usePipelines } from "../../../hooks/use-options"
import { dealKeys, getDeal } from "../../../lib/api/deals"
import { ErrorView } from "../../error-view"
import { PageSkeleton } from "../../gate"
import { Timeline } from "../../journal/timeline"
import { DealActivities } from "../activities/deal-activities"
import { DealCart } from "../automation/deal-cart"
import { DealTags } from "../automation/deal-tags"
import { DealCustomer } from "./deal-customer"
import { DealDocumentsSection } from "./deal-documents-section"
import { DealFiles } from "./deal-files"
import { DealOrders } from "./deal-orders"
import { DealHeader } from "./deal-header"
import { DealShop } from "./deal-shop"
import { DealValue } from "./deal-value"

const ScoreCard = lazy(() => import("../score/score-card"))

/** The page of one deal. Other plugins add widgets at `trato_deal.details` and `trato_deal.details.side`. */
const DealPage = ({ id }: { id: string }) => {
  const { me } = useMe()
  const query = useQuery({ queryKey: dealKeys.one(id), queryFn: ({ signal }) => getDeal(id, signal), retry: false })
  const pipelines = usePipelines()
  if (query.error && !query.data) return <ErrorView error={query.error} onRetry={() => void query.refetch()} />
  const deal = query.data
  if (!deal) return <PageSkeleton />
  const stages = pipelines.data?.find((p) => p.id === deal.pipeline_id)?.stages ?? []
  return (
    <LayoutComposer
      widgetsZonePrefix="trato_deal.details"
      preferredLayoutId="core:two-column"
      data={deal}
      sections={{
        main: (
          <>
            <LayoutComposer.Entry id="TratoDealGeneral"><DealHeader deal={deal} stages={stages} /></LayoutComposer.Entry>
            {me?.features.presales && <LayoutComposer.Entry id="TratoDealDocuments"><DealDocumentsSection deal={deal} /></LayoutComposer.Entry>}
            <LayoutComposer.Entry id="TratoDealTimeline"><Timeline subjectType="deal" subjectId={deal.id} currency={deal.currency_code} /></LayoutComposer.Entry>
          </>
        ),
        side: (
          <>
            <LayoutComposer.Entry id="TratoDealCustomer"><DealCustomer deal={deal} /></LayoutComposer.Entry>
            {deal.customer && <LayoutComposer.Entry id="TratoDealScore"><Suspense fallback={null}><ScoreCard customerId={deal.customer.id} /></Suspense></LayoutComposer.Entry>}
            <LayoutComposer.Entry id="TratoDealActivities"><DealActivities deal={deal} /></LayoutComposer.Entry>
            <LayoutComposer.Entry id="TratoDealValue"><DealValue deal={deal} /></LayoutComposer.Entry>
            <LayoutComposer.Entry id="TratoDealFiles"><DealFiles deal={deal} /></LayoutComposer.Entry>
            <LayoutComposer.Entry id="TratoDealOrders"><DealOrders deal={deal} /></LayoutComposer.Entry>
            <LayoutComposer.Entry id="TratoDealCart"><DealCart deal={deal} /></LayoutComposer.Entry>
            <LayoutComposer.Entry id="TratoDealTags"><DealTags deal={deal} /></LayoutComposer.Entry>
            <LayoutComposer.Entry id="TratoDealShop"><DealShop deal={deal} /></LayoutComposer.Entry>
          </>
        ),
      }}
    />
  )
}

export default DealPage
