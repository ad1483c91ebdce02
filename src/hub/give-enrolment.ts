/** Makes a code and the command that uses it. Another process may serve the enrolment. */
import type { Person } from '../access/person.ts';
import type { Deployment } from '../model/deployment.ts';
import { allowedAs, reachedOtherwise, targetsOf } from '../model/endpoints.ts';
import { openEnrolment } from './enrolment.ts';
import type { Enrolment } from './hub.ts';
import type { HubState } from './state.ts';

export interface EnrolmentGiver extends Pick<HubState, 'store' | 'now' | 'agreed'> {
  /** The bot's URL for probes: `https://bot.example.com`, with a path if /probe is below one. */
  publicUrl: string;
}

/** `typed` is a server's name in any case. Rejects if the deployment has no such server. */
export async function giveEnrolment(
  giver: EnrolmentGiver,
  deployment: Deployment,
  typed: string,
  by: Person,
): Promise<Enrolment> {
  const server = deployment.servers.find(({ name }) => name.toLowerCase() === typed.toLowerCase())?.name;
  if (server === undefined) throw new Error(`${typed} is no server of the deployment ${deployment.name}`);
  const { code, expiresAt } = await openEnrolment(giver, server, by);
  return {
    code,
    expiresAt,
    ...enrolmentCommands(giver, deployment, server),
  };
}

export function enrolmentCommands(
  giver: Pick<EnrolmentGiver, 'publicUrl' | 'agreed'>,
  deployment: Deployment,
  server: string,
): Pick<Enrolment, 'command' | 'afterwards'> {
  return {
    command: commandFor(giver, server, targetsOf(deployment)),
    afterwards: reachedOtherwise(deployment).map((endpoint) => `ece-doctor probe allow ${allowedAs(endpoint)}`),
  };
}

function commandFor(
  { publicUrl, agreed: { thumbprint } }: Pick<EnrolmentGiver, 'publicUrl' | 'agreed'>,
  server: string,
  targets: string[],
): string {
  // A thumbprint that begins with a hyphen would be parsed as an option.
  const pin = thumbprint.startsWith('-') ? `--key=${thumbprint}` : `--key ${thumbprint}`;
  return [
    'ece-doctor probe enrol',
    `--bot ${publicUrl}`,
    `--server ${server}`,
    pin,
    ...targets.map((target) => `--allow ${target}`),
  ].join(' ');
}
