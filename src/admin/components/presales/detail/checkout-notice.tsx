import { ShoppingCart } from "@medusajs/icons"
import { Button, Text, toast, usePrompt } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { DocumentDTO } from "../../../../types/http/presales"
import { useFormat } from "../../../hooks/use-format"
import { cancelCheckout } from "../../../lib/api/presales"
import { errorText } from "../../../lib/errors"
import { useChange } from "../dialogs/use-change"

type Props = { document: DocumentDTO; checkout: NonNullable<DocumentDTO["checkout"]> }

/** The customer is paying in the shop's checkout: until when, and the way to take it back (PB-04). */
export const CheckoutNotice = ({ document, checkout }: Props) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const ask = usePrompt()
  const change = useChange(document.id)
  const [busy, setBusy] = useState(false)
  const cancel = async () => {
    const sure = await ask({ title: t("presales.checkout.sure_title"), description: t("presales.checkout.sure_text"), confirmText: t("presales.checkout.cancel"), cancelText: t("presales.checkout.keep") })
    if (!sure) return
    setBusy(true)
    try {
      await change(() => cancelCheckout(document.id), t("presales.checkout.canceled"))
    } catch (error) {
      toast.error(errorText(t, error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <div role="status" className="bg-ui-tag-blue-bg border-ui-tag-blue-border flex flex-wrap items-center gap-x-3 gap-y-1 rounded-lg border px-4 py-2.5">
      <ShoppingCart className="text-ui-tag-blue-icon shrink-0" />
      <Text size="small" leading="compact" className="text-ui-tag-blue-text min-w-0 flex-[1_1_14rem]">
        {t("presales.checkout.open", { total: format.money(checkout.total, document.currency_code, { code: false, cents: true }), until: format.instant(checkout.expires_at) })}
      </Text>
      {document.actions.includes("cancel_checkout") && <Button type="button" size="small" variant="secondary" isLoading={busy} onClick={() => void cancel()}>{t("presales.checkout.cancel")}</Button>}
    </div>
  )
}

/** An accepted quote that its customer cannot pay online, and what to do instead (PB-04). */
export const NotOnlineNotice = ({ code }: { code: string }) => {
  const { t } = useTranslation("trato")
  return (
    <div role="status" className="bg-ui-tag-neutral-bg border-ui-tag-neutral-border flex items-center gap-x-3 rounded-lg border px-4 py-2.5">
      <ShoppingCart className="text-ui-tag-neutral-icon shrink-0" />
      <Text size="small" leading="compact" className="text-ui-tag-neutral-text">{t(`presales.checkout.not_online.${code}`)}</Text>
    </div>
  )
}
