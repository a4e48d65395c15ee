import type { Page } from "playwright-core"
import { shoot } from "./inspect"

type Step = <T>(step: (context: T) => Promise<void>) => (context: T) => Promise<void>

/**
 * Tests of one story share what they made, so after a failure those that follow have nothing to stand on:
 * they fail at once and say so; while one writes a test on a running demo they go on. What was on screen then is kept as a picture.
 */
export function story(name: string, pages: () => (Page | undefined)[]): Step {
  let broken = false
  return (step) => async (context) => {
    if (broken && !process.env.DEMO_INFO) throw new Error("An earlier step of this story failed.")
    try {
      await step(context)
    } catch (error) {
      broken = true
      await Promise.allSettled(pages().map((page, i) => page && shoot(page, `failed-${name}-${i + 1}`)))
      throw error
    }
  }
}
