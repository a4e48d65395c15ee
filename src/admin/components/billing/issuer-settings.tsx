import { Buildings } from "@medusajs/icons"
import { Badge, Button, Container, Heading, StatusBadge, Text } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { IssuerDTO } from "../../../types/http/billing"
import { useFormat } from "../../hooks/use-format"
import { useMe } from "../../hooks/use-me"
import { billingKeys, listIssuers } from "../../lib/api/billing"
import { StateView } from "../common/state-view"
import { ErrorView } from "../error-view"
import { Gate, PageSkeleton } from "../gate"
import { Timeline } from "../journal/timeline"
import { Fact } from "../paper/fact"
import { BranchesCard } from "./branches-card"
import { IssuerDrawer } from "./issuer-drawer"
import { OldInvoicesCard } from "./old-invoices-card"
import { PacCard } from "./pac-card"
import { PoliciesCard } from "./policies-card"
import { SeriesCard } from "./series-card"
import { useFiscalCatalog } from "./use-fiscal-catalog"

/** Settings > Facturación: who invoices and with what certificate. */
const IssuerSettings = () => <Gate feature="billing" grant="issuer:update">{() => <Issuers />}</Gate>

export default IssuerSettings

const Issuers = () => {
  const { t } = useTranslation("trato")
  const { data, error, refetch } = useQuery({ queryKey: billingKeys.issuers, queryFn: ({ signal }) => listIssuers(signal) })
  const [editing, setEditing] = useState<IssuerDTO | "new" | null>(null)
  const drawer = editing && <IssuerDrawer issuer={editing === "new" ? null : editing} others={(data ?? []).some((one) => one !== editing)} open onClose={() => setEditing(null)} />
  if (error && !data) return <ErrorView error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  if (!data.length) {
    return (
      <>
        <StateView
          icon={<Buildings />}
          title={t("billing.issuer.empty_title")}
          text={t("billing.issuer.empty_text")}
          action={<Button size="small" onClick={() => setEditing("new")}>{t("billing.issuer.add")}</Button>}
        />
        {drawer}
      </>
    )
  }
  return (
    <div className="flex flex-col gap-y-3">
      {data.map((issuer) => <IssuerCard key={issuer.id} issuer={issuer} isUsual={issuer.is_default && data.length > 1} onEdit={() => setEditing(issuer)} />)}
      <Container className="flex flex-wrap items-center justify-between gap-4 px-6 py-4">
        <Text size="small" className="text-ui-fg-subtle min-w-0 flex-1 basis-64">{t("billing.issuer.another_text")}</Text>
        <Button size="small" variant="secondary" onClick={() => setEditing("new")}>{t("billing.issuer.another")}</Button>
      </Container>
      <SeriesCard />
      <BranchesCard />
      <OldInvoicesCard />
      {drawer}
    </div>
  )
}

const SOON_DAYS = 30

type IssuerCardProps = { issuer: IssuerDTO; /** of several, the one that invoices */ isUsual: boolean; onEdit: () => void }

const IssuerCard = ({ issuer, isUsual, onEdit }: IssuerCardProps) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const { me } = useMe()
  const catalog = useFiscalCatalog()
  const regime = catalog.data?.regimes.find((one) => one.code === issuer.regime)?.name
  const { certificate } = issuer
  return (
    <>
      <Container className="divide-y p-0">
        <div className="flex flex-wrap items-center justify-between gap-4 px-6 py-4">
          <div className="min-w-0">
            <div className="flex flex-wrap items-center gap-x-2">
              <Heading level="h1">{t("billing.issuer.title")}</Heading>
              {isUsual && <Badge size="2xsmall" color="green">{t("billing.issuer.usual")}</Badge>}
            </div>
            <Text size="small" className="text-ui-fg-subtle">{t("billing.issuer.subtitle")}</Text>
          </div>
          <Button size="small" variant="secondary" onClick={onEdit}>{t("billing.issuer.edit")}</Button>
        </div>
        <Fact label={t("billing.issuer.name")}>{issuer.name}</Fact>
        <Fact label={t("billing.issuer.tax_id")}>{issuer.tax_id}</Fact>
        <Fact label={t("billing.issuer.regime")}>{regime ? `${issuer.regime} · ${regime}` : issuer.regime}</Fact>
        <Fact label={t("billing.issuer.postal_code")}>{issuer.postal_code}</Fact>
      </Container>
      <Container className="divide-y p-0">
        <div className="flex items-center justify-between gap-x-4 px-6 py-4">
          <Heading level="h2">{t("billing.issuer.certificate_section")}</Heading>
          <CertificateBadge certificate={certificate} />
        </div>
        {certificate && <Fact label={t("billing.issuer.number")}><span className="break-all">{certificate.number}</span></Fact>}
        {certificate?.valid_to && (
          <Fact label={t("billing.issuer.expires_on")}>
            {format.instant(certificate.valid_to, me?.time_zone)}
            {certificate.days_left !== null && certificate.days_left >= 0 && <span className="text-ui-fg-subtle block">{t("billing.issuer.days_left", { count: certificate.days_left })}</span>}
          </Fact>
        )}
        <Text size="small" className="text-ui-fg-subtle px-6 py-3">{t("billing.issuer.certificate_hint")}</Text>
      </Container>
      <PacCard issuer={issuer} />
      <PoliciesCard issuer={issuer} />
      <Timeline subjectType="issuer" subjectId={issuer.id} />
    </>
  )
}

const CertificateBadge = ({ certificate }: { certificate: IssuerDTO["certificate"] }) => {
  const { t } = useTranslation("trato")
  if (!certificate) return <StatusBadge color="orange">{t("billing.issuer.missing")}</StatusBadge>
  const days = certificate.days_left
  if (days !== null && days < 0) return <StatusBadge color="red">{t("billing.issuer.expired")}</StatusBadge>
  if (days !== null && days <= SOON_DAYS) return <StatusBadge color="orange">{t("billing.issuer.expires_soon")}</StatusBadge>
  return <StatusBadge color="green">{t("billing.issuer.valid")}</StatusBadge>
}
