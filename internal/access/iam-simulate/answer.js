// Answers each line of standard input, a simulation, with a line on standard output:
// what IAM would decide, and by which statements. It ends with its input.
import { createInterface } from 'node:readline'
import { getDenialReasons, getGrantReasons, runSimulation } from '@cloud-copilot/iam-simulate'

async function answer(simulation) {
  const simulated = await runSimulation(simulation, {})
  if (simulated.resultType === 'error') return { error: simulated.errors }

  // A request for a pattern of resources is decided for each kind of resource.
  const results = simulated.results ?? [simulated.result]
  return {
    result: simulated.overallResult,
    reasons: results.flatMap(({ analysis }) => [...getGrantReasons(analysis), ...getDenialReasons(analysis)]),
    ignored: results.flatMap(({ ignoredContextKeys }) => ignoredContextKeys ?? [])
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const answered = await answer(JSON.parse(line)).catch(error => ({ error: { message: String(error) } }))
  process.stdout.write(JSON.stringify(answered) + '\n')
}
