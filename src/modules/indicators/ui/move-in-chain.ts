const link = '[data-chain-link]'

/**
 * Moves the focus within the chain: up and down inside a step, left and right to the nearest of the next step, Home
 * and End to a step's first and last. Says whether it did.
 */
export function moveInChain(from: HTMLElement, key: string): boolean {
  const step = from.closest<HTMLElement>('[data-chain-step]')
  const frame = from.closest<HTMLElement>('[data-chain]')
  if (!step || !frame) return false
  const own = [...step.querySelectorAll<HTMLElement>(link)]
  const target = targetOf(frame, step, own, own.indexOf(from), key)
  target?.focus()
  return target !== undefined
}

function targetOf(
  frame: HTMLElement,
  step: HTMLElement,
  own: readonly HTMLElement[],
  at: number,
  key: string,
): HTMLElement | undefined {
  if (key === 'ArrowDown') return own[Math.min(at + 1, own.length - 1)]
  if (key === 'ArrowUp') return own[Math.max(at - 1, 0)]
  if (key === 'Home') return own[0]
  if (key === 'End') return own.at(-1)
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return undefined
  const steps = [...frame.querySelectorAll<HTMLElement>('[data-chain-step]')]
  const beside = steps[steps.indexOf(step) + (key === 'ArrowRight' ? 1 : -1)]
  if (!beside) return undefined
  const middle = middleOf(own[at]!)
  return [...beside.querySelectorAll<HTMLElement>(link)].sort(
    (a, b) => Math.abs(middleOf(a) - middle) - Math.abs(middleOf(b) - middle),
  )[0]
}

function middleOf(element: HTMLElement): number {
  const { top, height } = element.getBoundingClientRect()
  return top + height / 2
}
