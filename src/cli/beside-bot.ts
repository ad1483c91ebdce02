/**
 * For commands beside the bot of this computer. Both communicate only by rows in the store; nothing listens. A person
 * who may read the configuration and write the store is the bot's operator.
 */
import type { Person } from '../access/person.ts';
import type { Deployment } from '../model/deployment.ts';
import type { Text } from '../model/text.ts';
import { deploymentNamed, newestDeployment } from '../runs/deployments.ts';
import { openStoreBeside } from '../store/open.ts';
import { type DeploymentStore, forDeployment } from '../store/store.ts';
import { StoreError } from '../store/store-error.ts';
import { say } from '../text/index.ts';
import { type Configuration, readConfiguration } from '../main/configuration/configuration.ts';
import { completeEnvironment } from '../main/configuration/environment.ts';
import { deploymentFrom } from './files.ts';
import { Refusal } from './refusal.ts';
import { thisAccount } from './this-account.ts';

export interface BesideBot {
  configuration: Configuration;
  store: DeploymentStore;
  /** The deployment as the bot imported it. */
  deployment: Deployment;
  /** Of the deployment file. Empty unless they may be there. */
  mistakes: readonly Text[];
  by: Person;
}

/**
 * Throws a Refusal with every mistake of the configuration, or if no bot has been started with it yet. `mayBeMistaken`: a
 * mistake in the deployment file is no refusal, and the deployment is the one that was imported last.
 */
export async function besideBot<Result>(
  work: (bot: BesideBot) => Promise<Result>,
  { mayBeMistaken = false }: { mayBeMistaken?: boolean } = {},
): Promise<Result> {
  const configuration = botConfiguration();
  const { named, mistakes } = namedDeployment(configuration);
  if (named === undefined && !mayBeMistaken) throw new Refusal(...mistakes);
  const { data, databaseUrl } = configuration;
  const store = await openStoreBeside({
    folder: data,
    ...(databaseUrl === undefined ? {} : { url: databaseUrl }),
  }).catch((error: unknown) => refused(error, mistakes));
  try {
    const deployment = await (named === undefined ? newestDeployment(store) : deploymentNamed(store, named));
    if (deployment === undefined)
      throw new Refusal(
        ...mistakes,
        ...(named === undefined ? [] : [say('cli.bot.not-imported', { deployment: named })]),
      );
    const ofDeployment = { store: forDeployment(store, deployment.name), deployment, mistakes };
    return await work({ configuration, ...ofDeployment, by: thisAccount() }).catch((error: unknown) => refused(error));
  } finally {
    await store.close();
  }
}

/** Without a name, `mistakes` says why. */
function namedDeployment({ deploymentFile, deploymentContent }: Configuration): {
  named?: string;
  mistakes: readonly Text[];
} {
  try {
    return { named: deploymentFrom(deploymentFile, deploymentContent).deployment.name, mistakes: [] };
  } catch (error) {
    if (error instanceof Refusal) return { mistakes: error.texts };
    throw error;
  }
}

function refused(error: unknown, mistakes: readonly Text[] = []): never {
  throw error instanceof StoreError ? new Refusal(...mistakes, error.text) : error;
}

function botConfiguration(): Configuration {
  const unread = completeEnvironment(process.env);
  const read = unread.length > 0 ? { ok: false as const, mistakes: unread } : readConfiguration(process.env);
  if (read.ok) return read.configuration;
  throw new Refusal(say('cli.bot.mistakes', { count: read.mistakes.length }), ...read.mistakes);
}

export function addressHere({ host, port }: Configuration): string {
  const reached = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${reached.includes(':') ? `[${reached}]` : reached}:${port}`;
}
