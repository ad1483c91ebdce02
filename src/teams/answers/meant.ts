/** How a button or a row names what a line may mean, and the beginning of its answer. */
import { asTitle, type Text } from '../../model/text.ts';
import { vocabulary } from '../../runs/selection.ts';
import { say } from '../../text/index.ts';
import type { Services } from '../services.ts';
import type { Intent } from '../understanding/intents.ts';
import type { Things } from '../understanding/things.ts';
import type { Asked } from './answer.ts';
import { answers } from './answers.ts';
import { reportAnswers } from './report.ts';
import { shownCommands } from './shown-commands.ts';

export function labelFor(intent: Intent, { ports, servers, areas }: Things): Text {
  if (intent === 'area' && ports[0] !== undefined) return say('answered.port', { port: ports[0] });
  const subject = vocabulary().find(({ word }) => word === areas[0]);
  if (intent === 'area' && subject !== undefined) return subject.title;
  if (intent === 'server' && servers[0] !== undefined) return say('answered.server', { server: servers[0] });
  return say(`answered.label.${intent}`);
}

/** The beginning of what a choice would answer: often it is enough. Undefined if the answer is a command's card. */
export async function brief(intent: Intent, asked: Asked, services: Services): Promise<Text | undefined> {
  if (commandIntents.has(intent)) return undefined;
  const answer = await answers[intent](asked, services);
  return 'title' in answer ? asTitle(answer.brief ?? answer.title) : undefined;
}

/** Answered by the card of a command. */
const commandIntents: ReadonlySet<Intent> = new Set<Intent>([
  ...(Object.keys(shownCommands) as Intent[]),
  ...(Object.keys(reportAnswers) as Intent[]),
  'watch',
  'stop-watch',
]);

/** The example of a made-up company looks like the reader's own outage. */
export const neverOffered: ReadonlySet<Intent> = new Set<Intent>(['example']);
