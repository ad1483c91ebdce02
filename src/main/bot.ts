/** The bot's program. It ends cleanly on SIGTERM and SIGINT; a second signal ends it at once. */
import { read, say } from '../text/index.ts';
import type { Text } from '../model/text.ts';
import { whoMayUse } from '../access/policy.ts';
import { StoreError } from '../store/store-error.ts';
import { readConfiguration } from './configuration/configuration.ts';
import { readDeploymentSource } from './configuration/deployment-source.ts';
import { completeEnvironment } from './configuration/environment.ts';
import { readingOf } from './reading.ts';
import { keepOutOfCoreDumps } from './core-dump.ts';
import { openNoInspector } from './inspector.ts';
import { printError } from './journal.ts';
import { commit } from './build.ts';
import { createLogger } from './logger.ts';
import { deploymentMistakes } from './configured-deployment.ts';
import { createOutages } from './outages.ts';
import { version } from './program.ts';
import { replicaAt } from './replica.ts';
import { startBot } from './start-bot.ts';
import { StartError } from './start-error.ts';
import { endWhenUncaught } from './uncaught.ts';

const reading = readingOf([]);

openNoInspector();
keepOutOfCoreDumps();
endWhenUncaught((error) => createLogger('fatal').fatal({ err: error }, 'an error that nobody caught ends the bot'));
process.exitCode = await main();
// Leftovers such as an unanswered request to Teams must not keep the process alive.
setTimeout(() => process.exit(), 1000).unref();

/** 0 after a clean end, 2 if the configuration prevents the start. */
async function main(): Promise<number> {
  const unread = completeEnvironment(process.env);
  const result = unread.length > 0 ? { ok: false as const, mistakes: unread } : readConfiguration(process.env);
  if (!result.ok) {
    // All mistakes at once, so that one restart is enough.
    const { source } = readDeploymentSource(process.env);
    const mistakes = [...result.mistakes, ...(source === undefined ? [] : await deploymentMistakes(source))];
    return refused([say('configuration.mistakes', { count: mistakes.length }), ...mistakes]);
  }
  const outages = createOutages();
  const logger = createLogger(result.configuration.logLevel, undefined, {
    base: { version, replica: replicaAt(result.configuration.port) },
    isTold: outages.isTold,
  });
  const stopped = new Promise<NodeJS.Signals>((resolve) => {
    let isStopping = false;
    for (const signal of ['SIGTERM', 'SIGINT'] as const)
      process.on(signal, () => {
        if (isStopping) process.exit(1);
        isStopping = true;
        resolve(signal);
      });
  });
  try {
    const bot = await startBot(result.configuration, logger, {}, outages);
    logger.info(read(whoMayUse(result.configuration.access), { language: 'en' }));
    logger.info({ url: bot.url, commit, node: process.version }, 'ECE Doctor is ready');
    const signal = await stopped;
    logger.info({ signal }, 'ECE Doctor is ending');
    await bot.close();
    return 0;
  } catch (error) {
    if (error instanceof StartError) return refused(error.texts);
    if (error instanceof StoreError) return refused([error.text]);
    logger.fatal({ err: error }, 'ECE Doctor could not start or end');
    return 1;
  }
}

function refused(texts: Text[]): number {
  for (const text of texts) printError(read(text, reading));
  return 2;
}
