/**
 * Vite settings of the admin: Spanish until a user picks another language in their profile. Medusa's
 * admin keeps the choice under `lng` and falls back to English, whatever the browser says.
 */
export const adminInSpanish = () => ({
  plugins: [
    {
      name: "demo:admin-in-spanish",
      transformIndexHtml: () => [
        {
          tag: "script",
          children: `if (!/(^|; )lng=/.test(document.cookie) && !localStorage.getItem("lng")) localStorage.setItem("lng", "es")`,
          injectTo: "head-prepend" as const,
        },
      ],
    },
  ],
})
