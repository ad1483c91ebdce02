/**
 * The bot of this machine, for commands that work beside it: its configuration, read as the bot reads it, and its
 * store, in which rows are all that passes between the two. Whoever may read the one and write the other is the bot's
 * operator; nothing here listens, and nothing is asked of the bot's own process.
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
  /** As the bot has imported it. */
  deployment: Deployment;
  /** Who asks. */
  by: Person;
}

/** Throws a Refusal with every mistake of the configuration, or where no bot has been started with it yet. */
export async function besideBot<Result>(work: (bot: BesideBot) => Promise<Result>): Promise<Result> {
  const configuration = botConfiguration();
  const { deployment: named } = deploymentFrom(configuration.deploymentFile);
  const { data, databaseUrl } = configuration;
  const store = await openStoreBeside({
    folder: data,
    ...(databaseUrl === undefined ? {} : { url: databaseUrl }),
  }).catch((error: unknown) => {
    throw error instanceof StoreError ? new Refusal(error.text) : error;
  });
  try {
    const deployment = await deploymentNamed(store, named.name);
    if (deployment === undefined) throw new Refusal(say('cli.bot.not-imported', { deployment: named.name }));
    return await work({ configuration, store: forDeployment(store, deployment.name), deployment, by: thisAccount() });
  } finally {
    await store.close();
  }
}

function botConfiguration(): Configuration {
  const unread = completeEnvironment(process.env);
  const read = unread.length > 0 ? { ok: false as const, mistakes: unread } : readConfiguration(process.env);
  if (read.ok) return read.configuration;
  throw new Refusal(say('cli.bot.mistakes', { count: read.mistakes.length }), ...read.mistakes);
}

/** Where the bot listens on this machine. */
export function addressHere({ host, port }: Configuration): string {
  const reached = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${reached.includes(':') ? `[${reached}]` : reached}:${port}`;
}
