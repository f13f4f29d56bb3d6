/** The colours that charts are drawn in, as the light scheme has them: a picture is the same whoever takes it. */
export const lightColours: Readonly<Record<string, string>> = {
  page: '#ffffff',
  line: '#dce3e9',
  'line-strong': '#7d8a96',
  text: '#17212b',
  muted: '#566370',
  accent: '#0b5a94',
  better: '#00704d',
  worse: '#b03a06',
  risk: '#8a5a00',
  'this-year': '#0b5a94',
  'last-year': '#7d8a96',
  bar: '#0b5a94',
  'bar-other': '#6c93b4',
}
