/**
 * SQL of who answers for each registration, when: a row for each stretch of days `seg_from` ≤ day < `seg_to`, with all
 * columns of the registration; `unit_id` and `staff_id` are those of the answerer, `own_unit_id` and `own_staff_id` the
 * registration's own. The answerer is the
 * caseload with the greatest `starts_on` ≤ day (on a tie the key that is greater by code point, as the store compares
 * text); before the first, or without any, the registration's own unit and staff.
 *
 * `registrations` and `caseloads` may stand after FROM: the rows of the state known.
 */
export function answeredRegistrations(registrations: string, caseloads: string): string {
  return `WITH handed AS (
  SELECT registration_id, unit_id, staff_id, starts_on AS seg_from,
    lead(starts_on, 1, DATE '10000-01-01') OVER (PARTITION BY registration_id ORDER BY starts_on, caseload) AS seg_to
  FROM ${caseloads}
), first AS (
  SELECT registration_id, min(seg_from) AS starts_on FROM handed GROUP BY registration_id
)
SELECT r.* EXCLUDE (unit_id, staff_id), r.unit_id AS own_unit_id, r.staff_id AS own_staff_id, h.unit_id, h.staff_id, h.seg_from, h.seg_to
FROM ${registrations} AS r JOIN handed AS h ON h.registration_id = r.registration_id
WHERE h.seg_from < h.seg_to
UNION ALL
SELECT r.* EXCLUDE (unit_id, staff_id), r.unit_id, r.staff_id, r.unit_id, r.staff_id, DATE '0001-01-01', coalesce(f.starts_on, DATE '10000-01-01')
FROM ${registrations} AS r LEFT JOIN first AS f ON f.registration_id = r.registration_id`
}
