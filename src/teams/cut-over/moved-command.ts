import type { Command } from '../commands/command.ts';
import { answerMarked, type MarkingServices } from './mark-aliases.ts';
import { movedLine } from '../../runs/cut-over/moved-line.ts';

export const command: Command<MarkingServices> = {
  name: 'moved',
  task: 'check',
  order: 3.76,
  where: 'anywhere',
  who: 'operator',
  isForAsker: true,
  // “moved to another firewall, is it that?” is a question.
  validRest: (rest) => (rest === '' || movedLine(rest) !== undefined ? rest : undefined),
  run: (request, services) => answerMarked('moved', request, services),
};
