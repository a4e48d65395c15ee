/** Longer than a healthy answer takes: whoever came meanwhile does not stand behind one that hangs. */
const PATIENCE_MS = 50

/**
 * Answers each key from questions that are put for many keys at once. The first is put right away; whoever comes while one is
 * on its way goes together in the next. No answer is older than its ask, and a server that nobody hurries asks as it always did.
 * @param ask answers for the keys it is given, each once; a key that it does not answer is `undefined`
 */
export function gather<V>(ask: (keys: string[]) => Promise<Map<string, V>>): (key: string) => Promise<V | undefined> {
  let waiting: Set<string> | null = null
  let next: Promise<Map<string, V>> | null = null
  let current: Promise<unknown> | null = null

  const put = (keys: Set<string>): Promise<Map<string, V>> => {
    const answer = ask([...keys])
    const done = answer.then(nothing, nothing)
    current = done
    void done.then(() => {
      if (current === done) current = null
    })
    return answer
  }

  return async (key) => {
    if (!current) return (await put(new Set([key]))).get(key)
    if (!waiting || !next) {
      const keys = (waiting = new Set<string>())
      next = patiently(current).then(() => {
        waiting = next = null
        return put(keys)
      })
    }
    waiting.add(key)
    return (await next).get(key)
  }
}

const nothing = () => undefined

async function patiently(work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  await Promise.race([work, new Promise((resolve) => (timer = setTimeout(resolve, PATIENCE_MS)))])
  clearTimeout(timer)
}
