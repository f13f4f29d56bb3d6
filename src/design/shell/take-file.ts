import { readProblem } from '../../platform/http/call-endpoint.ts'
import { Problem } from '../../platform/http/problem.ts'

/** Asks for a file and hands it to the browser to be saved. Throws a {@link Problem} when the server refuses it. */
export async function takeFile(address: string): Promise<void> {
  const response = await fetch(address).catch((error: Error) => {
    throw new Problem(0, 'unreachable', `The server did not answer ${address}: ${error.message}`)
  })
  if (!response.ok) throw await readProblem(response)
  const [, name] = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '') ?? []
  saveFile(await response.blob(), name ?? 'perkunas')
}

/** Hands a file to the browser to be saved under a name. */
export function saveFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser has begun to save by then; at once, some would save nothing.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
