/** Starts a bot with a stand-in for OneDrive: `ONE_DRIVE` is `UploadsOptions.standIn` as JSON. */
import { pino } from 'pino';
import { readConfiguration } from '../../../src/main/configuration/configuration.ts';
import { startBot } from '../../../src/main/start-bot.ts';
import { createUploads, type UploadsOptions } from '../../../src/teams/files/uploads.ts';

const read = readConfiguration(process.env);
if (!read.ok) throw new Error(JSON.stringify(read.mistakes));
const standIn = JSON.parse(process.env.ONE_DRIVE ?? '') as NonNullable<UploadsOptions['standIn']>;
const logger = pino();
const bot = await startBot(read.configuration, logger, { uploads: createUploads({ standIn }) });
logger.info({ url: bot.url }, 'ECE Doctor is ready');
