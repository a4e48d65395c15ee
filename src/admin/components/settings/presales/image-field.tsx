import { Button, Text, toast } from "@medusajs/ui"
import { useRef } from "react"
import { useTranslation } from "react-i18next"
import { dataUrlOf } from "../../../lib/files"

const MAXIMUM = 200 * 1024

type ImageFieldProps = { label: string; hint: string; choose: string; remove: string; value: string | null; onChange: (value: string | null) => void; disabled: boolean }

/** A small PNG or JPEG, kept with the settings. */
export const ImageField = ({ label, hint, choose, remove, value, onChange, disabled }: ImageFieldProps) => {
  const { t } = useTranslation("trato")
  const input = useRef<HTMLInputElement>(null)
  const take = async (file: File | undefined) => {
    if (!file) return
    if (!["image/png", "image/jpeg"].includes(file.type) || file.size > MAXIMUM) return void toast.error(t("presales.settings.design.logo_hint"))
    onChange(await dataUrlOf(file))
  }
  return (
    <div className="flex flex-col gap-y-1.5">
      <Text size="small" weight="plus" leading="compact">{label}</Text>
      <div className="flex items-center gap-x-3">
        <div className="bg-ui-bg-subtle shadow-borders-base flex h-16 w-28 shrink-0 items-center justify-center overflow-hidden rounded-lg">
          {value ? <img src={value} alt={label} className="max-h-full max-w-full object-contain" /> : <Text size="xsmall" className="text-ui-fg-subtle">–</Text>}
        </div>
        <div className="flex flex-wrap gap-2">
          <Button type="button" size="small" variant="secondary" disabled={disabled} onClick={() => input.current?.click()}>{choose}</Button>
          {value && <Button type="button" size="small" variant="transparent" disabled={disabled} onClick={() => onChange(null)}>{remove}</Button>}
        </div>
      </div>
      <Text size="xsmall" className="text-ui-fg-subtle">{hint}</Text>
      <input
        ref={input}
        type="file"
        accept="image/png,image/jpeg"
        aria-label={label}
        className="hidden"
        onChange={(event) => {
          void take(event.target.files?.[0])
          event.target.value = ""
        }}
      />
    </div>
  )
}
