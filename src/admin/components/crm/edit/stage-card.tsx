import { Draggable } from "@hello-pangea/dnd"
import { ArrowUturnLeft, ChevronLeftMini, ChevronRightMini, DotsSix, Plus, Trash } from "@medusajs/icons"
import { Badge, Hint, IconButton, Input, Text, Textarea, Tooltip, clx } from "@medusajs/ui"
import { useEffect, useRef } from "react"
import { useTranslation } from "react-i18next"
import type { BoardColumn } from "../../../../types/http/crm"
import { useFormat } from "../../../hooks/use-format"
import { DraftErrors, STAGE_HELP_MAX, StageDraft } from "../../../lib/funnel-draft"
import { ColorPicker } from "./color-picker"
import { StageRules } from "./stage-rules"

type StageCardProps = {
  stage: StageDraft
  index: number
  total: number
  /** Name of the stage on its left. */
  before?: string
  column?: BoardColumn
  error?: DraftErrors[string]
  focus: boolean
  /** Name of the stage that gets the deals of this doomed one. */
  target?: string
  deletable: boolean
  onChange: (part: Partial<StageDraft>) => void
  onMove: (to: number) => void
  onInsert: () => void
  onDelete: () => void
}

/** A column while the funnel is edited: its header is a form, its cards are dimmed, its bin is at the bottom right. */
export const StageCard = (props: StageCardProps) => {
  const { stage, index, before, error, focus, onChange, onInsert } = props
  const { t } = useTranslation("trato")
  const name = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (focus) name.current?.focus()
  }, [focus])
  const doomed = stage.doomed !== null
  return (
    <Draggable draggableId={stage.key} index={index}>
      {(provided, snapshot) => (
        <div ref={provided.innerRef} {...provided.draggableProps} className="flex min-w-64 flex-1">
          <InsertButton first={index === 0} tip={t("crm.edit.insert")} label={t("crm.edit.insert_between", { before: before || t("crm.edit.new"), after: stage.name || t("crm.edit.new") })} onClick={onInsert} />
          {/* The whole column is its handle: one holds it anywhere but in its fields and buttons. */}
          <section
            {...provided.dragHandleProps}
            role="region"
            aria-label={stage.name || t("crm.edit.new")}
            aria-roledescription={t("crm.edit.dnd.role")}
            className={clx("bg-ui-bg-subtle border-ui-border-base focus-visible:shadow-borders-focus flex cursor-grab outline-none min-w-0 flex-1 flex-col rounded-lg border", snapshot.isDragging && "shadow-elevation-flyout", doomed && "border-ui-tag-red-border border-dashed")}
          >
            <div className="flex flex-col gap-y-2 p-2">
              <div className="flex items-center gap-x-1.5">
                <span aria-hidden data-grip="" className="text-ui-fg-muted flex h-7 w-5 shrink-0 items-center justify-center"><DotsSix /></span>
                <ColorPicker color={stage.color} label={t("crm.edit.color", { stage: stage.name || t("crm.edit.new") })} onChange={(color) => onChange({ color })} disabled={doomed} />
                <div className="min-w-0 flex-1">
                  <Input
                    ref={name}
                    size="small"
                    data-stage-name=""
                    value={stage.name}
                    disabled={doomed}
                    aria-label={t("crm.edit.name", { position: index + 1 })}
                    aria-invalid={error ? true : undefined}
                    aria-describedby={error ? `${stage.key}-error` : undefined}
                    placeholder={t("crm.edit.name_placeholder")}
                    onChange={(e) => onChange({ name: e.target.value })}
                    className={clx(doomed && "line-through")}
                  />
                </div>
              </div>
              {error && <Hint id={`${stage.key}-error`} variant="error" role="alert">{t(`crm.edit.${error}`)}</Hint>}
              {!doomed && (
                <Textarea
                  rows={3}
                  value={stage.help}
                  maxLength={STAGE_HELP_MAX}
                  aria-label={t("crm.edit.help")}
                  placeholder={t("crm.edit.help_placeholder")}
                  onChange={(e) => onChange({ help: e.target.value })}
                  className="txt-compact-xsmall max-h-40 min-h-[60px] resize-none px-2 py-1.5 [field-sizing:content]"
                />
              )}
              {!doomed && <StageRules stage={stage.name || t("crm.edit.new")} rules={stage.rules} onChange={(rules) => onChange({ rules })} />}
            </div>
            <Body {...props} />
          </section>
        </div>
      )}
    </Draggable>
  )
}

const Body = ({ stage, index, total, column, target, deletable, onChange, onMove, onDelete }: StageCardProps) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const name = stage.name || t("crm.edit.new")
  const count = column?.count ?? 0
  return (
    <>
      <div className="flex min-h-0 flex-1 flex-col gap-y-2 overflow-hidden px-2">
        {stage.doomed ? (
          <Text size="small" className="text-ui-fg-error px-1">
            {!count ? t("crm.edit.will_delete_empty") : target ? t("crm.edit.will_move", { count, stage: target }) : t("crm.edit.will_delete", { count })}
          </Text>
        ) : (
          <div aria-hidden aria-disabled className="flex flex-col gap-y-2 opacity-40">
            {column?.deals.slice(0, 6).map((deal) => (
              <div key={deal.id} className="bg-ui-bg-base shadow-borders-base rounded-lg px-3 py-2">
                <Text size="xsmall" leading="compact" className="text-ui-fg-subtle">{deal.key}</Text>
                <Text size="small" leading="compact" className="truncate">{deal.title}</Text>
              </div>
            ))}
          </div>
        )}
      </div>
      <div className="flex items-center gap-x-1 p-2">
        <IconButton type="button" size="small" variant="transparent" disabled={index === 0} aria-label={t("crm.edit.left", { stage: name })} onClick={() => onMove(index - 1)}><ChevronLeftMini /></IconButton>
        <IconButton type="button" size="small" variant="transparent" disabled={index === total - 1} aria-label={t("crm.edit.right", { stage: name })} onClick={() => onMove(index + 1)}><ChevronRightMini /></IconButton>
        {stage.id ? <Text size="xsmall" className="text-ui-fg-subtle truncate">{t("crm.board.count", { count: count, number: format.number(count) })}</Text> : <Badge size="2xsmall" color="blue">{t("crm.edit.new")}</Badge>}
        <span className="ml-auto">
          {stage.doomed ? (
            <Tooltip content={t("crm.edit.restore")}>
              <IconButton type="button" size="small" variant="transparent" aria-label={`${t("crm.edit.restore")}: ${name}`} onClick={() => onChange({ doomed: null })}><ArrowUturnLeft /></IconButton>
            </Tooltip>
          ) : (
            <Tooltip content={deletable ? t("crm.edit.delete") : t("crm.edit.last")}>
              <IconButton type="button" size="small" variant="transparent" disabled={!deletable} aria-label={`${t("crm.edit.delete")}: ${name}`} onClick={onDelete}><Trash /></IconButton>
            </Tooltip>
          )}
        </span>
      </div>
    </>
  )
}

/** CRM-25: "+" between two stages. */
const InsertButton = ({ first, tip, label, onClick }: { first: boolean; tip: string; label: string; onClick: () => void }) => (
  <div className={clx("relative shrink-0", first ? "w-0" : "w-6")}>
    {!first && (
      <Tooltip content={tip}>
        <button
          type="button"
          aria-label={label}
          onClick={onClick}
          className="bg-ui-bg-base shadow-borders-base text-ui-fg-subtle hover:text-ui-fg-base focus-visible:shadow-borders-focus absolute left-1/2 top-3 flex size-5 -translate-x-1/2 items-center justify-center rounded-full outline-none"
        >
          <Plus className="size-3.5" />
        </button>
      </Tooltip>
    )}
  </div>
)
