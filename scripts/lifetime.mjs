/** What has to be closed when a script ends, however it ends. */

const closers = []
let closing

/**
 * Registers a closer. Ctrl+C, SIGTERM and a closed terminal run all of them, the last one first, and
 * end the process; `closeAll` does the same at a normal end.
 * @param {() => unknown} close
 */
export function onEnd(close) {
  if (closers.length === 0) {
    for (const [signal, code] of [["SIGINT", 130], ["SIGTERM", 143], ["SIGHUP", 129]]) {
      process.on(signal, () => void closeAll().then(() => process.exit(code)))
    }
  }
  closers.push(close)
}

/** Runs every closer once; a failing one does not keep the others from closing. */
export function closeAll() {
  closing ??= (async () => {
    for (const close of closers.reverse()) {
      try {
        await close()
      } catch (error) {
        console.error(error instanceof Error ? error.message : error)
      }
    }
  })()
  return closing
}

/** True once the end has begun: a child that goes down now has not failed. */
export const isEnding = () => closing !== undefined
