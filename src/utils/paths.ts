/** Whether an address can be read at all: percent signs that mean something. */
export function isDecodable(url: string): boolean {
  try {
    decodeURIComponent(url.split("?")[0])
    return true
  } catch {
    return false
  }
}

/** Nor has it anything in it that no name has and PostgreSQL refuses. */
export const isReadable = (url: string): boolean => isDecodable(url) && !/\p{Cc}/u.test(decodeURIComponent(url.split("?")[0]))
