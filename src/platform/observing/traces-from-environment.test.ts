import { expect, test } from 'vitest'
import { noLog } from '../log/open-log.ts'
import { tracesFromEnvironment } from './traces-from-environment.ts'

const at = (environment: Record<string, string>) => tracesFromEnvironment(environment, '1.0.0', noLog)
const address = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1' }

test('traces are kept only where somebody says where to send them', async () => {
  expect(await at({})).toBeNull()
  expect(await at({ OTEL_EXPORTER_OTLP_ENDPOINT: '', OTEL_SERVICE_NAME: 'x' })).toBeNull()
  for (const name of ['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT']) {
    const tracing = await at({ [name]: 'http://127.0.0.1:1' })
    expect(tracing).not.toBeNull()
    await tracing?.close()
  }
})

test.each([
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4317' }, /OTEL_EXPORTER_OTLP_ENDPOINT is "collector:4317"/],
  [{ ...address, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'x' }, /OTEL_EXPORTER_OTLP_TRACES_ENDPOINT is "x"/],
  [{ ...address, OTEL_TRACES_SAMPLER: 'some' }, /OTEL_TRACES_SAMPLER is "some"; there are always_on/],
  [{ ...address, OTEL_TRACES_SAMPLER: 'traceidratio', OTEL_TRACES_SAMPLER_ARG: '2' }, /_ARG is "2"/],
  [{ ...address, OTEL_RESOURCE_ATTRIBUTES: 'a=1,b' }, /OTEL_RESOURCE_ATTRIBUTES: "b" should be/],
])('%j is refused by its name', async (environment, message) => {
  await expect(at(environment)).rejects.toThrow(message)
})
