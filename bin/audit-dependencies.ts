/**
 * Asks the package registry whether a dependency of the product is known to be vulnerable, and fails for what is high or
 * critical. A registry that cannot be asked is said so and does not fail, unless PERKUNAS_AUDIT=required.
 */
import { spawnSync } from 'node:child_process'

type Report = { vulnerabilities?: Record<string, { severity: string; via: (string | { title: string })[] }> }

const { stdout, stderr } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
  encoding: 'utf8',
  env: { ...process.env, npm_config_audit: 'true' },
})
const report = parse(stdout)
if (!report?.vulnerabilities) {
  const why = `${stdout}\n${stderr}`.split('\n').find((line) => /\b\d{3} |ENOTFOUND|ECONN|error/.test(line))
  console.log(`Dependencies: NOT CHECKED, as the registry could not be asked (${why?.trim() ?? 'no answer'})`)
  process.exitCode = process.env.PERKUNAS_AUDIT === 'required' ? 1 : 0
} else {
  const grave = Object.entries(report.vulnerabilities).filter(([, { severity }]) =>
    ['high', 'critical'].includes(severity),
  )
  for (const [name, { severity, via }] of grave) {
    const titles = via.map((one) => (typeof one === 'string' ? one : one.title))
    console.error(`${name}: ${severity}: ${titles.join('; ')}`)
  }
  const all = Object.keys(report.vulnerabilities).length
  console.log(`Dependencies: ${all} with a known weakness, ${grave.length} of them high or critical`)
  process.exitCode = grave.length > 0 ? 1 : 0
}

function parse(text: string): Report | undefined {
  try {
    return JSON.parse(text) as Report
  } catch {
    return undefined
  }
}
