import type { MedusaContainer } from "@medusajs/framework/types"

export type FixtureContext = { container: MedusaContainer }

/** Makes fresh rows and gives the workflow's input. */
export type MakeInput = (ctx: FixtureContext) => Promise<unknown>

/**
 * A workflow whose effects are states and not compensated (a stamp, a sent mail) names the tables it
 * may leave changed and why; `settled` then proves that what it left is right.
 */
export type Fixture =
  | MakeInput
  | { input: MakeInput; keeps: string[]; because: string; settled?: (ctx: FixtureContext, input: unknown) => Promise<void> }

export type Fixtures = Record<string, Fixture>
