import { Input, Popover, Text, clx } from "@medusajs/ui"
import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useId, useImperativeHandle, useRef, useState } from "react"
import { useTranslation } from "react-i18next"

export type SearchItem = { key: string; content: ReactNode; pick: () => void; disabled?: boolean }

type SearchBoxProps = {
  text: string
  onText: (text: string) => void
  items: SearchItem[]
  /** True while the answer to the text in the box is on its way. */
  loading?: boolean
  /** What the list says when it is empty. */
  empty?: string
  /** There is a list before anything is typed too, for a click or an arrow. */
  opensEmpty?: boolean
  /** And it opens with the focus: for a field that is all there is. */
  openOnFocus?: boolean
  placeholder?: string
  label: string
  inputRef?: Ref<HTMLInputElement>
  id?: string
  size?: "small" | "base"
  icon?: ReactNode
  hint?: ReactNode
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void
  "aria-describedby"?: string
  "aria-invalid"?: boolean
}

/**
 * A text field with a list of what was found under it (ARIA combobox). Arrows move, Enter picks, Esc closes.
 * Enter waits for the answer when one is on its way, so a quick typist or a barcode reader gets what they typed.
 */
export const SearchBox = ({ text, onText, items, loading, empty, openOnFocus, opensEmpty = openOnFocus, placeholder, label, inputRef, id, size = "base", icon, hint, onKeyDown, ...aria }: SearchBoxProps) => {
  const { t } = useTranslation("trato")
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(0)
  const [waiting, setWaiting] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const listId = useId()
  useImperativeHandle(inputRef, () => input.current as HTMLInputElement)

  useEffect(() => setActive(0), [text])
  useEffect(() => {
    list.current?.querySelector(`[data-index="${active}"]`)?.scrollIntoView({ block: "nearest" })
  }, [active])

  const pick = (index: number) => {
    const item = items[index]
    if (!item || item.disabled) return
    setOpen(false)
    setWaiting(false)
    item.pick()
  }
  const picker = useRef(pick)
  useEffect(() => {
    picker.current = pick
  })
  useEffect(() => {
    if (!waiting || loading) return
    setWaiting(false)
    picker.current(0)
  }, [waiting, loading])

  const shown = open && (text.trim().length > 0 || Boolean(opensEmpty))
  const keys = (event: KeyboardEvent<HTMLInputElement>) => {
    onKeyDown?.(event)
    if (event.defaultPrevented) return
    if (event.key === "ArrowDown" || (event.key === "ArrowUp" && shown)) {
      event.preventDefault()
      if (!shown) return setOpen(true)
      const step = event.key === "ArrowDown" ? 1 : -1
      setActive((now) => (items.length ? (now + step + items.length) % items.length : 0))
    } else if (event.key === "Enter" && shown) {
      event.preventDefault()
      if (loading) setWaiting(true)
      else pick(active)
    } else if (event.key === "Escape" && shown) {
      event.preventDefault()
      event.stopPropagation()
      setOpen(false)
    }
  }

  return (
    <Popover open={shown} onOpenChange={setOpen}>
      <Popover.Anchor asChild>
        <div className="relative w-full">
          {icon && <span className="text-ui-fg-subtle pointer-events-none absolute inset-y-0 left-2 z-[1] flex items-center">{icon}</span>}
          <Input
            ref={input}
            id={id}
            size={size}
            type="text"
            role="combobox"
            autoComplete="off"
            aria-label={id ? undefined : label}
            aria-expanded={shown}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={shown && items[active] ? `${listId}-${active}` : undefined}
            {...aria}
            value={text}
            placeholder={placeholder}
            className={clx(icon && "pl-8", hint && "pr-10")}
            onChange={(event) => {
              onText(event.target.value)
              setOpen(true)
            }}
            // A page that puts the focus into its first field does not cover itself with a list; one that was typed comes back.
            onFocus={() => (openOnFocus || (opensEmpty && text.trim())) && setOpen(true)}
            onClick={() => setOpen(true)}
            onBlur={() => setOpen(false)}
            onKeyDown={keys}
          />
          {hint && <span className="pointer-events-none absolute inset-y-0 right-2 hidden items-center md:flex">{hint}</span>}
        </div>
      </Popover.Anchor>
      <Popover.Content
        align="start"
        sideOffset={4}
        onOpenAutoFocus={(event) => event.preventDefault()}
        onCloseAutoFocus={(event) => event.preventDefault()}
        onInteractOutside={(event) => event.preventDefault()}
        // A press anywhere on the list leaves the focus in the field, or its blur would close the list; what was found may have moved under the pointer.
        onMouseDown={(event) => event.preventDefault()}
        className="z-50 max-h-[320px] w-[var(--radix-popper-anchor-width)] min-w-[260px] max-w-[calc(100vw-24px)] overflow-y-auto p-1"
      >
        <div ref={list} id={listId} role="listbox" aria-label={label}>
          {items.map((item, index) => (
            <div
              key={item.key}
              id={`${listId}-${index}`}
              data-index={index}
              role="option"
              aria-selected={index === active}
              aria-disabled={item.disabled}
              onPointerDown={(event) => event.preventDefault()}
              onPointerMove={() => setActive(index)}
              onClick={() => pick(index)}
              className={clx("txt-compact-small cursor-pointer rounded-[4px] px-2 py-1.5", index === active && "bg-ui-bg-base-hover", item.disabled && "text-ui-fg-disabled")}
            >
              {item.content}
            </div>
          ))}
        </div>
        {(loading || (!items.length && empty)) && (
          <Text size="small" leading="compact" className="text-ui-fg-subtle px-2 py-1.5" role="status">
            {loading ? t("fields.searching") : empty}
          </Text>
        )}
      </Popover.Content>
    </Popover>
  )
}
