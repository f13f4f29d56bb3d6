/** The part of the package that intervals, limits and probabilities are made with; it brings no types. */
declare module 'jstat' {
  type Distribution = {
    inv: (probability: number, degreesOfFreedom: number) => number
    cdf: (value: number, degreesOfFreedom: number) => number
  }
  type Normal = {
    inv: (probability: number, mean: number, deviation: number) => number
    cdf: (at: number, mean: number, deviation: number) => number
  }
  const jStat: {
    studentt: Distribution
    normal: Normal
    /** The regularised incomplete gamma function P(a, x). */
    lowRegGamma: (a: number, x: number) => number
    /** The regularised incomplete beta function I(x; a, b). */
    ibeta: (x: number, a: number, b: number) => number
  }
  export default jStat
}
