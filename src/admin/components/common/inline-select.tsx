import { Select } from "@medusajs/ui"
import type { ReactNode } from "react"
import type { InlineEditor } from "./inline-field"
import { SelectTrigger } from "./select-trigger"

/** `shown`: instead of the name alone, which is still what one types to find it. */
export type InlineOption<V extends string> = { id: V; name: string; shown?: ReactNode }

type InlineSelectProps<V extends string> = Pick<InlineEditor<V>, "id" | "value" | "commit"> & { options: InlineOption<V>[] }

/** The editor of an `InlineField` that is chosen from a list: open at once, and what is chosen is saved. */
export const InlineSelect = <V extends string>({ id, value, commit, options }: InlineSelectProps<V>) => (
  <Select defaultOpen value={value} onValueChange={(next) => commit(next as V)}>
    <SelectTrigger id={id}><Select.Value /></SelectTrigger>
    <Select.Content>
      {options.map((one) => <Select.Item key={one.id} value={one.id} textValue={one.name}>{one.shown ?? one.name}</Select.Item>)}
    </Select.Content>
  </Select>
)
