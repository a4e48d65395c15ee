/** One process at a time for a folder. */
import fs from "node:fs"
import path from "node:path"

/**
 * @param {string} file names the process that holds the folder
 * @param {string} what for the message
 * @returns {() => void} lets it go
 * @throws when another living process holds it
 */
export function claim(file, what) {
  const mine = { pid: process.pid, started: startOf(process.pid) }
  fs.mkdirSync(path.dirname(file), { recursive: true })
  const holder = read(file)
  if (holder && holder.pid !== process.pid && isAlive(holder)) {
    throw new Error(`${what} in ${path.dirname(file)} is in use by process ${holder.pid}. Stop it first (Ctrl+C in its terminal).`)
  }
  fs.writeFileSync(file, JSON.stringify(mine))
  return () => {
    if (read(file)?.pid === process.pid) fs.rmSync(file, { force: true })
  }
}

function read(file) {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"))
  } catch {
    return null
  }
}

/** After a crash the number may belong to another program: its start time tells. */
function isAlive({ pid, started }) {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (error.code !== "EPERM") return false
  }
  return startOf(pid) === started
}

function startOf(pid) {
  try {
    return fs.readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ")[19]
  } catch {
    return null
  }
}
