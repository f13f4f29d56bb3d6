/** What a figure is counted in; the catalogue's own list. */
export type FigureUnit = 'percent' | 'count' | 'people' | 'days' | 'eur'

/** How a figure of an indicator is written. */
export type FigureStyle = { unit: FigureUnit; decimals: number }
