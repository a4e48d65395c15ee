/** Whether an address can be read at all: percent signs that mean something, and nothing in it that no name has and PostgreSQL refuses. */
export function isReadable(url: string): boolean {
  try {
    return !/\p{Cc}/u.test(decodeURIComponent(url.split("?")[0]))
  } catch {
    return false
  }
}
