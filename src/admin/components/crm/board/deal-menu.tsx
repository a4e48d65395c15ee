import { ArrowDownMini, ArrowRightMini, ArrowUpMini, BottomToTop, CheckCircle, EllipsisHorizontal, PencilSquare, SquareTwoStack, TopToBottom, Trash, XCircle } from "@medusajs/icons"
import { DropdownMenu, IconButton } from "@medusajs/ui"
import { memo, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import type { DealCard } from "../../../../types/http/crm"
import { dealName } from "../../../lib/api/deals"
import { StageDot } from "../stage-dot"
import { useBoardContext, useCardCan } from "./actions"

/** Everything that dragging does, without dragging (WCAG 2.2 SC 2.5.7). Its content is made when it opens. */
export const DealMenu = memo(({ deal, first, last }: { deal: DealCard; first: boolean; last: boolean }) => {
  const { t } = useTranslation("trato")
  const [open, setOpen] = useState(false)
  return (
    <DropdownMenu open={open} onOpenChange={setOpen} modal={false}>
      <DropdownMenu.Trigger asChild>
        <IconButton
          size="2xsmall"
          variant="transparent"
          aria-label={t("crm.card.menu", { deal: dealName(deal) })}
          className="focus-visible:opacity-100 group-hover:opacity-100 data-[state=open]:opacity-100 md:opacity-0"
          onClick={(event) => event.stopPropagation()}
        >
          <EllipsisHorizontal />
        </IconButton>
      </DropdownMenu.Trigger>
      {open && <Items deal={deal} first={first} last={last} />}
    </DropdownMenu>
  )
})

const Items = ({ deal, first, last }: { deal: DealCard; first: boolean; last: boolean }) => {
  const { t } = useTranslation("trato")
  const { actions, stages } = useBoardContext()
  const can = useCardCan(deal)
  // A moved card takes the focus itself, where it lands; the menu must not give it back to where it was.
  const moves = useRef(false)
  const moving = (move: () => void) => () => {
    moves.current = true
    move()
  }
  return (
    <DropdownMenu.Content align="end" className="min-w-52" onClick={(event) => event.stopPropagation()} onCloseAutoFocus={(event) => moves.current && event.preventDefault()}>
      <DropdownMenu.Item className="gap-x-2" onSelect={() => actions.open(deal.id)}>
        {can.update ? <PencilSquare className="text-ui-fg-subtle" /> : <SquareTwoStack className="text-ui-fg-subtle" />} {t(can.update ? "crm.card.edit" : "crm.card.open")}
      </DropdownMenu.Item>
      {can.update && (
        <>
          <DropdownMenu.SubMenu>
            <DropdownMenu.SubMenuTrigger className="gap-x-2 rounded-[4px]">
              <ArrowRightMini className="text-ui-fg-subtle" /> {t("crm.card.move_to")}
            </DropdownMenu.SubMenuTrigger>
            <DropdownMenu.SubMenuContent className="max-w-64">
              {stages.map((stage) => (
                <DropdownMenu.Item key={stage.id} className="gap-x-2" disabled={stage.id === deal.stage_id} onSelect={moving(() => actions.moveToStage(deal.id, stage.id))}>
                  <StageDot color={stage.color} /> <span className="truncate">{stage.name}</span>
                </DropdownMenu.Item>
              ))}
            </DropdownMenu.SubMenuContent>
          </DropdownMenu.SubMenu>
          <DropdownMenu.Separator />
          <DropdownMenu.Item className="gap-x-2" disabled={first} onSelect={moving(() => actions.moveInStage(deal.id, "up"))}><ArrowUpMini className="text-ui-fg-subtle" /> {t("crm.card.up")}</DropdownMenu.Item>
          <DropdownMenu.Item className="gap-x-2" disabled={last} onSelect={moving(() => actions.moveInStage(deal.id, "down"))}><ArrowDownMini className="text-ui-fg-subtle" /> {t("crm.card.down")}</DropdownMenu.Item>
          <DropdownMenu.Item className="gap-x-2" disabled={first} onSelect={moving(() => actions.moveInStage(deal.id, "top"))}><BottomToTop className="text-ui-fg-subtle" /> {t("crm.card.top")}</DropdownMenu.Item>
          <DropdownMenu.Item className="gap-x-2" disabled={last} onSelect={moving(() => actions.moveInStage(deal.id, "bottom"))}><TopToBottom className="text-ui-fg-subtle" /> {t("crm.card.bottom")}</DropdownMenu.Item>
        </>
      )}
      {can.close && (
        <>
          <DropdownMenu.Separator />
          <DropdownMenu.Item className="gap-x-2" onSelect={() => actions.close(deal, "won")}><CheckCircle className="text-ui-tag-green-icon" /> {t("crm.card.mark_won")}</DropdownMenu.Item>
          <DropdownMenu.Item className="gap-x-2" onSelect={() => actions.close(deal, "lost")}><XCircle className="text-ui-tag-red-icon" /> {t("crm.card.mark_lost")}</DropdownMenu.Item>
        </>
      )}
      {can.delete && (
        <>
          <DropdownMenu.Separator />
          <DropdownMenu.Item className="gap-x-2" onSelect={() => actions.remove(deal)}><Trash className="text-ui-fg-subtle" /> {t("crm.list.delete")}</DropdownMenu.Item>
        </>
      )}
    </DropdownMenu.Content>
  )
}
