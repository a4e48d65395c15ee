import { Container, Heading, Text, clx } from "@medusajs/ui"
import type { ReactNode } from "react"

/** A card of the detail page: a heading, what can be done, its rows. */
export const Card = ({ title, text, action, children }: { title: string; text?: ReactNode; action?: ReactNode; children?: ReactNode }) => (
  <Container className="divide-y p-0">
    <div className={clx("flex justify-between gap-x-4 px-6 py-4", text ? "items-start" : "items-center")}>
      <div className="min-w-0">
        <Heading level="h2">{title}</Heading>
        {text && <Text size="small" className="text-ui-fg-subtle">{text}</Text>}
      </div>
      {action && <div className="shrink-0">{action}</div>}
    </div>
    {children}
  </Container>
)
