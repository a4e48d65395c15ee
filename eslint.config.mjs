import js from "@eslint/js"
import tseslint from "typescript-eslint"
import reactHooks from "eslint-plugin-react-hooks"

export default tseslint.config(
  { ignores: ["**/node_modules/**", "**/.medusa/**", ".demo/**", "**/dist/**", "src/modules/*/migrations/**"] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    files: ["**/*.{ts,tsx,mts}"],
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/ban-ts-comment": ["error", { "ts-expect-error": true, "ts-ignore": true, "ts-nocheck": true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "no-restricted-imports": ["error", { paths: [{ name: "zod", message: "Use @medusajs/framework/zod: one copy for the whole host." }] }],
    },
  },
  {
    files: ["src/admin/**/*.{ts,tsx}"],
    plugins: { "react-hooks": reactHooks },
    rules: reactHooks.configs.recommended.rules,
  },
  // Modules never import one another; links and workflows join them.
  ...["access", "crm", "presales", "billing", "journal", "mail"].map((name) => ({
    files: [`src/modules/${name}/**/*.ts`],
    rules: {
      "no-restricted-imports": ["error", {
        paths: [{ name: "zod", message: "Use @medusajs/framework/zod: one copy for the whole host." }],
        patterns: ["access", "crm", "presales", "billing", "journal", "mail"].filter((n) => n !== name).map((other) => ({
          group: [`**/modules/${other}`, `**/modules/${other}/**`],
          message: "Modules never import one another (docs/architecture.md).",
        })),
      }],
    },
  })),
  {
    files: ["**/*.mjs", "**/*.js"],
    languageOptions: { globals: { process: "readonly", console: "readonly", URL: "readonly", setTimeout: "readonly", clearTimeout: "readonly", setInterval: "readonly", clearInterval: "readonly", Buffer: "readonly", fetch: "readonly", performance: "readonly", AbortSignal: "readonly", AbortController: "readonly", URLSearchParams: "readonly" } },
  },
)
