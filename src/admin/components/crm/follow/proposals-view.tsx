import { LightBulb } from "@medusajs/icons"
import { Button, Container, Skeleton, Text, toast } from "@medusajs/ui"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { lazy, Suspense, useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { ProposalDTO } from "../../../../types/http/follow"
import { useFormat } from "../../../hooks/use-format"
import { useMe } from "../../../hooks/use-me"
import { knowledgeKeys, listProposals, settleProposal } from "../../../lib/api/knowledge"
import { errorText } from "../../../lib/errors"
import { StateView } from "../../common/state-view"
import { ErrorView } from "../../error-view"

const ActivityForm = lazy(() => import("../activities/activity-form").then((m) => ({ default: m.ActivityForm })))

/** What the shop proposes by itself: late buyers, lost deals that could be won now. */
const ProposalsView = ({ timeZone }: { timeZone: string }) => {
  const { t } = useTranslation("trato")
  const client = useQueryClient()
  const [form, setForm] = useState<ProposalDTO | null>(null)
  const asked = { limit: 100, offset: 0 }
  const query = useQuery({ queryKey: [...knowledgeKeys.proposals, asked], queryFn: ({ signal }) => listProposals(asked, signal) })
  const settle = useMutation({
    mutationFn: ({ id, status }: { id: string; status: "accepted" | "dismissed" }) => settleProposal(id, { status }),
    onSuccess: (_, { status }) => toast.success(t(status === "accepted" ? "know.proposals.taken" : "know.proposals.dismissed")),
    onError: (error) => toast.error(errorText(t, error)),
    onSettled: () => void client.invalidateQueries({ queryKey: knowledgeKeys.proposals }),
  })
  if (query.error && !query.data) return <ErrorView error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <Container className="p-6"><Skeleton className="h-32 w-full" /></Container>
  if (!query.data.proposals.length) return <StateView icon={<LightBulb />} title={t("know.proposals.empty_title")} text={t("know.proposals.empty_text")} />
  return (
    <Container className="p-0">
      <Text size="small" className="text-ui-fg-subtle px-6 py-3 max-md:px-4">{t("know.proposals.text")}</Text>
      <ul className="divide-ui-border-base border-ui-border-base divide-y border-t">
        {query.data.proposals.map((one) => <Proposal key={one.id} proposal={one} busy={settle.isPending} onSchedule={() => setForm(one)} onSettle={(status) => settle.mutate({ id: one.id, status })} />)}
      </ul>
      {form && (
        <Suspense fallback={null}>
          <ActivityForm start={form.deal ? { deal: form.deal } : { customer: form.customer ?? undefined }} timeZone={timeZone} onClose={() => setForm(null)} />
        </Suspense>
      )}
    </Container>
  )
}

type ProposalProps = { proposal: ProposalDTO; busy: boolean; onSchedule: () => void; onSettle: (status: "accepted" | "dismissed") => void }

const Proposal = ({ proposal, busy, onSchedule, onSettle }: ProposalProps) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const { can } = useMe()
  const { kind, customer, deal, items } = proposal
  const title = kind === "reorder" ? t("know.proposals.reorder", { name: customer?.name ?? "" }) : t(`know.proposals.${kind}`, { deal: deal?.title ?? "" })
  const text = kind === "reorder"
    ? t("know.proposals.reorder_text", { days: proposal.every_days, orders: proposal.orders, last: proposal.last_on && format.day(proposal.last_on, { year: true }), due: proposal.due_on && format.day(proposal.due_on, { year: true }) })
    : t(`know.proposals.${kind}_text`)
  return (
    <li className="flex flex-wrap items-start gap-x-6 gap-y-2 px-6 py-4 max-md:px-4">
      <div className="flex min-w-0 flex-1 basis-72 flex-col gap-y-1">
        <Link to={deal ? `/crm/deals/${deal.id}` : `/customers/${customer?.id}`} className="txt-compact-small-plus text-ui-fg-base focus-visible:shadow-borders-focus break-words rounded outline-none hover:underline">{title}</Link>
        <Text size="small" className="text-ui-fg-subtle">{text}{deal && customer && ` ${t("know.proposals.of", { name: customer.name })}.`}</Text>
        {items.length > 0 && (
          <ul className="flex flex-col">
            {items.map((item, i) => (
              <li key={i} className="txt-compact-xsmall text-ui-fg-subtle break-words">
                {item.title}: {kind === "cheaper" && item.offered !== null && item.price !== null ? t("know.proposals.price", { offered: format.money(item.offered, item.currency_code), price: format.money(item.price, item.currency_code) }) : item.available !== null && t("know.proposals.available", { count: item.available })}
              </li>
            ))}
          </ul>
        )}
      </div>
      {can("deal:update") && (
        <div className="flex flex-wrap items-center gap-2">
          <Button size="small" variant="secondary" onClick={onSchedule}>{t("know.proposals.schedule")}</Button>
          {deal ? <Button size="small" variant="secondary" asChild><Link to={`/crm/deals/${deal.id}`}>{t("know.proposals.open_deal")}</Link></Button>
            : can("deal:create") && <Button size="small" variant="secondary" asChild><Link to={`/crm/funnel?new=1&for=${customer?.id}`}>{t("know.proposals.new_deal")}</Link></Button>}
          <Button size="small" disabled={busy} onClick={() => onSettle("accepted")}>{t("know.proposals.done")}</Button>
          <Button size="small" variant="transparent" disabled={busy} onClick={() => onSettle("dismissed")}>{t("know.proposals.dismiss")}</Button>
        </div>
      )}
    </li>
  )
}

export default ProposalsView
