/** Words of the shell itself; each page keeps its own beside it. */
export const shellText = {
  es: {
    notFoundTitle: "Esta liga no es válida",
    notFound: "Revisa que la hayas copiado completa, o pide a la tienda que te la envíe de nuevo.",
    tooManyTitle: "Demasiados intentos",
    tooMany: "Espera un minuto y vuelve a intentarlo. Lo que ya se hizo no se perdió.",
  },
  en: {
    notFoundTitle: "This link is not valid",
    notFound: "Check that you copied all of it, or ask the shop to send it again.",
    tooManyTitle: "Too many attempts",
    tooMany: "Wait a minute and try again. Nothing that was done is lost.",
  },
} as const
