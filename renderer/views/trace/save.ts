// A file the engine made, handed to the person: the browser's own download, which both doors have.

/** Base64 to a download named as the engine named it. */
export function saveFile(name: string, mime: string, content: BlobPart): void {
  const url = URL.createObjectURL(new Blob([content], { type: mime }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The download has its own hold on the blob once it began.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

export const savePcapng = ({ name, base64 }: { readonly name: string; readonly base64: string }) =>
  saveFile(
    name,
    'application/x-pcapng',
    Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)),
  )
