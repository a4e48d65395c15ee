/** The bytes of a data URL. */
export const imageBytes = (url: string): Buffer => Buffer.from(url.slice(url.indexOf(",") + 1), "base64")
