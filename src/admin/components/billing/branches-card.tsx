import { Button, Container, Heading, Input, Select, Text, toast } from "@medusajs/ui"
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { BranchDTO } from "../../../types/http/billing"
import { PAPER_FORMATS, type PaperFormat } from "../../../types/http/presales"
import { listPeople, peopleKey } from "../../lib/api/people"
import { listBranches, listSeries, placesKeys, saveBranch } from "../../lib/api/places"
import { Field } from "../paper/field"
import { ImageField } from "../settings/presales/image-field"
import { FormDrawer } from "./form-drawer"

/** Stock locations as branches that sell (DAY-10): what is empty is as in the rest of the shop. */
export const BranchesCard = () => {
  const { t } = useTranslation("trato")
  const { data } = useQuery({ queryKey: placesKeys.branches, queryFn: ({ signal }) => listBranches(signal) })
  const series = useQuery({ queryKey: placesKeys.series, queryFn: ({ signal }) => listSeries(signal) })
  const [editing, setEditing] = useState<BranchDTO | null>(null)
  if (!data?.length) return null
  const facts = (branch: BranchDTO) =>
    [branch.postal_code, series.data?.find((one) => one.id === branch.series_id)?.prefix, branch.paper_format && t(`places.formats.${branch.paper_format}`)].filter(Boolean).join(" · ") || t("places.as_shop")
  return (
    <Container className="divide-y p-0">
      <div className="px-6 py-4"><Heading level="h2">{t("places.branches")}</Heading><Text size="small" className="text-ui-fg-subtle">{t("places.branches_text")}</Text></div>
      {data.map((branch) => (
        <div key={branch.stock_location_id} className="flex items-center gap-x-4 px-6 py-3">
          {branch.logo && <img src={branch.logo} alt="" className="max-h-8 max-w-16 object-contain" />}
          <div className="min-w-0 flex-1"><Text size="small" weight="plus" className="truncate">{branch.name}</Text><Text size="small" className="text-ui-fg-subtle truncate">{facts(branch)}</Text></div>
          <Button size="small" variant="secondary" aria-label={t("places.edit_of", { name: branch.name })} onClick={() => setEditing(branch)}>{t("places.edit")}</Button>
        </div>
      ))}
      {editing && <BranchDrawer branch={editing} onClose={() => setEditing(null)} />}
    </Container>
  )
}

/** The host's select has no empty value. */
const NONE = "none"

const BranchDrawer = ({ branch, onClose }: { branch: BranchDTO; onClose: () => void }) => {
  const { t } = useTranslation("trato")
  const client = useQueryClient()
  const series = useQuery({ queryKey: placesKeys.series, queryFn: ({ signal }) => listSeries(signal) })
  const people = useQuery({ queryKey: peopleKey, queryFn: ({ signal }) => listPeople(signal) })
  const { stock_location_id, name, ...facts } = branch
  const [values, setValues] = useState(facts)
  const set = (patch: Partial<typeof facts>) => setValues((now) => ({ ...now, ...patch }))
  const submit = async () => {
    await saveBranch(stock_location_id, { ...values, postal_code: values.postal_code?.trim() || null, time_zone: values.time_zone?.trim() || null })
    await client.invalidateQueries({ queryKey: placesKeys.branches })
    toast.success(t("places.saved"))
  }
  const choice = (label: string, value: string | null, options: { value: string; label: string }[], onChange: (value: string | null) => void, error?: string) => (
    <Field label={label} optional error={error}>
      <Select value={value ?? NONE} onValueChange={(next) => onChange(next === NONE ? null : next)}>
        <Select.Trigger aria-label={label}><Select.Value /></Select.Trigger>
        <Select.Content>
          <Select.Item value={NONE}>{t("places.as_shop")}</Select.Item>
          {options.map((one) => <Select.Item key={one.value} value={one.value}>{one.label}</Select.Item>)}
        </Select.Content>
      </Select>
    </Field>
  )
  return (
    <FormDrawer title={name} description={t("places.branches_text")} submit={t("places.save")} fields={["postal_code", "time_zone", "series_id", "seller_id", "paper_format", "logo"]} onClose={onClose} onSubmit={submit}>
      {(at) => (
        <>
          <Field label={t("places.postal_code")} optional hint={t("places.postal_code_hint")} error={at("postal_code")}>
            <Input inputMode="numeric" maxLength={5} value={values.postal_code ?? ""} onChange={(event) => set({ postal_code: event.target.value.replace(/\D/g, "") || null })} />
          </Field>
          <Field label={t("places.time_zone")} optional hint={t("places.time_zone_hint")} error={at("time_zone")}>
            <Input maxLength={60} spellCheck={false} value={values.time_zone ?? ""} onChange={(event) => set({ time_zone: event.target.value || null })} />
          </Field>
          {choice(t("places.series"), values.series_id, (series.data ?? []).filter((one) => one.kind === "note").map((one) => ({ value: one.id, label: one.prefix })), (series_id) => set({ series_id }), at("series_id"))}
          {choice(t("places.seller"), values.seller_id, (people.data ?? []).map((one) => ({ value: one.id, label: one.name })), (seller_id) => set({ seller_id }), at("seller_id"))}
          {choice(t("places.format"), values.paper_format, PAPER_FORMATS.map((one) => ({ value: one, label: t(`places.formats.${one}`) })), (format) => set({ paper_format: format as PaperFormat | null }), at("paper_format"))}
          <ImageField label={t("places.logo")} hint={t("presales.settings.design.logo_hint")} choose={t("presales.settings.design.choose_logo")} remove={t("presales.settings.design.remove_logo")} value={values.logo} onChange={(logo) => set({ logo })} disabled={false} />
          {at("logo") && <Text size="small" role="alert" className="text-ui-fg-error">{at("logo")}</Text>}
        </>
      )}
    </FormDrawer>
  )
}
