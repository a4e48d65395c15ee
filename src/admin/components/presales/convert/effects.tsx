import { useTranslation } from "react-i18next"
import type { ConversionTargetType, DocumentDTO } from "../../../../types/http/presales"
import { useFormat } from "../../../hooks/use-format"
import { isDocumentType } from "../kinds"

/** What will happen, in sentences. */
export const ConvertEffects = ({ document, to }: { document: DocumentDTO; to: ConversionTargetType }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const total = format.money(document.total, document.currency_code, { cents: true })
  const sale = !isDocumentType(to)
  const carried = [
    document.notes || document.internal_notes ? t("presales.convert.carries.notes") : null,
    document.discount || document.lines.some((line) => line.discount) ? t("presales.convert.carries.discount") : null,
    document.attachments.length ? t("presales.convert.carries.attachments", { count: document.attachments.length }) : null,
    document.advances.length && !document.converted_total ? t("presales.convert.carries.advances", { count: document.advances.length }) : null,
  ].filter((text): text is string => text !== null)
  const effects = [
    t(`presales.convert.effect.${to}`, { total, customer: document.customer_name }),
    ...(sale && document.lines.some((line) => line.variant_id) ? [t("presales.convert.effect_stock")] : []),
    ...(sale && document.deal ? [t("presales.convert.effect_deal", { deal: `${document.deal.key} ${document.deal.title}` })] : []),
    ...(carried.length ? [t("presales.convert.effect_carries", { what: new Intl.ListFormat(format.language, { type: "conjunction" }).format(carried) })] : []),
    ...(sale ? [] : [t("presales.convert.effect_internal")]),
  ]
  return (
    <ul className="flex flex-col gap-y-2 px-6 pt-4">
      {effects.map((effect) => (
        <li key={effect} className="txt-small text-ui-fg-base grid grid-cols-[16px_minmax(0,1fr)] gap-x-2">
          <span aria-hidden className="bg-ui-fg-muted mt-2 size-1 justify-self-center rounded-full" />
          <span className="break-words">{effect}</span>
        </li>
      ))}
    </ul>
  )
}
