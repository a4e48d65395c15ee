type Metadata = { type: string; action: string; idempotency_key: string }

export function countSteps(
  workflow: string,
  visit: (step: { run: string; number: number; action: string }, execute: () => Promise<unknown>) => Promise<unknown>
): (execute: () => Promise<unknown>, metadata: Metadata) => Promise<unknown>
