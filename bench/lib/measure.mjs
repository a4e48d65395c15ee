/** Middle value; even counts take the mean of the two. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** Median milliseconds of one call after another, the first few left out. */
export async function sequential(times, work, warmup = 5) {
  const all = []
  for (let i = 0; i < times + warmup; i++) {
    const ms = await work(i)
    if (i >= warmup) all.push(ms)
  }
  return median(all)
}

/** Calls finished each second by so many clients, over so many seconds. */
export async function throughput(clients, seconds, work) {
  const until = performance.now() + seconds * 1000
  const started = performance.now()
  let done = 0
  await Promise.all(
    Array.from({ length: clients }, async (_, n) => {
      while (performance.now() < until) {
        await work(n)
        done++
      }
    })
  )
  return (done * 1000) / (performance.now() - started)
}

export const timed = async (work) => {
  const started = performance.now()
  await work()
  return performance.now() - started
}
