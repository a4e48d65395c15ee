/** Preloaded into a server whose sandbox is to answer as late as a PAC on the network: TRATO_PAC_DELAY_MS. */
globalThis[Symbol.for("medusa-plugin-trato.cfdi.sandbox")] = { failures: [], cancel_failures: [], status_failures: [], delay_ms: Number(process.env.TRATO_PAC_DELAY_MS ?? 0) }
