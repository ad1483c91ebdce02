/** The deployment file that the bot's configuration names. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Logger } from 'pino';
import type { Hub } from '../hub/hub.ts';
import type { Deployment } from '../model/deployment.ts';
import type { Text } from '../model/text.ts';
import { whyUnreadable } from '../observe/why-unreadable.ts';
import { importDeployment } from '../runs/deployments.ts';
import type { DeploymentStore } from '../store/store.ts';
import { say } from '../text/index.ts';
import type { DeploymentSource } from './configuration/deployment-source.ts';
import { readReachable } from './configuration/stand-ins.ts';
import { StartError } from './start-error.ts';

/** Throws a StartError that names the mistakes, also of the files that the deployment file names. */
export async function configuredDeployment({
  deploymentFile: file,
  deploymentContent,
}: DeploymentSource): Promise<Deployment> {
  const yaml = deploymentContent ?? (await textOf(file));
  const result = readReachable(yaml, file);
  if (!result.ok) throw new StartError(...result.mistakes);
  return result.deployment;
}

async function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new StartError(say('configuration.deployment-unreadable', { file, why: whyUnreadable(error.code ?? '') }));
  });
}

/** The mistakes in the deployment file; empty if there are none. */
export async function deploymentMistakes(source: DeploymentSource): Promise<Text[]> {
  return configuredDeployment(source).then(
    () => [],
    (error: unknown) => {
      if (error instanceof StartError) return error.texts;
      throw error;
    },
  );
}

/**
 * For each change of the file. A mistake in it, or another deployment, changes nothing in the store. False if the file
 * must be read again: the store failed, or a file that it names may be put there later.
 */
export function importerOf({
  store,
  hub,
  logger,
}: {
  store: DeploymentStore;
  hub: Pick<Hub, 'followDeployment'>;
  logger: Logger;
}): (file: string) => Promise<boolean> {
  const name = store.deployment;
  /** The mistake that the log named last, until a file is taken up; empty after another error. */
  let said: string | undefined;
  return async (file) => {
    try {
      const deployment = await configuredDeployment({ deploymentFile: file });
      if (deployment.name !== name) {
        said = '';
        logger.error(
          { file, deployment: deployment.name },
          `the changed deployment file describes another deployment than ${name}; start the bot anew for it, and enrol each probe again, as probes belong to one deployment`,
        );
        return true;
      }
      const { changed } = await importDeployment(store, deployment, { by: path.basename(file) });
      if (changed.length > 0) logger.info({ deployment: name, changed }, 'the deployment file was read again');
      else if (said !== undefined)
        logger.info({ deployment: name }, 'the deployment file was read again; nothing in it has changed');
      said = undefined;
      await hub.followDeployment();
      return true;
    } catch (error) {
      const isMistake = error instanceof StartError;
      const problem = isMistake ? { problem: error.message } : { err: error };
      if (!isMistake || said !== error.message)
        logger.error({ file, ...problem }, 'the changed deployment file was not taken up');
      said = isMistake ? error.message : '';
      return false;
    }
  };
}
