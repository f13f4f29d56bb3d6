import type { Slack } from '../../cascade/slack-of.ts'

/** What is short or over at a node, in whole steps above 0; null where those below come to just what stands above them. */
export function toldSlack(slack: Slack | undefined): { kind: 'short' | 'over'; steps: number } | null {
  if (!slack || slack.isOpen) return null
  // A part of a step that is over is rounding; one that is short is short all the same.
  const over = Math.floor(slack.steps + 1e-6)
  if (over > 0) return { kind: 'over', steps: over }
  const short = Math.ceil(-slack.steps - 1e-6)
  return short > 0 ? { kind: 'short', steps: short } : null
}
