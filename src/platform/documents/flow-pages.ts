/** Something that stands on one page as a whole: a line, a row of a table, a chart. Sizes are in points. */
export type Box = {
  height: number
  /** Space above it, dropped at the top of a page. */
  gap: number
  /** It stands on the page of what comes after it. */
  keep: boolean
  /** What is drawn again above it when it is the first on a page; null when nothing. */
  repeated: { height: number; draw(y: number): void } | null
  draw(y: number): void
}

/** What a document's pages are filled with: boxes, and where a new page begins whatever the room. */
export type Flow = readonly (Box | 'new-page')[]

/**
 * Puts boxes one below another, on a new page (`addPage`) where they have no room; each is drawn once, in order. Boxes
 * that keep together begin a new page rather than part, unless no page would hold them.
 */
export function flowPages(flow: Flow, page: { top: number; bottom: number; addPage(): void }): void {
  const room = page.bottom - page.top
  let y = page.top
  let isEmpty = true
  const turn = () => {
    page.addPage()
    y = page.top
    isEmpty = true
  }
  const place = (box: Box) => {
    if (isEmpty && box.repeated) {
      box.repeated.draw(y)
      y += box.repeated.height
    } else if (!isEmpty) y += box.gap
    box.draw(y)
    y += box.height
    isEmpty = false
  }
  const taken = (chain: readonly Box[]) =>
    chain.reduce(
      (sum, { gap, height }, index) => sum + height + (index === 0 && isEmpty ? 0 : gap),
      isEmpty ? (chain[0]?.repeated?.height ?? 0) : 0,
    )
  const placeChain = (chain: readonly Box[]) => {
    // Half a point: sums of the same heights may differ in their last digits.
    if (!isEmpty && y + taken(chain) > page.bottom + 0.5) {
      if (taken(chain) <= room || chain.length === 1) turn()
    }
    for (const box of chain) {
      if (!isEmpty && y + box.gap + box.height > page.bottom + 0.5) turn()
      place(box)
    }
  }
  let chain: Box[] = []
  for (const box of flow) {
    if (box === 'new-page') {
      placeChain(chain)
      chain = []
      if (!isEmpty) turn()
      continue
    }
    chain.push(box)
    if (!box.keep) {
      placeChain(chain)
      chain = []
    }
  }
  placeChain(chain)
}
