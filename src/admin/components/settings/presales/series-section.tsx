import { Plus } from "@medusajs/icons"
import { Badge, Button, Input, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { PresalesSettings } from "../../../../types/http/presales"
import { TYPES } from "../../presales/kinds"
import { Section } from "../section"
import type { SectionProps } from "./presales-settings-page"

type Series = PresalesSettings["series"][number]

export const SeriesSection = ({ values, set, disabled }: SectionProps) => {
  const { t } = useTranslation("trato")
  const words = (key: string) => t(`presales.settings.series.${key}`)
  const change = (one: Series, patch: Partial<Series>) => set({ series: values.series.map((other) => (other === one ? { ...other, ...patch } : other)) })
  const makeUsual = (one: Series) => set({ series: values.series.map((other) => (other.document_type === one.document_type ? { ...other, is_default: other === one } : other)) })
  const add = (type: Series["document_type"]) => set({ series: [...values.series, { document_type: type, prefix: "", next_folio: 1, is_default: false } as Series] })
  return (
    <Section title={words("title")} text={words("text")}>
      {TYPES.map((type) => (
        <div key={type} className="flex flex-col gap-y-2 px-6 py-3">
          <div className="flex items-center justify-between gap-x-4">
            <Text size="small" weight="plus">{t(`presales.type.${type}`)}</Text>
            <Button type="button" size="small" variant="transparent" disabled={disabled} onClick={() => add(type)}><Plus />{words("add")}</Button>
          </div>
          {values.series.filter((one) => one.document_type === type).map((one, index) => (
            <div key={one.id ?? `new-${index}`} className="grid grid-cols-2 items-center gap-x-3 gap-y-2 sm:grid-cols-[120px_120px_minmax(0,1fr)]">
              <Input size="small" maxLength={10} disabled={disabled || Boolean(one.id && one.next_folio > 1)} aria-label={`${words("prefix")}, ${t(`presales.type.${type}`)}`} value={one.prefix} onChange={(event) => change(one, { prefix: event.target.value.toUpperCase() })} />
              <Input size="small" type="number" min={1} disabled={disabled} aria-label={`${words("next")}, ${one.prefix}`} value={one.next_folio} onChange={(event) => change(one, { next_folio: Number(event.target.value) || 1 })} />
              {one.is_default
                ? <Badge size="2xsmall" color="green" className="w-fit">{words("usual")}</Badge>
                : <Button type="button" size="small" variant="transparent" className="w-fit" disabled={disabled} onClick={() => makeUsual(one)}>{words("make_usual")}</Button>}
            </div>
          ))}
        </div>
      ))}
    </Section>
  )
}
