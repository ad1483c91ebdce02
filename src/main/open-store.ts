/** Opens the bot's store and imports the deployment file. */
import path from 'node:path';
import type { Logger } from 'pino';
import type { Deployment } from '../model/deployment.ts';
import type { Meter } from '../model/meter.ts';
import { importDeployment } from '../runs/deployments.ts';
import { newestMigration } from '../store/migrations.ts';
import { openBotStore } from '../store/open.ts';
import { openToOthers } from '../store/private-files.ts';
import { sqliteFile } from '../store/sqlite.ts';
import { type DeploymentStore, forDeployment } from '../store/store.ts';
import { read } from '../text/index.ts';
import type { Configuration } from './configuration/configuration.ts';
import { exampleValuesIn } from './configuration/example-values.ts';
import { strangerTo } from './signing-keys.ts';
import { StartError } from './start-error.ts';
import type { Shutdown } from './stop.ts';

export interface OpenedStore {
  store: DeploymentStore;
  /** Throws a StartError if the probes or the other replicas know this bot by another key. */
  requireKnownKey: () => Promise<void>;
}

export async function openDeploymentStore(
  deployment: Deployment,
  {
    configuration,
    replica,
    logger,
    meter,
    shutdown,
  }: { configuration: Configuration; replica: string; logger: Logger; meter: Meter; shutdown: Shutdown },
): Promise<OpenedStore> {
  const { data, databaseUrl, deploymentFile, withoutCredentials } = configuration;
  const place = { folder: data, ...(databaseUrl === undefined ? {} : { url: databaseUrl }) };
  const store = forDeployment(shutdown.closing(await openBotStore(place, meter)), deployment.name);
  if (store.newerSchema !== undefined)
    logger.info(
      { schema: store.newerSchema, known: newestMigration },
      'a newer release has added to the tables of the store; this release works with them as they are',
    );
  if (store.kind === 'sqlite') warnOfOpenFiles(data, logger);
  const requireKnownKey = async (): Promise<void> => {
    const why = await strangerTo({ store, now: Date.now }, configuration, replica);
    if (why.length > 0) throw new StartError(...why);
  };
  await requireKnownKey();
  const { changed, isNew } = await importDeployment(store, deployment, { by: path.basename(deploymentFile) });
  logger.info({ deployment: deployment.name, isNew, changed }, 'the deployment file was read');
  if (!withoutCredentials)
    for (const example of exampleValuesIn(deployment)) logger.warn(read(example, { language: 'en' }));
  return { store, requireKnownKey };
}

/** The bot's own files are already private. An existing folder may be open to others for another reason. */
function warnOfOpenFiles(data: string, logger: Logger): void {
  for (const { path, mode } of openToOthers(sqliteFile(data)))
    logger.warn({ path, mode }, 'other accounts of this machine may enter or read this; chmod 700 the data folder');
}
