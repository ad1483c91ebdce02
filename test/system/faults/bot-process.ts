/** Starts the bot as src/main/bot.ts does, but with short leases and sweeps and high rate limits. */
import { readConfiguration } from '../../../src/main/configuration/configuration.ts';
import { createLogger } from '../../../src/main/logger.ts';
import { startBot } from '../../../src/main/start-bot.ts';
import { leaseMs, sweepMs } from './timing.ts';

const read = readConfiguration(process.env);
if (!read.ok) throw new Error(JSON.stringify(read.mistakes));
const logger = createLogger('info');
const bot = await startBot(read.configuration, logger, {
  deliveryTiming: { editEveryMs: 200, leaseMs, sweepMs },
  runTiming: { deadlineMs: 20_000, stepDeadlineMs: 1500, graceMs: 10_000, leaseMs, sweepMs },
  hubSweepMs: sweepMs,
  rateLimits: { person: 10_000, conversation: 10_000 },
});
logger.info({ url: bot.url }, 'ECE Doctor is ready');
