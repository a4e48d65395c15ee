/** Whether an address can be read at all: percent signs that mean something, and nothing in it that no name has and PostgreSQL refuses. */
export function isReadable(url: string): boolean {
  try {
    // eslint-disable-next-line no-control-regex
    return !/[\u0000-\u001f\u007f]/.test(decodeURIComponent(url.split("?")[0]))
  } catch {
    return false
  }
}
