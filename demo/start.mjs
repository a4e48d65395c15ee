/**
 * npm run demo: a whole shop from nothing. Keeps its data in .demo (or DEMO_DIR); `--reset` starts over,
 * `--size 100k` fills a new one with so many deals, for measuring; `--build` builds and opens nothing.
 * PORT asks for a port, DATABASE_URL or DB_* for a PostgreSQL of one's own, DEMO_BUILD=reuse skips the look at the sources.
 */
import fs from "node:fs"
import path from "node:path"
import { claim } from "../scripts/claim.mjs"
import { closeAll, isEnding, onEnd } from "../scripts/lifetime.mjs"
import { freePort } from "../scripts/postgres.mjs"
import { buildAll, migrationsHash, placeBuild, removePlace } from "./lib/build.mjs"
import { dropShopDatabase, openShopDatabase, removeShop } from "./lib/database.mjs"
import { startMailCatcher } from "./lib/mail-catcher.mjs"
import { at, home, hostBuild, shopBuild } from "./lib/paths.mjs"
import { printInfo } from "./lib/print.mjs"
import { runMedusa, runNode, startServer } from "./lib/run.mjs"
import { readState, secrets, writeState } from "./lib/state.mjs"

const options = readArguments(process.argv.slice(2))
const say = (text) => console.log(text)

try {
  await main()
} catch (error) {
  if (!isEnding()) {
    console.error(`\n${error instanceof Error ? error.message : error}`)
    process.exitCode = 1
  }
  await closeAll()
  process.exit()
}

async function main() {
  fs.mkdirSync(home, { recursive: true })
  onEnd(claim(at("running.json"), "The demo"))
  if (options.reset) {
    say("Starting over …")
    await dropShopDatabase()
    removeShop()
  }
  if (options.build) {
    await buildAll(say)
    return closeAll()
  }
  // Its presence tells that the shop is open.
  fs.rmSync(at("info.json"), { force: true })
  onEnd(() => fs.rmSync(at("info.json"), { force: true }))
  for (const log of ["build.log", "server.log", "seed.log"]) fs.rmSync(at(log), { force: true })
  const mailDir = at("mail")
  const staticDir = at("static")
  fs.mkdirSync(staticDir, { recursive: true })

  await buildAll(say)
  const database = await openShopDatabase()
  const mail = await startMailCatcher(mailDir)
  onEnd(() => mail.close())

  const port = await freePort(Number(process.env.PORT || readState().port || 9000))
  const url = `http://localhost:${port}`
  const env = {
    ...secrets(),
    NODE_ENV: "production",
    DATABASE_URL: database.url,
    PORT: String(port),
    MEDUSA_BACKEND_URL: url,
    SMTP_HOST: "127.0.0.1",
    SMTP_PORT: String(mail.port),
    DEMO_STATIC_DIR: staticDir,
  }
  await migrate(env)
  const fill = !readState().seeded
  if (fill) {
    say("Filling the shop: catalogue and customers …")
    await runMedusa(["exec", "./src/scripts/seed.js"], { cwd: hostBuild, log: "seed.log", env: { ...env, SEED_OUTPUT: at("seeded.json") } })
  }

  say("Starting the shop …")
  placeBuild(staticDir)
  onEnd(removePlace)
  const server = await startServer({ cwd: shopBuild, log: "server.log", env, url })
  if (fill) {
    say("Filling the shop: a year of business …")
    await runNode([path.join(hostBuild, "src", "scripts", "seed-business.js")], { cwd: hostBuild, log: "seed.log", env: { ...env, SEED_OUTPUT: at("seeded.json") } })
    if (options.size) {
      say(`Filling the shop: ${options.size} deals …`)
      await runNode([path.join(hostBuild, "src", "scripts", "seed-size.js"), options.size], { cwd: hostBuild, log: "seed.log", env })
    }
    writeState({ seeded: JSON.parse(fs.readFileSync(at("seeded.json"), "utf8")) })
    fs.rmSync(at("seeded.json"))
  }
  writeState({ port })
  printInfo({ url, mailDir, databaseUrl: database.url, seeded: readState().seeded })

  server.once("exit", (code) => {
    if (isEnding()) return
    console.error(`\nThe server ended (code ${code}); see ${at("server.log")}.`)
    void closeAll().then(() => process.exit(1))
  })
}

/** When the plugin's migrations changed. */
async function migrate(env) {
  const wanted = migrationsHash()
  if (readState().migrated === wanted) return
  say("Preparing the database …")
  await runMedusa(["db:migrate"], { cwd: hostBuild, log: "server.log", env })
  writeState({ migrated: wanted })
}

function readArguments(args) {
  const known = { reset: false, size: null, build: false }
  for (let i = 0; i < args.length; i++) {
    if (args[i] === "--reset") known.reset = true
    else if (args[i] === "--build") known.build = true
    else if (args[i] === "--size") known.size = args[++i]
    else {
      console.error(`Unknown argument ${args[i]}. There are --reset, --build and --size 10k|100k|1m.`)
      process.exit(2)
    }
  }
  return known
}
