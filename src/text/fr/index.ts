import { absence } from './absence.ts';
import { access } from './access.ts';
import { bot } from './bot.ts';
import { cards } from './cards.ts';
import { cli } from './cli.ts';
import { common } from './common.ts';
import { demo } from './demo.ts';
import { diagnosis } from './diagnosis.ts';
import { diagnosisRelease } from './diagnosis-release.ts';
import { ece } from './ece.ts';
import { errors } from './errors.ts';
import { manual } from './manual.ts';
import { network } from './network.ts';
import { probe } from './probe.ts';
import { runs } from './runs.ts';
import { url } from './url.ts';
import { version } from './version.ts';

export const fr = { ...common, ...absence, ...errors, ...version, ...url, ...network, ...ece, ...manual, ...diagnosis, ...diagnosisRelease, ...access, ...runs, ...bot, ...cards, ...probe, ...cli, ...demo } as const;
