import { Container, Heading, Text } from "@medusajs/ui"
import type { ReactNode } from "react"

type StateViewProps = { icon: ReactNode; title: string; text?: ReactNode; action?: ReactNode; children?: ReactNode }

/** What a page says when it has nothing to show: locked, switched off, empty, failed. */
export const StateView = ({ icon, title, text, action, children }: StateViewProps) => (
  <Container className="flex min-h-[360px] flex-col items-center justify-center gap-y-4 px-6 py-16 text-center">
    <div className="bg-ui-bg-subtle text-ui-fg-subtle shadow-borders-base flex size-10 items-center justify-center rounded-lg">{icon}</div>
    <div className="flex max-w-md flex-col gap-y-1">
      <Heading level="h2">{title}</Heading>
      {text && <Text size="small" className="text-ui-fg-subtle text-balance">{text}</Text>}
    </div>
    {children}
    {action}
  </Container>
)
