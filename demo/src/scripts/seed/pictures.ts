/** Line drawings instead of photographs: nothing is fetched, nothing of anybody else is shown. */
const DRAWINGS = {
  chair: "M42 22v40h36M42 48h36v44M42 62v30M42 22c10-4 26-4 36 0v26",
  stool: "M38 34h44l-6 8H44zM46 42l-8 50M74 42l8 50M42 72h36",
  sofa: "M30 60c0-24 60-24 60 0v10H30zM24 56v24h72V56M32 80v12M88 80v12",
  table: "M20 40h80v8H20zM60 48v38M42 90h36",
  counter: "M16 42h88v8H16zM22 50v40h76V50M48 50v40M74 50v40",
  espresso: "M28 28h64v20H28zM34 48v36M86 48v36M28 84h64v8H28zM50 48v10h20V48M54 66h12v10H54z",
  grinder: "M44 22h32l-6 26H50zM48 48h24v34H48zM42 82h36v10H42zM72 60h10",
  fridge: "M36 20h48v74H36zM36 48h48M44 32v8M44 58v12",
  oven: "M26 28h68v60H26zM34 44h52v34H34zM34 36h4M46 36h4M58 36h4",
  cup: "M36 40h42v24c0 12-8 20-21 20s-21-8-21-20zM78 46c14 0 14 20 0 20M30 92h54",
  plate: "M60 24a34 34 0 1 0 .1 0zM60 40a18 18 0 1 0 .1 0z",
  lamp: "M60 16v28M36 70c0-36 48-36 48 0zM52 70c0 12 16 12 16 0",
  umbrella: "M20 50c8-36 72-36 80 0zM60 24v64M44 92h32",
} as const

export type Drawing = keyof typeof DRAWINGS

/** As a data address, so that a picture needs neither a file nor the server's port. */
export function picture(drawing: Drawing, color: string): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 120" width="480" height="480"><rect width="120" height="120" fill="#f4f1ea"/><path d="${DRAWINGS[drawing]}" fill="none" stroke="${color}" stroke-width="4" stroke-linejoin="round" stroke-linecap="round"/></svg>`
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`
}
