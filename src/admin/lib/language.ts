/**
 * Spanish unless a user chose another language (DAY-04). The dashboard detects its language from the cookie
 * and the storage key `lng`, falls back to English and stores that fallback as if it had been chosen. So on the
 * first visit with this plugin, nothing or "en" counts as not chosen; whatever the user picks in their
 * profile afterwards stays. A host may build with PLUGIN_TRATO_LANGUAGE=en.
 */
const CHOSEN = "trato:language"

export function applyDefaultLanguage(): void {
  try {
    if (localStorage.getItem(CHOSEN)) return
    const language = defaultLanguage()
    const stored = cookie("lng") ?? localStorage.getItem("lng")
    if (!stored || stored.startsWith("en")) {
      localStorage.setItem("lng", language)
      document.cookie = `lng=${language};path=/;SameSite=Strict`
    }
    localStorage.setItem(CHOSEN, language)
  } catch {
    // Storage is closed to us: the dashboard then decides alone.
  }
}

/** The bundler replaces `process.env` by the build's PLUGIN_* variables, without their prefix. */
function defaultLanguage(): string {
  try {
    return process.env.TRATO_LANGUAGE || "es"
  } catch {
    return "es"
  }
}

const cookie = (name: string): string | undefined =>
  document.cookie.split("; ").find((c) => c.startsWith(`${name}=`))?.slice(name.length + 1)
