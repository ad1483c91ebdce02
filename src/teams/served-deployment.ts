import type { Deployment } from '../model/deployment.ts';
import type { Runs } from '../runs/runs.ts';

/** Reads the deployment at each call, because it may be imported again while the bot runs. */
export function servedDeployment(runs: Pick<Runs, 'deployments'>, name: string): () => Promise<Deployment> {
  return async () => {
    const deployment = (await runs.deployments()).find((known) => known.name === name);
    if (deployment === undefined) throw new Error(`the deployment ${name} is not in the store`);
    return deployment;
  };
}
