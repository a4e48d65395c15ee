export function sourceHash(options: { folder: string; parts: string[]; only?: RegExp }): string
export function wasBuilt(record: string, hash: string): boolean
export function recordBuild(record: string, hash: string): void
export const pluginSources: string[]
