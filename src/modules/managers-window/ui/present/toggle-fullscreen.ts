/** Lets the page fill the screen, or takes that back; where the browser will not, nothing happens. */
export function toggleFullscreen(): void {
  if (document.fullscreenElement) void document.exitFullscreen()
  else document.documentElement.requestFullscreen?.().catch(() => undefined)
}
