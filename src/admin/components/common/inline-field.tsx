import { PencilSquare, Spinner } from "@medusajs/icons"
import { Hint, IconButton, Text, clx } from "@medusajs/ui"
import { KeyboardEvent, ReactNode, useEffect, useId, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { errorText, fieldErrorText } from "../../lib/errors"
import { isApiError } from "../../lib/http"

export type InlineEditor<V> = {
  id: string
  value: V
  set: (value: V) => void
  /** Saves this value, or the one being edited. */
  commit: (value?: V) => void
  cancel: () => void
  "aria-invalid": boolean | undefined
  "aria-describedby": string | undefined
}

type InlineFieldProps<V> = {
  label: string
  /** Names of this field in the server's errors. */
  paths?: string[]
  value: V
  children: ReactNode
  editor: (editor: InlineEditor<V>) => ReactNode
  onSave: (value: V) => Promise<void>
  /** A sentence when the value cannot be saved as it is. */
  check?: (value: V) => string | null
  same?: (a: V, b: V) => boolean
  editable: boolean
  /** Enter makes a new line; Ctrl+Enter saves. */
  multiline?: boolean
  /** `row` puts the label beside the value, `bare` leaves it to screen readers. */
  layout?: "row" | "bare"
  className?: string
}

/**
 * A value that becomes a field by double click, or by its pencil for keyboard and touch (CRM-43). Enter and
 * leaving save, Escape restores; a refused value stays in the open field with its error (D18).
 */
export function InlineField<V>({ label, paths = [], value, children, editor, onSave, check, same = Object.is, editable, multiline, layout = "row", className }: InlineFieldProps<V>) {
  const { t } = useTranslation("trato")
  const id = useId()
  const [draft, setDraft] = useState<{ value: V } | null>(null)
  const [error, setError] = useState<string | null>(null)
  const [saving, setSaving] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const pencil = useRef<HTMLButtonElement>(null)
  const editing = draft !== null

  useEffect(() => {
    if (!editing) return
    const field = box.current?.querySelector<HTMLElement>("input, textarea, button[role=combobox], [role=spinbutton]")
    field?.focus()
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.select()
  }, [editing])

  const start = () => {
    if (!editable || editing) return
    setError(null)
    setDraft({ value })
  }
  const close = (refocus: boolean) => {
    setDraft(null)
    setError(null)
    if (refocus) requestAnimationFrame(() => pencil.current?.focus())
  }
  const commit = async (given: V | undefined, refocus: boolean) => {
    if (!draft || saving) return
    const next = given === undefined ? draft.value : given
    if (same(next, value)) return close(refocus)
    // What is chosen from a list comes with the wish to save it; refused, it stays in the field too.
    setDraft({ value: next })
    const wrong = check?.(next)
    if (wrong) return setError(wrong)
    setSaving(true)
    try {
      await onSave(next)
      close(refocus)
    } catch (failure) {
      const own = isApiError(failure) ? failure.errors.find((e) => paths.includes(e.path)) : undefined
      setError(own ? fieldErrorText(t, own) : errorText(t, failure))
    } finally {
      setSaving(false)
    }
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (!editing || event.defaultPrevented) return
    if (event.key === "Escape") {
      event.stopPropagation()
      close(true)
    } else if (event.key === "Enter" && (!multiline || event.ctrlKey || event.metaKey) && event.target instanceof HTMLElement && event.target.tagName !== "BUTTON") {
      event.preventDefault()
      void commit(undefined, true)
    }
  }

  const body = editing ? (
    <div
      ref={box}
      className="flex min-w-0 flex-1 flex-col gap-y-1"
      onKeyDown={onKeyDown}
      onKeyDownCapture={(event) => {
        // The parts of a date keep their keys to themselves.
        if (event.key === "Enter" && event.target instanceof HTMLElement && event.target.role === "spinbutton") void commit(undefined, true)
      }}
      onBlur={(event) => {
        // A menu or calendar of this field lives elsewhere in the page; focus going there is not leaving.
        const to = event.relatedTarget as HTMLElement | null
        if (event.currentTarget.contains(to) || to?.closest("[data-radix-popper-content-wrapper], [role=dialog], [role=listbox]")) return
        void commit(undefined, false)
      }}
    >
      <div className="flex items-center gap-x-2">
        <div className="min-w-0 flex-1">
          {editor({
            id,
            value: draft.value,
            set: (v) => setDraft({ value: v }),
            commit: (v) => void commit(v, true),
            cancel: () => close(true),
            "aria-invalid": error ? true : undefined,
            "aria-describedby": error ? `${id}-error` : undefined,
          })}
        </div>
        {saving && <Spinner className="text-ui-fg-muted animate-spin" />}
      </div>
      {error && <Hint id={`${id}-error`} variant="error" role="alert">{error}</Hint>}
    </div>
  ) : (
    <div
      className={clx("group flex min-w-0 flex-1 items-start gap-x-1 rounded-md", editable && "hover:bg-ui-bg-base-hover -mx-1.5 px-1.5")}
      onDoubleClick={start}
      title={editable ? t("crm.detail.edit_hint") : undefined}
    >
      <div className="min-w-0 flex-1 break-words py-1">{children}</div>
      {editable && (
        <IconButton
          ref={pencil}
          type="button"
          size="2xsmall"
          variant="transparent"
          className="mt-1 shrink-0 focus-visible:opacity-100 group-hover:opacity-100 md:opacity-0"
          aria-label={t("crm.detail.edit_field", { field: label })}
          onClick={start}
        >
          <PencilSquare />
        </IconButton>
      )}
    </div>
  )

  if (layout === "bare") return <div className={className}>{editing && <label htmlFor={id} className="sr-only">{label}</label>}{body}</div>
  return <FieldRow label={editing ? <label htmlFor={id}>{label}</label> : label} className={className}>{body}</FieldRow>
}

/** A label beside its value, for fields and for what cannot be edited. */
export const FieldRow = ({ label, children, className }: { label: ReactNode; children: ReactNode; className?: string }) => (
  <div className={clx("grid grid-cols-1 items-start gap-x-4 px-6 py-2.5 md:grid-cols-[minmax(120px,1fr)_2fr]", className)}>
    <Text as="div" size="small" weight="plus" className="text-ui-fg-subtle py-1">{label}</Text>
    {children}
  </div>
)
