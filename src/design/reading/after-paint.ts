/**
 * Does what takes longer once the browser has shown what is already there: whoever presses sees at once that something was
 * pressed, and the rest follows.
 */
export function afterPaint(work: () => void): void {
  // In the second frame the first has been drawn.
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(work)))
}
