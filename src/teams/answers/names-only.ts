/** Only names were typed. Two of different kinds are two buttons, unless one is where the other is looked at. */
import { say } from '../../text/index.ts';
import type { CommandAnswer } from '../commands/command.ts';
import type { Services } from '../services.ts';
import type { Things } from '../understanding/things.ts';
import type { Answer, Answerer, Asked } from './answer.ts';
import { area } from './area.ts';
import { mailbox } from './mailbox.ts';
import { port } from './port.ts';
import { reportAnswers } from './report.ts';
import { server } from './server.ts';
import { shownCommands } from './shown-commands.ts';

type Kind = Exclude<keyof Things, 'owner' | 'number' | 'times' | 'terms' | 'unknown'>;

/** An area with a server is one check, so the area is before the server. */
const kinds: readonly (readonly [Kind, Answerer])[] = [
  ['runs', reportAnswers.report],
  ['codes', shownCommands.error],
  ['mailboxes', mailbox],
  ['accounts', mailbox],
  ['ports', port],
  ['hosts', port],
  ['areas', area],
  ['servers', server],
];

/** Kinds that together name one thing to check: an area on a server, a port of a host from a server. */
const together: readonly (readonly Kind[])[] = [
  ['areas', 'servers'],
  ['ports', 'hosts', 'servers'],
];

/** In a sentence the first name decides: it is the likeliest subject. */
export async function answerNames(
  asked: Asked,
  services: Services,
  isSentence = false,
): Promise<Answer | CommandAnswer> {
  const { things } = asked;
  const found = kinds.filter(([kind]) => things[kind].length > 0);
  const [first] = found;
  if (first === undefined)
    return things.unknown.some((word) => word.includes('@')) ? mailbox(asked, services) : server(asked, services);
  const isOne = found.length === 1 || together.some((some) => found.every(([kind]) => some.includes(kind)));
  if (isOne || isSentence) return first[1](asked, services);
  return {
    outcome: 'asked',
    title: say('answered.which'),
    choices: found.flatMap(([kind]) => things[kind].map(String)),
  };
}
