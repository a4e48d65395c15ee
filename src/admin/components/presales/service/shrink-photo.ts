/** Phones take photos of several megabytes; a paper and a page need no more than this many pixels a side. */
const LONGEST = 1600
const QUALITY = 0.82

/** A photo as a JPEG of moderate size; whatever the browser cannot draw stays as it is. */
export async function shrinkPhoto(file: File): Promise<File> {
  if (!file.type.startsWith("image/") || file.size < 400_000) return file
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" })
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height))
    const canvas = document.createElement("canvas")
    canvas.width = Math.round(picture.width * scale)
    canvas.height = Math.round(picture.height * scale)
    canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    picture.close()
    const small = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY))
    return small && small.size < file.size ? new File([small], file.name.replace(/\.[^.]+$/, "") + ".jpg", { type: "image/jpeg" }) : file
  } catch {
    return file
  }
}
