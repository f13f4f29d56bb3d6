/** The part of the package that intervals are made with; it brings no types. */
declare module 'jstat' {
  type Distribution = { inv: (probability: number, degreesOfFreedom: number) => number }
  const jStat: { studentt: Distribution }
  export default jStat
}
