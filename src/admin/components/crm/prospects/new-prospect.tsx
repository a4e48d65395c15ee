import { Plus } from "@medusajs/icons"
import { Button, Input, Select, Text, toast } from "@medusajs/ui"
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useDebounced } from "../../../hooks/use-debounced"
import { useMe } from "../../../hooks/use-me"
import { usePeople } from "../../../hooks/use-options"
import { createProspect, listKeys } from "../../../lib/api/deal-list"
import { searchCustomers } from "../../../lib/api/deals"
import { FormDrawer } from "../../billing/form-drawer"
import { Field } from "../../common/field"
import { SelectTrigger } from "../../common/select-trigger"
import { LINK } from "../../paper/link"

/** "Nuevo prospecto" (EXT-07), where one may. */
export const NewProspectButton = ({ variant, className }: { variant: "primary" | "secondary"; className?: string }) => {
  const { t } = useTranslation("trato")
  const { can } = useMe()
  const [open, setOpen] = useState(false)
  if (!can("deal:create")) return null
  return (
    <>
      <Button size="small" variant={variant} className={className} onClick={() => setOpen(true)}><Plus /> {t("prospects.new")}</Button>
      {open && <NewProspect onClose={() => setOpen(false)} />}
    </>
  )
}

const NOBODY = "none"
const FIELDS = ["name", "email", "phone", "contact_name", "seller_id"]

const NewProspect = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation("trato")
  const { me, can } = useMe()
  const client = useQueryClient()
  const people = usePeople(can("deal:assign"))
  const [draft, setDraft] = useState({ name: "", email: "", phone: "", contact_name: "" })
  const [seller, setSeller] = useState<string>()
  const set = (name: keyof typeof draft) => (event: { target: { value: string } }) => setDraft({ ...draft, [name]: event.target.value })
  const save = async () => {
    await createProspect({ ...draft, ...(seller === undefined ? {} : { seller_id: seller === NOBODY ? null : seller }) })
    toast.success(t("prospects.created"))
    void client.invalidateQueries({ queryKey: listKeys.prospects })
    void client.invalidateQueries({ queryKey: ["trato", "customers"] })
  }
  return (
    <FormDrawer title={t("prospects.new")} description={t("prospects.new_text")} submit={t("prospects.save")} onClose={onClose} onSubmit={save} fields={FIELDS}>
      {(at) => (
        <>
          <Field label={t("prospects.name")} required error={at("name")}>
            {({ labelId: _, ...ids }) => <Input {...ids} autoFocus size="small" maxLength={300} autoComplete="off" value={draft.name} onChange={set("name")} />}
          </Field>
          <Known name={draft.name.trim()} />
          <Field label={t("prospects.email")} optional error={at("email")}>
            {({ labelId: _, ...ids }) => <Input {...ids} size="small" type="email" maxLength={254} autoComplete="off" value={draft.email} onChange={set("email")} />}
          </Field>
          <Field label={t("prospects.phone")} optional error={at("phone")}>
            {({ labelId: _, ...ids }) => <Input {...ids} size="small" type="tel" maxLength={60} autoComplete="off" value={draft.phone} onChange={set("phone")} />}
          </Field>
          <Field label={t("prospects.contact")} optional hint={t("prospects.contact_hint")} error={at("contact_name")}>
            {({ labelId: _, ...ids }) => <Input {...ids} size="small" maxLength={300} autoComplete="off" value={draft.contact_name} onChange={set("contact_name")} />}
          </Field>
          {can("deal:assign") && (
            <Field label={t("deals.customer.seller")} error={at("seller_id")}>
              {({ labelId, ...ids }) => (
                <Select size="small" value={seller ?? me?.permissions.actor_id ?? NOBODY} onValueChange={setSeller}>
                  <SelectTrigger {...ids} aria-labelledby={labelId}><Select.Value /></SelectTrigger>
                  <Select.Content>
                    <Select.Item value={NOBODY}>{t("deals.customer.no_seller")}</Select.Item>
                    {people.data?.map((person) => <Select.Item key={person.id} value={person.id}>{person.name}</Select.Item>)}
                  </Select.Content>
                </Select>
              )}
            </Field>
          )}
        </>
      )}
    </FormDrawer>
  )
}

/** Who of the shop has such a name: found before they are made twice. */
const Known = ({ name }: { name: string }) => {
  const { t } = useTranslation("trato")
  const q = useDebounced(name)
  const found = useQuery({ queryKey: ["trato", "customers", q], queryFn: ({ signal }) => searchCustomers(q, signal), enabled: q.length > 2, staleTime: 15_000 })
  if (!found.data?.length || q.length <= 2) return null
  return (
    <div className="-mt-4 flex flex-wrap gap-x-2" role="status">
      <Text as="span" size="xsmall" className="text-ui-fg-subtle">{t("prospects.exists")}</Text>
      {found.data.slice(0, 3).map((one) => <Link key={one.id} to={`/customers/${one.id}`} className={`${LINK} txt-xsmall max-w-full truncate`}>{one.name}</Link>)}
    </div>
  )
}
