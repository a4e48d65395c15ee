import { clx } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { PaperFormat } from "../../../../types/http/presales"
import { FORMATS } from "../../paper/formats"

/** Shapes of the four papers, in proportion. */
const SHAPE: Record<PaperFormat, string> = { a4: "h-11 w-8", a5: "h-6 w-[34px]", ticket80: "h-11 w-4", ticket58: "h-11 w-3" }

type FormatPickerProps = { value: PaperFormat; onChange: (format: PaperFormat) => void }

/** One of the four papers; arrows move, as in any group of radio buttons. */
export const FormatPicker = ({ value, onChange }: FormatPickerProps) => {
  const { t } = useTranslation("trato")
  return (
    <div role="radiogroup" aria-label={t("presales.print.format")} className="grid grid-cols-4 gap-2">
      {FORMATS.map((format) => (
        <label
          key={format}
          className={clx(
            "has-[:focus-visible]:shadow-borders-interactive-with-focus flex cursor-pointer flex-col items-center gap-y-2 rounded-lg px-1 py-3 text-center transition-shadow",
            value === format ? "bg-ui-bg-base shadow-borders-interactive-with-active" : "bg-ui-bg-base shadow-borders-base hover:bg-ui-bg-base-hover"
          )}
        >
          <input type="radio" name="paper-format" value={format} checked={value === format} onChange={() => onChange(format)} className="sr-only" />
          <span aria-hidden className="flex h-11 items-center">
            <span className={clx("border-ui-border-strong bg-ui-bg-subtle rounded-[2px] border", SHAPE[format])} />
          </span>
          <span className="txt-compact-xsmall-plus text-ui-fg-base">{t(`presales.print.short.${format}`)}</span>
        </label>
      ))}
    </div>
  )
}
