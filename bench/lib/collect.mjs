import fs from "node:fs"
import v8 from "node:v8"
import vm from "node:vm"

/**
 * Preloaded into a server: on SIGUSR2 it collects its garbage and writes what it then holds, in bytes, to TRATO_BENCH_HELD.
 * What a process has from the system says when V8 last cared, not what is kept.
 */
v8.setFlagsFromString("--expose-gc")
const collect = vm.runInNewContext("gc")
process.on("SIGUSR2", () => {
  collect()
  collect()
  const { heapUsed, external } = process.memoryUsage()
  fs.writeFileSync(process.env.TRATO_BENCH_HELD, String(heapUsed + external))
})
