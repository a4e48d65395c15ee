import { Button, Container, Drawer, Heading, Skeleton, Text, toast } from "@medusajs/ui"
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { useTranslation } from "react-i18next"
import { useReturnFocus } from "../../hooks/use-return-focus"
import type { FiscalReceiver } from "../../../types/fiscal"
import { useMe } from "../../hooks/use-me"
import { billingKeys, getFiscalProfile, saveFiscalProfile } from "../../lib/api/billing"
import { errorText } from "../../lib/errors"
import { isApiError } from "../../lib/http"
import { Fact } from "../paper/fact"
import { type ReceiverErrors, ReceiverForm, type ReceiverValues, receiverErrors, receiverOf, receiverValues } from "./receiver-form"
import { useFiscalCatalog } from "./use-fiscal-catalog"

type ProfileCardProps = { customerId: string; name: string; email: string | null }

/** On the customer's page: the tax data their invoices are made with (BIL-16). */
const ProfileCard = ({ customerId, name, email }: ProfileCardProps) => {
  const { t } = useTranslation("trato")
  const { me, can } = useMe()
  const [editing, setEditing] = useState(false)
  const allowed = Boolean(me?.features.billing) && can("note:view")
  const { data, isLoading } = useQuery({ queryKey: billingKeys.profile(customerId), queryFn: ({ signal }) => getFiscalProfile(customerId, signal), enabled: allowed, retry: 1 })
  const catalog = useFiscalCatalog(allowed)
  if (!allowed) return null
  const profile = data?.fiscal_profile ?? null
  const named = (list: { code: string; name: string }[] | undefined, code: string) => {
    const found = list?.find((one) => one.code === code)
    return found ? `${code} · ${found.name.replace(/\.$/, "")}` : code
  }
  return (
    <Container className="divide-y p-0">
      <div className="flex items-center justify-between gap-x-4 px-6 py-4">
        <Heading level="h2">{t("billing.profile.title")}</Heading>
        {data && can("invoice:issue") && <Button size="small" variant="secondary" onClick={() => setEditing(true)}>{t(profile ? "billing.profile.edit" : "billing.profile.add")}</Button>}
      </div>
      {isLoading && <div className="px-6 py-4"><Skeleton className="h-5 w-full" /></div>}
      {data && !profile && (
        <div className="px-6 py-4">
          <Text size="small" leading="compact" weight="plus">{t("billing.profile.empty")}</Text>
          <Text size="small" className="text-ui-fg-subtle mt-1">{t("billing.profile.empty_text")}</Text>
        </div>
      )}
      {profile && (
        <>
          <Fact label={t("billing.receiver.tax_id")}>{profile.tax_id}</Fact>
          <Fact label={t("billing.receiver.name")}>{profile.name}</Fact>
          <Fact label={t("billing.receiver.regime")}>{named(catalog.data?.regimes, profile.regime)}</Fact>
          <Fact label={t("billing.receiver.use")}>{named(catalog.data?.uses, profile.use)}</Fact>
          <Fact label={t("billing.receiver.postal_code")}>{profile.postal_code}</Fact>
          {profile.email && <Fact label={t("billing.receiver.email")}>{profile.email}</Fact>}
        </>
      )}
      {editing && <ProfileDrawer customerId={customerId} profile={profile} fallback={{ name, email }} onClose={() => setEditing(false)} />}
    </Container>
  )
}

export default ProfileCard

type ProfileDrawerProps = { customerId: string; profile: FiscalReceiver | null; fallback: { name: string; email: string | null }; onClose: () => void }

const ProfileDrawer = ({ customerId, profile, fallback, onClose }: ProfileDrawerProps) => {
  useReturnFocus()
  const { t } = useTranslation("trato")
  const client = useQueryClient()
  const catalog = useFiscalCatalog()
  const [values, setValues] = useState<ReceiverValues>(() => receiverValues(profile, fallback))
  const [errors, setErrors] = useState<ReceiverErrors>({})
  const [general, setGeneral] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setGeneral(null)
    setErrors({})
    try {
      const saved = await saveFiscalProfile(customerId, receiverOf(values))
      client.setQueryData(billingKeys.profile(customerId), saved)
      toast.success(t("billing.profile.saved"))
      onClose()
    } catch (error) {
      const { fields, rest } = receiverErrors(t, isApiError(error) ? error.errors : [])
      setErrors(fields)
      setGeneral(rest.length ? rest.join(" ") : Object.keys(fields).length ? null : errorText(t, error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Drawer open onOpenChange={(next) => !next && !busy && onClose()}>
      <Drawer.Content>
        <form noValidate className="flex min-h-0 flex-1 flex-col" onSubmit={(event) => void save(event)}>
          <Drawer.Header>
            <Drawer.Title>{t("billing.profile.title")}</Drawer.Title>
            <Drawer.Description>{t("billing.convert.receiver_hint")}</Drawer.Description>
          </Drawer.Header>
          <Drawer.Body className="flex flex-1 flex-col gap-y-4 overflow-y-auto">
            <ReceiverForm values={values} onChange={setValues} errors={errors} catalog={catalog.data} autoFocus />
            {general && <Text size="small" role="alert" className="text-ui-fg-error">{general}</Text>}
          </Drawer.Body>
          <Drawer.Footer>
            <Button type="button" size="small" variant="secondary" onClick={onClose} disabled={busy}>{t("actions.cancel")}</Button>
            <Button type="submit" size="small" isLoading={busy}>{t("billing.profile.save")}</Button>
          </Drawer.Footer>
        </form>
      </Drawer.Content>
    </Drawer>
  )
}
