import type { Server } from '../../model/deployment.ts';
import type { Step } from '../../model/job.ts';
import type { Failure } from '../../model/observation.ts';
import type { InstallationValue } from '../../observe/installation.ts';
import type { Facts } from '../check.ts';
import { valueOf } from './value-of.ts';

export interface Installation {
  value: InstallationValue;
  error?: Failure | undefined;
  observation: string;
}

export function installationSteps({ roles }: Server): Step[] {
  return roles.includes('services') || roles.includes('application')
    ? [{ kind: 'installation', target: 'installation', path: 'direct' }]
    : [];
}

export function installationOf({ observations }: Facts, server: string): Installation | undefined {
  const found = observations.find(
    ({ kind, from }) => kind === 'installation' && from.kind === 'server' && from.name === server,
  );
  return found && { value: valueOf(found, 'installation') ?? {}, error: found.error, observation: found.id };
}
