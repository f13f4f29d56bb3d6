/** A rule that sends a row to quarantine when it is broken. */
export type RuleId =
  | 'required'
  | 'entered_key'
  | 'date'
  | 'bool'
  | 'int'
  | 'decimal'
  | 'range'
  | 'code'
  | 'nace'
  | 'digits'
  | 'period'
  | 'together'
  | 'unknown_unit'
  | 'unknown_staff'
  | 'unknown_person'

export type Rule = {
  id: RuleId
  title: { lt: string; en: string }
  /** A later extract can heal it by bringing what the row refers to. */
  reference: boolean
}

const rule = (id: RuleId, en: string, lt: string, reference = false): Rule => ({
  id,
  title: { lt, en },
  reference,
})

/** Every rule that sends a row to quarantine, with what people read about it. */
export const rules: readonly Rule[] = [
  rule('required', 'A required column is empty', 'Privalomas stulpelis tuščias'),
  rule(
    'entered_key',
    'A key that begins with perkunas: and that only Perkūnas itself gives',
    'Raktas prasideda perkunas: – tokius suteikia tik pati sistema',
  ),
  rule(
    'date',
    'Not a date: it has to be a day of the calendar, written like 2012-06-30',
    'Ne data: turi būti kalendoriaus diena, užrašyta taip: 2012-06-30',
  ),
  rule('bool', 'Neither true nor false', 'Nei true, nei false'),
  rule('int', 'Not a whole number', 'Ne sveikasis skaičius'),
  rule('decimal', 'Not a decimal number with a point', 'Ne dešimtainis skaičius su tašku'),
  rule('range', 'A number outside its limits', 'Skaičius už leistinų ribų'),
  rule('code', 'Not a code of the list', 'Kodo nėra sąraše'),
  rule('nace', 'Not shaped like a NACE code: digits and dots', 'Ne EVRK kodo pavidalo: skaitmenys ir taškai'),
  rule('digits', 'Not digits alone', 'Ne vien skaitmenys'),
  rule('period', 'The end is before the start', 'Pabaiga ankstesnė už pradžią'),
  rule(
    'together',
    'A reason without its date, or a date without its reason',
    'Priežastis be datos arba data be priežasties',
  ),
  rule('unknown_unit', 'A unit that nobody has sent', 'Padalinys, kurio niekas nepateikė', true),
  rule('unknown_staff', 'A specialist that nobody has sent', 'Specialistas, kurio niekas nepateikė', true),
  rule('unknown_person', 'A person that nobody has sent', 'Asmuo, kurio niekas nepateikė', true),
]

/** The rule of that id. Throws when there is none. */
export function getRule(id: string): Rule {
  const found = rules.find((each) => each.id === id)
  if (!found) throw new Error(`there is no rule "${id}"`)
  return found
}
