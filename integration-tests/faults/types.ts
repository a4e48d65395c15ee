import type { MedusaContainer } from "@medusajs/framework/types"

export type FixtureContext = { container: MedusaContainer }

/** Makes fresh rows and gives the workflow's input. */
export type MakeInput = (ctx: FixtureContext) => Promise<unknown>

/**
 * A workflow whose effects are states and not compensated (a stamp, a sent mail) names the tables it
 * may leave changed and why; `settled` then proves that what it left is right. With `at`, only a failure
 * after the effect of these steps may leave them: of every other step nothing remains.
 */
export type Fixture =
  | MakeInput
  | { input: MakeInput; keeps: string[]; at?: string[]; because: string; settled?: (ctx: FixtureContext, input: unknown) => Promise<void> }

export type Fixtures = Record<string, Fixture>
