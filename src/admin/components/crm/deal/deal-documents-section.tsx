import { Plus } from "@medusajs/icons"
import { Button, Container, Heading, Skeleton } from "@medusajs/ui"
import { lazy, Suspense } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { DealDTO } from "../../../../types/http/crm"
import { useMe } from "../../../hooks/use-me"

const DealDocuments = lazy(() => import("../../presales/deal-documents").then((m) => ({ default: m.DealDocuments })))

/** Quotes, orders and notes of this deal, with the way to the next quote. */
export const DealDocumentsSection = ({ deal }: { deal: DealDTO }) => {
  const { t } = useTranslation("trato")
  const { can } = useMe()
  if (!can("document:view")) return null
  return (
    <Container className="divide-y p-0">
      <div className="flex items-center justify-between gap-x-4 px-6 py-4">
        <Heading level="h2">{t("crm.detail.documents")}</Heading>
        {can("document:create") && (
          <Button asChild size="small" variant="secondary">
            <Link to={`/presales/documents/new?type=quote&deal_id=${deal.id}`}><Plus /> {t("crm.detail.new_quote")}</Link>
          </Button>
        )}
      </div>
      <Suspense fallback={<div className="px-6 py-4"><Skeleton className="h-8 w-full" /></div>}><DealDocuments dealId={deal.id} /></Suspense>
    </Container>
  )
}
