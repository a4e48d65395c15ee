import { Container, Heading } from "@medusajs/ui"
import type { ReactNode } from "react"

/** A card of the form: its name, perhaps something to add, its fields. */
export const EditorCard = ({ title, children, action }: { title: string; children: ReactNode; action?: ReactNode }) => (
  <Container className="divide-y p-0">
    <div className="flex items-center justify-between gap-x-4 px-6 py-4">
      <Heading level="h2">{title}</Heading>
      {action}
    </div>
    {children}
  </Container>
)
