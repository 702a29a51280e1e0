// A file handed to the person: the browser's own download, which both doors have.

export function saveFile(name: string, mime: string, content: BlobPart): void {
  const url = URL.createObjectURL(new Blob([content], { type: mime }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The download has its own hold on the blob once it began.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

/** Octets as the engine sends them. */
export const saveBase64 = (name: string, mime: string, base64: string): void =>
  saveFile(
    name,
    mime,
    Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)),
  )
