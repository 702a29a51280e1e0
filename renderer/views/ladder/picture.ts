// SVG text to a PNG, at twice its size so that it stays sharp in a ticket.

/** @returns the picture on white, whatever the theme: it is going to be pasted into somebody else's page */
export async function pngOf(svg: string, scale = 2): Promise<Blob> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  const border = 12
  const canvas = document.createElement('canvas')
  canvas.width = (image.naturalWidth + 2 * border) * scale
  canvas.height = (image.naturalHeight + 2 * border) * scale
  const pen = canvas.getContext('2d')
  if (pen === null) throw new Error('no 2d context')
  pen.scale(scale, scale)
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.drawImage(image, border, border)
  return new Promise((done, fail) => canvas.toBlob((blob) => (blob === null ? fail(new Error('no picture')) : done(blob)), 'image/png'))
}
