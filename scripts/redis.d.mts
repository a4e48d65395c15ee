/** Path of a Redis server, installed where that is possible without asking; null when there is none. */
export function ensureRedis(env?: NodeJS.ProcessEnv): string | null
/** @throws in one sentence when there is none */
export function redisPath(env?: NodeJS.ProcessEnv): string
