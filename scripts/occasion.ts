/**
 * An occasion is a recorded run, changed so that checks have something to report. Each file of scripts/occasions/
 * exports some, and scripts/occasions.ts finds them.
 */
import { declaredObservations } from '../src/checks/facts/declared.ts';
import { type Deployment, deploymentSchema } from '../src/model/deployment.ts';
import type { Observation } from '../src/model/observation.ts';
import type { Artifact } from '../src/model/report.ts';

/** `recorded` reads a recording of test/fixtures/artifacts/. */
export type Occasions = (recorded: (name: string) => Artifact) => Artifact[];

export function declaring(artifact: Artifact, changes: Partial<Deployment>): Artifact {
  const deployment = deploymentSchema.parse({ ...artifact.deployment, ...changes });
  return {
    ...artifact,
    deployment,
    observations: [
      ...declaredObservations(deployment, 'deployment.yaml', artifact.run.startedAt),
      ...artifact.observations.filter(({ kind }) => kind !== 'declared'),
    ],
  };
}

export function seenByEachServer(
  artifact: Artifact,
  kind: Observation['kind'],
  saw: Pick<Observation, 'value' | 'error'>,
): Artifact {
  const others = artifact.observations.filter((observation) => observation.kind !== kind);
  const seen = artifact.servers.map(({ name }): Observation => ({
    id: `${kind}:${name}`,
    kind,
    subject: { kind: 'server', name },
    from: { kind: 'server', name },
    path: 'direct',
    at: artifact.run.startedAt,
    phases: [],
    ...saw,
  }));
  return { ...artifact, observations: [...others, ...seen] };
}

export function answering(
  artifact: Artifact,
  { kind, change }: { kind: Observation['kind']; change: (value: object) => object },
): Artifact {
  return {
    ...artifact,
    observations: artifact.observations.map((observation) =>
      observation.kind === kind && typeof observation.value === 'object' && observation.value !== null
        ? { ...observation, value: change(observation.value) }
        : observation,
    ),
  };
}
