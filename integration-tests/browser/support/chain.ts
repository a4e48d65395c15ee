/**
 * Tests of one story share what they made, so after a failure those that follow have nothing to stand on:
 * they fail at once and say which one broke.
 */
export function story(): <T>(step: (context: T) => Promise<void>) => (context: T) => Promise<void> {
  let broken = false
  return (step) => async (context) => {
    if (broken) throw new Error("An earlier step of this story failed.")
    broken = true
    await step(context)
    broken = false
  }
}
