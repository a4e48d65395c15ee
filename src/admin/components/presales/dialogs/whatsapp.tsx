import { Input, Textarea } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../../hooks/use-format"
import { useMe } from "../../../hooks/use-me"
import { sendDocument } from "../../../lib/api/presales"
import { Field } from "../../paper/field"
import { FormDialog } from "../../paper/form-dialog"
import { gender } from "../kinds"
import { useDocumentRefresh } from "../use-refresh"
import type { DialogProps } from "./host"

/** Opens WhatsApp with the customer's number and the document's link; a draft counts as sent from then on. */
export const WhatsAppDialog = ({ document, open, onClose }: DialogProps) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const { me } = useMe()
  const refresh = useDocumentRefresh()
  const [phone, setPhone] = useState(document.contact_phone ?? document.customer.phone ?? "")
  const type = t(`presales.type.${document.type}`)
  const [text, setText] = useState(() => t("presales.whatsapp.text", {
    name: document.contact_name ?? document.customer.name, type: type.toLowerCase(), ...gender(document.type), number: document.number,
    total: format.money(document.total, document.currency_code, { cents: true }),
  }))
  const number = digits(phone, me?.country ?? "MX")
  return (
    <FormDialog
      open={open}
      onClose={onClose}
      title={t("presales.whatsapp.title", { number: document.number })}
      description={document.public_url ? undefined : t("presales.whatsapp.opens_link", gender(document.type))}
      submit={t("presales.whatsapp.submit")}
      disabled={number.length < 8}
      onSubmit={async () => {
        // Opened at once: after an answer no pop-up blocker would let it pass.
        const tab = window.open("", "_blank")
        try {
          const url = document.public_url ?? (await sendDocument(document.id, { channel: "link" })).document.public_url
          const address = `https://wa.me/${number}?text=${encodeURIComponent(`${text.trim()}\n${url ?? ""}`)}`
          if (tab) tab.location.href = address
          await refresh(document.id)
        } catch (error) {
          tab?.close()
          throw error
        }
      }}
    >
      <Field label={t("presales.whatsapp.phone")} hint={t("presales.whatsapp.phone_hint")}>
        <Input autoFocus inputMode="tel" autoComplete="off" value={phone} onChange={(event) => setPhone(event.target.value)} />
      </Field>
      <Field label={t("presales.whatsapp.message")}>
        <Textarea rows={4} value={text} onChange={(event) => setText(event.target.value)} />
      </Field>
    </FormDialog>
  )
}

/** `55 1234 5678` is of the shop's own country; anything longer says which. */
function digits(phone: string, country: "MX" | "PE"): string {
  const clean = phone.replace(/\D/g, "")
  if (country === "MX" && clean.length === 10) return `52${clean}`
  return country === "PE" && clean.length === 9 ? `51${clean}` : clean
}
