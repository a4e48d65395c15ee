import path from "node:path"
import { defineConfig } from "@medusajs/framework/utils"

/**
 * The demo shop: a host that installs the plugin by its name, as any host does.
 * demo/start.mjs gives the environment; `medusa build` runs without it.
 */
const url = process.env.MEDUSA_BACKEND_URL ?? "http://localhost:9000"
const staticDir = process.env.DEMO_STATIC_DIR ?? path.join(process.cwd(), "static")

module.exports = defineConfig({
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    databaseDriverOptions: { connection: { ssl: false } },
    http: {
      storeCors: process.env.STORE_CORS ?? "http://localhost:8000",
      adminCors: url,
      authCors: url,
      jwtSecret: process.env.JWT_SECRET,
      cookieSecret: process.env.COOKIE_SECRET,
    },
    // The demo speaks plain http; a secure cookie would never come back and the login would fail silently.
    cookieOptions: { secure: false, sameSite: "lax" },
  },
  plugins: [
    {
      resolve: "medusa-plugin-trato",
      options: {
        secret: process.env.TRATO_SECRET,
        time_zone: "America/Mexico_City",
        language: "es",
        country: "MX",
        public_url: url,
        // The practice PAC answers in process; a real one takes about so long, and the buyer watches it.
        fiscal_providers: [{ resolve: "medusa-plugin-trato/providers/cfdi", id: "cfdi", options: { sandbox: { delay_ms: Number(process.env.DEMO_PAC_MS ?? 800) } } }],
        shop: {
          name: "Mesa y Barra",
          email: "ventas@mesaybarra.example",
          phone: "+52 55 5000 1234",
          address: "Av. Álvaro Obregón 154, Roma Norte, 06700 Ciudad de México",
          website: "https://mesaybarra.example",
        },
      },
    },
  ],
  modules: [
    {
      resolve: "@medusajs/medusa/file",
      options: {
        providers: [
          {
            resolve: "@medusajs/medusa/file-local",
            id: "local",
            options: { upload_dir: staticDir, private_upload_dir: staticDir, backend_url: `${url}/static` },
          },
        ],
      },
    },
    {
      resolve: "@medusajs/medusa/notification",
      options: {
        providers: [
          { resolve: "@medusajs/medusa/notification-local", id: "local", options: { channels: ["feed"] } },
          {
            resolve: "./src/modules/smtp",
            id: "smtp",
            options: {
              channels: ["email"],
              host: process.env.SMTP_HOST ?? "localhost",
              port: Number(process.env.SMTP_PORT ?? 1025),
              from: "Mesa y Barra <ventas@mesaybarra.example>",
            },
          },
        ],
      },
    },
  ],
})
