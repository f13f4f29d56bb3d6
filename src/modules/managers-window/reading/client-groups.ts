import type { BothLanguages } from '../../../platform/text/both-languages.ts'
import type { Catalogue, Criterion } from '../../indicators/index.ts'

type Attribute = NonNullable<ReturnType<Catalogue['attributes']['get']>>

/** A group of clients: the cell by which indicators are cut. */
export type ClientGroup = { group: string; attributes: readonly string[]; title: BothLanguages }

/** By whom mix is told: age and education, which say most of how soon work is found. */
const mixAttributes = ['age', 'education']

/** The id of those who have no value of the attributes. */
export const otherGroup = 'other'

/** The groups by which mix is told: each age with each education. Empty where the catalogue lacks one of the attributes. */
export function mixGroups(catalogue: Catalogue): ClientGroup[] {
  const [age, education] = mixAttributes.map((id) => catalogue.attributes.get(id))
  if (!age || !education) return []
  return age.values.flatMap((one) =>
    education.values.map((other) => ({
      group: `${age.id}=${one.id},${education.id}=${other.id}`,
      attributes: mixAttributes,
      title: {
        lt: `${one.title.lt}, ${other.title.lt} išsilavinimas`,
        en: `${one.title.en}, ${other.title.en} education`,
      },
    })),
  )
}

/** The groups that are looked at one attribute at a time. */
export function singleGroups(attributes: readonly Attribute[]): ClientGroup[] {
  return attributes.flatMap(({ id, values }) =>
    values.map((value) => ({ group: `${id}=${value.id}`, attributes: [id], title: value.title })),
  )
}

/** An indicator cut by a group; undefined where its rows are of nobody. */
export function cellOf(
  catalogue: Catalogue,
  { id }: Criterion,
  { group }: ClientGroup,
): Criterion | undefined {
  return catalogue.find(`${id}[${group}]`)
}
