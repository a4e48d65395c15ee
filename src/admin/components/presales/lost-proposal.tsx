import { ExclamationCircle } from "@medusajs/icons"
import { Button, Text, toast } from "@medusajs/ui"
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { lazy, Suspense, useState } from "react"
import { useTranslation } from "react-i18next"
import { useMe } from "../../hooks/use-me"
import { dealKeys, getDeal } from "../../lib/api/deals"
import { documentKeys, getAside, listDocuments, putAside } from "../../lib/api/presales"
import { errorText } from "../../lib/errors"
import { rejectionOf } from "./lost-rejection"

const CloseDealDialog = lazy(() => import("../crm/deal/close-dialog").then((m) => ({ default: m.CloseDealDialog })))

/** PB-07: a rejection moves no deal, it proposes "No ganado" with what the buyer said. Put aside, it stays aside for this person. */
export const LostProposal = ({ dealId, className }: { dealId: string; className?: string }) => {
  const { t } = useTranslation("trato")
  const { me, can } = useMe()
  const [closing, setClosing] = useState(false)
  const client = useQueryClient()
  const allowed = Boolean(me?.features.crm) && Boolean(me?.features.presales) && can("deal:update") && can("document:view")
  const filters = { deal_id: dealId, limit: 20 }
  const { data } = useQuery({ queryKey: documentKeys.list(filters), queryFn: ({ signal }) => listDocuments(filters, signal), enabled: allowed, retry: 1 })
  const id = data ? rejectionOf(data.documents) : null
  const rejected = data?.documents.find((document) => document.id === id)
  const { data: deal } = useQuery({ queryKey: dealKeys.one(dealId), queryFn: ({ signal }) => getDeal(dealId, signal), enabled: allowed && Boolean(rejected), retry: false })
  const asideKey = documentKeys.part(rejected?.id ?? "", "aside")
  const { data: aside } = useQuery({ queryKey: asideKey, queryFn: ({ signal }) => getAside(rejected?.id ?? "", signal), enabled: allowed && Boolean(rejected), retry: 1 })
  if (!allowed || !rejected || deal?.status !== "open" || !aside || aside.put_aside) return null
  const notNow = () => {
    client.setQueryData(asideKey, { put_aside: true })
    void putAside(rejected.id).catch((error: unknown) => {
      client.setQueryData(asideKey, { put_aside: false })
      toast.error(errorText(t, error))
    })
  }
  return (
    <div role="status" className={`bg-ui-tag-orange-bg border-ui-tag-orange-border flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border px-4 py-2.5 ${className ?? ""}`}>
      <ExclamationCircle className="text-ui-tag-orange-icon shrink-0" />
      <Text size="small" leading="compact" className="text-ui-tag-orange-text min-w-[200px] flex-1 break-words">
        {t("presales.lost.rejected", { number: rejected.number })}{rejected.rejection_reason ? `: «${rejected.rejection_reason}».` : "."} {t("presales.lost.ask", { deal: deal.key })}
      </Text>
      <div className="flex gap-x-2">
        <Button type="button" size="small" variant="transparent" onClick={notNow}>{t("presales.lost.not_now")}</Button>
        <Button type="button" size="small" variant="secondary" onClick={() => setClosing(true)}>{t("presales.lost.mark")}</Button>
      </div>
      {closing && <Suspense fallback={null}><CloseDealDialog deal={deal} as="lost" note={rejected.rejection_reason ?? undefined} onClose={() => setClosing(false)} /></Suspense>}
    </div>
  )
}
