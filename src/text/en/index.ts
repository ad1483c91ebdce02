import { bot } from './bot.ts';
import { cli } from './cli.ts';
import { common } from './common.ts';
import { diagnosis } from './diagnosis.ts';
import { errors } from './errors.ts';
import { manual } from './manual.ts';
import { network } from './network.ts';
import { probe } from './probe.ts';
import { url } from './url.ts';
import { version } from './version.ts';

export const en = { ...common, ...errors, ...version, ...url, ...network, ...manual, ...diagnosis, ...bot, ...probe, ...cli } as const;
