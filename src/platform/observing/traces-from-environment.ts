import { UsageError } from '../command/command.ts'
import type { Log } from '../log/open-log.ts'
import type { OpenTracing, Sampling } from './open-tracing.ts'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Keeps traces where OpenTelemetry's usual variables say where to send them (`OTEL_EXPORTER_OTLP_ENDPOINT` or
 * `OTEL_EXPORTER_OTLP_TRACES_ENDPOINT`); null where they do not. Throws a UsageError that names the variable when one
 * cannot be read.
 */
export async function tracesFromEnvironment(
  environment: Environment,
  version: string,
  log: Log,
): Promise<OpenTracing | null> {
  const names = ['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'OTEL_EXPORTER_OTLP_ENDPOINT']
  const name = names.find((one) => environment[one])
  if (name === undefined) return null
  const address = environment[name]!
  if (!/^https?:/.test(address) || !URL.canParse(address)) {
    throw new UsageError(`${name} is "${address}"; it should be an address, http://localhost:4318`)
  }
  const sampling = readSampling(environment)
  const resource = {
    'service.name': 'perkunas',
    'service.version': version,
    ...readResource(environment.OTEL_RESOURCE_ATTRIBUTES),
    ...(environment.OTEL_SERVICE_NAME && { 'service.name': environment.OTEL_SERVICE_NAME }),
  }
  // Read by those alone who want it, as it takes a while.
  const { openTracing } = await import('./open-tracing.ts')
  return openTracing({ resource, sampling, log })
}

function readSampling({
  OTEL_TRACES_SAMPLER: sampler = '',
  OTEL_TRACES_SAMPLER_ARG: argument = '',
}: Environment): Sampling {
  const [, parent, kind] = /^(parentbased_)?(always_on|always_off|traceidratio)$/.exec(
    sampler || 'parentbased_always_on',
  ) ?? ['', '', undefined]
  if (kind === undefined) {
    throw new UsageError(
      `OTEL_TRACES_SAMPLER is "${sampler}"; there are always_on, always_off and traceidratio, each also with parentbased_ before it`,
    )
  }
  const ratio = argument === '' ? 1 : Number(argument)
  if (kind === 'traceidratio' && !(ratio >= 0 && ratio <= 1)) {
    throw new UsageError(
      `OTEL_TRACES_SAMPLER_ARG is "${argument}"; it should be a share of the traces, 0 to 1`,
    )
  }
  return {
    ratio: kind === 'traceidratio' ? ratio : kind === 'always_on' ? 1 : 0,
    followsCaller: parent !== undefined,
  }
}

/** `deployment.environment.name=test,service.namespace=performance` */
function readResource(text: string | undefined): Record<string, string> {
  if (!text) return {}
  const pairs = text.split(',').map((pair) => {
    const [name = '', value] = pair.split('=', 2).map((part) => part.trim())
    if (name === '' || value === undefined) {
      throw new UsageError(`OTEL_RESOURCE_ATTRIBUTES: "${pair}" should be of the form name=value`)
    }
    return [name, value]
  })
  return Object.fromEntries(pairs)
}
