/**
 * For commands beside the bot of this computer. Both communicate only by rows in the store; nothing listens. A person
 * who may read the configuration and write the store is the bot's operator.
 */
import type { Person } from '../access/person.ts';
import type { Deployment } from '../model/deployment.ts';
import { deploymentNamed } from '../runs/deployments.ts';
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
  by: Person;
}

/** Throws a Refusal with every mistake of the configuration, or if no bot has been started with it yet. */
export async function besideBot<Result>(work: (bot: BesideBot) => Promise<Result>): Promise<Result> {
  const configuration = botConfiguration();
  const { deployment: named } = deploymentFrom(configuration.deploymentFile, configuration.deploymentContent);
  const { data, databaseUrl } = configuration;
  const store = await openStoreBeside({
    folder: data,
    ...(databaseUrl === undefined ? {} : { url: databaseUrl }),
  }).catch(refused);
  try {
    const deployment = await deploymentNamed(store, named.name);
    if (deployment === undefined) throw new Refusal(say('cli.bot.not-imported', { deployment: named.name }));
    return await work({
      configuration,
      store: forDeployment(store, deployment.name),
      deployment,
      by: thisAccount(),
    }).catch(refused);
  } finally {
    await store.close();
  }
}

function refused(error: unknown): never {
  throw error instanceof StoreError ? new Refusal(error.text) : error;
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
