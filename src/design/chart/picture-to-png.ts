/** A picture (SVG) as a PNG of twice its size. */
export async function pictureToPng(picture: string): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([picture], { type: 'image/svg+xml' }))
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = image.naturalWidth * 2
    canvas.height = image.naturalHeight * 2
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height)
    return await new Promise((resolve, reject) => {
      canvas.toBlob(
        (blob) => (blob ? resolve(blob) : reject(new Error('the browser made no PNG of the chart'))),
        'image/png',
      )
    })
  } finally {
    URL.revokeObjectURL(address)
  }
}
