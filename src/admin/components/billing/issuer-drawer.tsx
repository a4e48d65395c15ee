import { Button, Drawer, Heading, Input, Label, Switch, Text, toast } from "@medusajs/ui"
import { useQueryClient } from "@tanstack/react-query"
import { type FormEvent, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { useReturnFocus } from "../../hooks/use-return-focus"
import type { IssuerDTO, SaveIssuerBody } from "../../../types/http/billing"
import { useMe } from "../../hooks/use-me"
import { useSubmit } from "../../hooks/use-submit"
import { billingKeys, saveIssuer } from "../../lib/api/billing"
import { journalKey } from "../../lib/api/journal"
import { errorText, fieldErrorText } from "../../lib/errors"
import { isApiError } from "../../lib/http"
import { Field } from "../paper/field"
import { CodeSelect } from "./receiver-form"
import { useFiscalCatalog } from "./use-fiscal-catalog"

type IssuerValues = { tax_id: string; name: string; regime: string; postal_code: string; time_zone: string; series: string; is_default: boolean; certificate: File | null; private_key: File | null; password: string }

type IssuerDrawerProps = { issuer: IssuerDTO | null; /** Are there more, so that one of them must be the one that invoices? */ others: boolean; open: boolean; onClose: () => void }

/** Tax data of who invoices, and the certificate: .cer, .key and password go together or not at all. */
export const IssuerDrawer = ({ issuer, others, open, onClose }: IssuerDrawerProps) => {
  useReturnFocus(open)
  const { t } = useTranslation("trato")
  const client = useQueryClient()
  const catalog = useFiscalCatalog()
  const { me } = useMe()
  const [values, setValues] = useState<IssuerValues>({
    tax_id: issuer?.tax_id ?? "", name: issuer?.name ?? "", regime: issuer?.regime ?? "", postal_code: issuer?.postal_code ?? "",
    time_zone: issuer?.time_zone ?? "", series: issuer?.series ?? "", is_default: issuer?.is_default ?? !others,
    certificate: null, private_key: null, password: "",
  })
  const { busy, error, setError, submit } = useSubmit(async () => {
    const { certificate, private_key, password } = values
    const body: SaveIssuerBody = {
      ...(issuer ? { version: issuer.version } : {}),
      tax_id: values.tax_id.trim(), name: values.name.trim(), regime: values.regime, postal_code: values.postal_code.trim(), time_zone: values.time_zone.trim() || null, ...(values.series.trim() ? { series: values.series.trim() } : {}), sandbox: issuer?.sandbox ?? true,
      ...(values.is_default && !issuer?.is_default ? { is_default: true } : {}),
      ...(certificate && private_key ? { credentials: { certificate: await base64(certificate), private_key: await base64(private_key), password } } : {}),
    }
    const { issuer: saved } = await saveIssuer(issuer?.id ?? null, body)
    await Promise.all([client.invalidateQueries({ queryKey: billingKeys.issuers }), client.invalidateQueries({ queryKey: journalKey("issuer", saved.id) })])
    toast.success(t("billing.issuer.saved"))
    onClose()
  })
  const [incomplete, setIncomplete] = useState(false)
  const set = (patch: Partial<IssuerValues>) => setValues((now) => ({ ...now, ...patch }))
  const at = (...paths: string[]) => {
    const found = isApiError(error) ? error.errors.find((one) => paths.includes(one.path)) : undefined
    return found ? fieldErrorText(t, found) : undefined
  }
  const known = ["tax_id", "name", "regime", "postal_code", "time_zone", "series", "credentials", "certificate", "private_key", "password", "credentials.certificate", "credentials.private_key", "credentials.password"]
  const homeless = isApiError(error) ? error.errors.filter((one) => !known.includes(one.path)) : []

  const save = (event: FormEvent) => {
    event.preventDefault()
    const { certificate, private_key, password } = values
    const missing = Boolean(certificate || private_key || password) && !(certificate && private_key && password)
    setIncomplete(missing)
    setError(null)
    if (!missing) void submit()
  }

  return (
    <Drawer open={open} onOpenChange={(next) => !next && !busy && onClose()}>
      <Drawer.Content>
        <form className="flex min-h-0 flex-1 flex-col" noValidate autoComplete="off" onSubmit={save}>
          <Drawer.Header>
            <Drawer.Title>{t("billing.issuer.edit_title")}</Drawer.Title>
            <Drawer.Description>{t("billing.issuer.form_hint")}</Drawer.Description>
          </Drawer.Header>
          <Drawer.Body className="flex flex-1 flex-col gap-y-6 overflow-y-auto">
            <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
              <Field label={t("billing.issuer.tax_id")} error={at("tax_id")}>
                <Input autoFocus spellCheck={false} maxLength={13} value={values.tax_id} onChange={(event) => set({ tax_id: event.target.value.toUpperCase() })} />
              </Field>
              <Field label={t("billing.issuer.postal_code")} error={at("postal_code")}>
                <Input inputMode="numeric" maxLength={5} value={values.postal_code} onChange={(event) => set({ postal_code: event.target.value.replace(/\D/g, "") })} />
              </Field>
              <Field label={t("billing.issuer.name")} error={at("name")} hint={t("billing.issuer.name_hint")} className="sm:col-span-2">
                <Input value={values.name} onChange={(event) => set({ name: event.target.value })} />
              </Field>
              <Field label={t("billing.issuer.regime")} error={at("regime")} className="sm:col-span-2">
                <CodeSelect value={values.regime} onChange={(regime) => set({ regime })} options={catalog.data?.regimes ?? []} placeholder={t("billing.receiver.choose")} />
              </Field>
              <Field label={t("places.official_series")} optional hint={t("places.official_series_hint")} error={at("series")}>
                <Input maxLength={10} value={values.series} onChange={(event) => set({ series: event.target.value.toUpperCase().replace(/[^A-Z0-9]/g, "") })} />
              </Field>
              <Field label={t("places.time_zone")} optional hint={t("places.time_zone_hint")} error={at("time_zone")}>
                <Input maxLength={60} spellCheck={false} placeholder={me?.time_zone} value={values.time_zone} onChange={(event) => set({ time_zone: event.target.value })} />
              </Field>
            </div>
            {others && (
              <div className="flex items-start justify-between gap-x-4">
                <Label htmlFor="issuer-usual" className="flex min-w-0 flex-col gap-y-1" weight="plus" size="small">
                  {t("billing.issuer.make_usual")}
                  <Text as="span" size="small" className="text-ui-fg-subtle">{t(issuer?.is_default ? "billing.issuer.is_usual_hint" : "billing.issuer.make_usual_hint")}</Text>
                </Label>
                <Switch id="issuer-usual" className="shrink-0" checked={values.is_default} disabled={!!issuer?.is_default} onCheckedChange={(is_default) => set({ is_default })} />
              </div>
            )}
            <section className="flex flex-col gap-y-4">
              <div>
                <Heading level="h3">{t("billing.issuer.certificate_section")}</Heading>
                <Text size="small" className="text-ui-fg-subtle">{t(issuer?.certificate ? "billing.issuer.keep" : "billing.issuer.certificate_hint")}</Text>
              </div>
              <Field label={t("billing.issuer.certificate")} error={at("credentials", "certificate", "credentials.certificate")}>
                <FilePicker accept=".cer" file={values.certificate} onFile={(certificate) => set({ certificate })} />
              </Field>
              <Field label={t("billing.issuer.key")} error={at("private_key", "credentials.private_key")}>
                <FilePicker accept=".key" file={values.private_key} onFile={(private_key) => set({ private_key })} />
              </Field>
              <Field label={t("billing.issuer.password")} error={at("password", "credentials.password")}>
                <Input type="password" autoComplete="new-password" value={values.password} onChange={(event) => set({ password: event.target.value })} />
              </Field>
              {incomplete && <Text size="small" role="alert" className="text-ui-fg-error">{t("billing.issuer.all_three")}</Text>}
            </section>
            {homeless.map((one) => <Text key={one.path} size="small" role="alert" className="text-ui-fg-error">{fieldErrorText(t, one)}</Text>)}
            {error !== null && !(isApiError(error) && error.errors.length) && <Text size="small" role="alert" className="text-ui-fg-error">{errorText(t, error)}</Text>}
          </Drawer.Body>
          <Drawer.Footer>
            <Button type="button" size="small" variant="secondary" onClick={onClose} disabled={busy}>{t("billing.issuer.cancel")}</Button>
            <Button type="submit" size="small" isLoading={busy}>{t("billing.issuer.save")}</Button>
          </Drawer.Footer>
        </form>
      </Drawer.Content>
    </Drawer>
  )
}

type FilePickerProps = { accept: string; file: File | null; onFile: (file: File | null) => void; id?: string; "aria-describedby"?: string }

const FilePicker = ({ accept, file, onFile, id, ...aria }: FilePickerProps) => {
  const { t } = useTranslation("trato")
  const input = useRef<HTMLInputElement>(null)
  return (
    <div className="flex min-w-0 items-center gap-x-3">
      <input ref={input} id={id} type="file" accept={accept} className="sr-only" tabIndex={-1} {...aria} onChange={(event) => onFile(event.target.files?.[0] ?? null)} />
      <Button type="button" size="small" variant="secondary" className="shrink-0" onClick={() => input.current?.click()}>{t("billing.issuer.choose_file")}</Button>
      <Text size="small" className={file ? "text-ui-fg-base truncate" : "text-ui-fg-subtle truncate"}>{file?.name ?? t("billing.issuer.no_file")}</Text>
    </div>
  )
}

/** The bytes of a small file as base64, as the API takes them. */
async function base64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let text = ""
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}
