/** Words of the shell itself; each page keeps its own beside it. */
export const shellText = {
  es: {
    notFoundTitle: "Esta liga no es válida",
    notFound: "Revisa que la hayas copiado completa, o pide a la tienda que te la envíe de nuevo.",
    tooManyTitle: "Demasiados intentos",
    tooMany: "Espera un minuto y vuelve a intentarlo. Lo que ya se hizo no se perdió.",
    faultTitle: "Algo falló de nuestro lado",
    fault: (reference: string) => `Vuelve a intentarlo en un momento. Si sigue igual, avisa a la tienda y dale esta referencia: ${reference}.`,
  },
  en: {
    notFoundTitle: "This link is not valid",
    notFound: "Check that you copied all of it, or ask the shop to send it again.",
    tooManyTitle: "Too many attempts",
    tooMany: "Wait a minute and try again. Nothing that was done is lost.",
    faultTitle: "Something failed on our side",
    fault: (reference: string) => `Try again in a moment. If it happens again, tell the shop and give this reference: ${reference}.`,
  },
} as const
