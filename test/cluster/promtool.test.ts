import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { instant } from '#base/time.ts'
import { metricsOf } from '#orchestrator/shows/prometheus.ts'
import { healthOf } from '#orchestrator/shows/report.ts'
import { reportOf } from '#test/orchestrator/shows/reports.ts'
import { prometheusRoot } from '#test/rig/places.mjs'

function check(text: string) {
  const program = join(prometheusRoot, 'promtool')
  const { status, stdout, stderr } = spawnSync(program, ['check', 'metrics'], {
    input: text,
    encoding: 'utf8',
  })
  return { status, said: `${stdout}${stderr}` }
}

const health = healthOf({
  ranBy: 'host-1',
  since: instant(1_764_000_000_123.4),
  shows: [reportOf('main'), { ...reportOf('hall'), ignored: { 'a "b"\\\n': 3 } }],
  broken: {},
})

test('Prometheus itself finds nothing wrong with our text of metrics', () => {
  expect(check(metricsOf(health))).toEqual({ status: 0, said: '' })
})

test('and it would find something', () => {
  const [, ...lines] = metricsOf(health).split('\n')
  expect(check(lines.join('\n'))).toMatchObject({ status: 3 })
  expect(check('onframe_shows{ 1\n')).toMatchObject({ status: 1 })
})
