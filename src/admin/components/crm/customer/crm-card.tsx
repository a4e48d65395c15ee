import { LockClosedSolid, UserGroup } from "@medusajs/icons"
import { Badge, Button, Container, Heading, Input, Skeleton, Text, Textarea, Tooltip, toast } from "@medusajs/ui"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import type { CustomerDetail, CustomerProfileBody, ProspectState } from "../../../../types/http/crm-list"
import { useFormat } from "../../../hooks/use-format"
import { useMe } from "../../../hooks/use-me"
import { usePeople } from "../../../hooks/use-options"
import { getCustomerDetail, listKeys, saveCustomer } from "../../../lib/api/deal-list"
import { journalKey } from "../../../lib/api/journal"
import { errorText } from "../../../lib/errors"
import { LoadError } from "../../error-view"
import { InlineField } from "../../common/inline-field"
import { InlineSelect } from "../../common/inline-select"
import { Initials } from "../../common/initials"
import { LINK } from "../../paper/link"

export const PROSPECT_STATES: ProspectState[] = ["new", "attempted", "contacted", "qualified", "unqualified"]
const NOBODY = "none"

/** On Medusa's page of a customer: seller, the person one talks to, and how far they have come (CRM-74, CRM-77 to CRM-79). */
const CrmCard = ({ customerId }: { customerId: string }) => {
  const { t } = useTranslation("trato")
  const { me, can } = useMe()
  const allowed = !!me?.features.crm && can("deal:view")
  const query = useQuery({ queryKey: listKeys.customer(customerId), queryFn: ({ signal }) => getCustomerDetail(customerId, signal), enabled: allowed })
  if (!allowed) return null
  return (
    <Container className="divide-y p-0">
      <div className="flex items-center justify-between gap-x-4 px-6 py-4">
        <Heading level="h2">{t("deals.customer.title")}</Heading>
        {query.data && <LifecycleBadge customer={query.data} />}
      </div>
      {query.isPending && <div className="px-6 py-4"><Skeleton className="h-24 w-full" /></div>}
      {query.error && <LoadError query={query} />}
      {query.data && <Fields customer={query.data} />}
    </Container>
  )
}

export const LIFECYCLE_COLOR = { prospect: "grey", potential: "blue", customer: "green" } as const

const LifecycleBadge = ({ customer: { profile } }: { customer: CustomerDetail }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const badge = <Badge size="2xsmall" color={LIFECYCLE_COLOR[profile.lifecycle]}>{t(`deals.customer.lifecycles.${profile.lifecycle}`)}</Badge>
  return profile.became_customer_at ? <Tooltip content={t("deals.customer.since", { date: format.instant(profile.became_customer_at) })}><span tabIndex={0}>{badge}</span></Tooltip> : badge
}

const Fields = ({ customer }: { customer: CustomerDetail }) => {
  const { t } = useTranslation("trato")
  const { can } = useMe()
  const client = useQueryClient()
  const people = usePeople(can("deal:assign"))
  const { profile } = customer
  const editable = customer.can.update
  const save = async (body: CustomerProfileBody) => {
    const saved = await saveCustomer(customer.id, body)
    client.setQueryData(listKeys.customer(customer.id), saved)
    void client.invalidateQueries({ queryKey: listKeys.prospects })
    void client.invalidateQueries({ queryKey: ["trato", "customers"] })
    void client.invalidateQueries({ queryKey: journalKey("customer", customer.id) })
  }
  const convert = useMutation({ mutationFn: () => save({ lifecycle: "customer" }), onSuccess: () => toast.success(t("deals.customer.converted", { name: customer.name })), onError: (error) => toast.error(errorText(t, error)) })
  const empty = <Text size="small" className="text-ui-fg-subtle">{t("deals.customer.empty")}</Text>
  const text = (name: "contact_name" | "contact_position" | "contact_phone" | "contact_email" | "address", label: string, max: number, href?: (value: string) => string) => {
    const value = profile[name]
    return (
      <InlineField
        key={name}
        label={label}
        className="!grid-cols-[minmax(0,2fr)_minmax(0,3fr)] !py-1"
        paths={[name]}
        value={value ?? ""}
        editable={editable}
        multiline={name === "address"}
        check={(v) => (v.trim().length > max ? t("errors.too_big", { maximum: max }) : null)}
        onSave={(v) => save({ [name]: v.trim() || null })}
        editor={({ set, commit: _c, cancel: _x, ...field }) => (name === "address"
          ? <Textarea {...field} rows={2} onChange={(e) => set(e.target.value)} />
          : <Input {...field} size="small" type={name === "contact_email" ? "email" : name === "contact_phone" ? "tel" : "text"} autoComplete="off" onChange={(e) => set(e.target.value)} />)}
      >
        {value === null ? empty : href
          ? <a href={href(value)} className={`${LINK} txt-small break-words`}>{value}</a>
          : <Text size="small" className="whitespace-pre-wrap break-words">{value}</Text>}
      </InlineField>
    )
  }
  return (
    <div className="flex flex-col py-2">
      <InlineField
        label={t("deals.customer.seller")}
        className="!grid-cols-[minmax(0,2fr)_minmax(0,3fr)] !py-1"
        paths={["seller_id", "owner_id"]}
        value={profile.seller?.id ?? NOBODY}
        editable={editable && can("deal:assign")}
        onSave={(id) => save({ seller_id: id === NOBODY ? null : id })}
        editor={(field) => <InlineSelect {...field} options={[{ id: NOBODY, name: t("deals.customer.no_seller") }, ...(people.data ?? [])]} />}
      >
        <span className="flex items-center gap-x-2">
          {profile.seller && <Initials person={profile.seller} />}
          <Text size="small" className={profile.seller ? "truncate" : "text-ui-fg-subtle"}>{profile.seller?.name ?? t("deals.customer.no_seller")}</Text>
          {!can("deal:assign") && <Tooltip content={t("crm.form.owner_locked")}><LockClosedSolid className="text-ui-fg-muted" /></Tooltip>}
        </span>
      </InlineField>
      {profile.lifecycle !== "customer" && (
        <InlineField
          label={t("deals.customer.state")}
          className="!grid-cols-[minmax(0,2fr)_minmax(0,3fr)] !py-1"
          paths={["prospect_state"]}
          value={profile.prospect_state}
          editable={editable}
          onSave={(prospect_state) => save({ prospect_state })}
          editor={(field) => <InlineSelect {...field} options={PROSPECT_STATES.map((id) => ({ id, name: t(`deals.customer.states.${id}`) }))} />}
        >
          <Text size="small">{t(`deals.customer.states.${profile.prospect_state}`)}</Text>
        </InlineField>
      )}
      {text("contact_name", t("deals.customer.contact"), 300)}
      {text("contact_position", t("deals.customer.position"), 200)}
      {text("contact_phone", t("deals.customer.phone"), 60, (v) => `tel:${v.replace(/[^+\d]/g, "")}`)}
      {text("contact_email", t("deals.customer.email"), 254, (v) => `mailto:${v}`)}
      {text("address", t("deals.customer.address"), 500)}
      {editable && profile.lifecycle !== "customer" && (
        <div className="px-6 pb-2 pt-3"><Button size="small" variant="secondary" isLoading={convert.isPending} onClick={() => convert.mutate()}><UserGroup /> {t("deals.customer.convert")}</Button></div>
      )}
    </div>
  )
}

export default CrmCard
