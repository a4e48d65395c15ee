import { ArrowUpRightOnBox, User } from "@medusajs/icons"
import { Badge, Container, Heading, IconButton, Input, Text, Tooltip } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { DealDTO } from "../../../../types/http/crm"
import { getCustomerDetail, listKeys } from "../../../lib/api/deal-list"
import { InlineField } from "../../common/inline-field"
import { LINK } from "../../paper/link"
import { LIFECYCLE_COLOR } from "../customer/crm-card"
import { CustomerField, CustomerValue } from "../form/customer-field"
import { CONTACT_MAX, CUSTOMER_MAX, tooLong } from "../form/limits"
import { useDealField } from "./use-deal-field"

/** Whose deal it is; the name opens Medusa's own page of the customer (CRM-48). */
export const DealCustomer = ({ deal }: { deal: DealDTO }) => {
  const { t } = useTranslation("trato")
  const save = useDealField(deal)
  const value: CustomerValue = { id: deal.customer?.id ?? null, name: deal.customer?.name ?? "", seller: null }
  return (
    <Container className="divide-y p-0">
      <div className="flex items-center justify-between px-6 py-4">
        <Heading level="h2">{t("crm.deal.customer")}</Heading>
        {deal.customer && (
          <Tooltip content={t("crm.detail.open_customer")}>
            <IconButton asChild size="small" variant="transparent"><Link to={`/customers/${deal.customer.id}`} aria-label={t("crm.detail.open_customer")}><ArrowUpRightOnBox /></Link></IconButton>
          </Tooltip>
        )}
      </div>
      <div className="flex flex-col gap-y-2 px-6 py-4">
        <InlineField
          layout="bare"
          label={t("crm.deal.customer")}
          paths={["customer_id", "customer_name"]}
          value={value}
          same={(a, b) => a.id === b.id && a.name.trim() === b.name.trim()}
          editable={deal.can.update}
          check={(v) => (v.name.trim() ? tooLong(t, v.name, CUSTOMER_MAX) : t("errors.required"))}
          onSave={(v) => save(v.id ? { customer_id: v.id } : { customer_name: v.name.trim() })}
          editor={({ id, value: v, set, "aria-invalid": invalid, "aria-describedby": describedBy }) => (
            <CustomerField id={id} value={v} onChange={set} aria-invalid={invalid} aria-describedby={describedBy} />
          )}
        >
          <span className="flex items-center gap-x-3">
            <span className="bg-ui-bg-component shadow-borders-base text-ui-fg-subtle flex size-7 shrink-0 items-center justify-center rounded-full"><User /></span>
            {deal.customer
              ? <Link to={`/customers/${deal.customer.id}`} className="txt-compact-small-plus text-ui-fg-base focus-visible:shadow-borders-focus min-w-0 break-words rounded outline-none hover:underline">{deal.customer.name}</Link>
              : <Text size="small" className="text-ui-fg-subtle">{t("crm.deal.no_customer")}</Text>}
          </span>
        </InlineField>
        <InlineField
          label={t("crm.deal.contact")}
          className="!grid-cols-[minmax(0,2fr)_minmax(0,3fr)] !px-0 !py-0"
          paths={["contact_name"]}
          value={deal.contact_name ?? ""}
          editable={deal.can.update}
          check={(v) => tooLong(t, v, CONTACT_MAX)}
          onSave={(v) => save({ contact_name: v.trim() || null })}
          editor={({ set, commit: _c, cancel: _x, ...field }) => <Input {...field} size="small" onChange={(e) => set(e.target.value)} />}
        >
          <Text size="small" className={deal.contact_name ? undefined : "text-ui-fg-subtle"}>{deal.contact_name ?? t("crm.detail.empty")}</Text>
        </InlineField>
        {deal.customer && <ContactOf customerId={deal.customer.id} shown={deal.contact_name} />}
      </div>
    </Container>
  )
}

/** Whom one talks to at the customer (CRM-77, CRM-78): position, phone and e-mail, ready to use. */
const ContactOf = ({ customerId, shown }: { customerId: string; shown: string | null }) => {
  const { t } = useTranslation("trato")
  const { data } = useQuery({ queryKey: listKeys.customer(customerId), queryFn: ({ signal }) => getCustomerDetail(customerId, signal) })
  if (!data) return null
  const { profile } = data
  const person = [profile.contact_name !== shown ? profile.contact_name : null, profile.contact_position].filter(Boolean).join(", ")
  const phone = profile.contact_phone ?? data.phone
  const email = profile.contact_email ?? data.email
  return (
    <div className="flex flex-col gap-y-1">
      {person && <Text size="small" className="text-ui-fg-subtle break-words">{person}</Text>}
      {phone && <a href={`tel:${phone.replace(/[^+\d]/g, "")}`} className={`${LINK} txt-small w-fit`}>{phone}</a>}
      {email && <a href={`mailto:${email}`} className={`${LINK} txt-small max-w-full w-fit break-words`}>{email}</a>}
      <div className="flex flex-wrap gap-1 pt-1">
        <Badge size="2xsmall" color={LIFECYCLE_COLOR[profile.lifecycle]}>{t(`deals.customer.lifecycles.${profile.lifecycle}`)}</Badge>
        {profile.lifecycle !== "customer" && <Badge size="2xsmall">{t(`deals.customer.states.${profile.prospect_state}`)}</Badge>}
      </div>
    </div>
  )
}
