export const CHROMIUM_FLAGS: string[]
/** Path of a browser, or null. CHROME_PATH wins. */
export function findChromium(env?: NodeJS.ProcessEnv): string | null
/** The same, installing Debian's package as root. */
export function ensureChromium(env?: NodeJS.ProcessEnv): string | null
/** @throws in one sentence when there is none */
export function chromiumPath(env?: NodeJS.ProcessEnv): string
