import { folded } from '../../text/folded.ts';
import { languages, read } from '../../text/index.ts';
import { isIn } from '../../text/word-lists.ts';
import { type Command, type CommandHead, type Task, tasks } from '../commands/command.ts';
import { match } from '../commands/match.ts';
import { accessCard, commandCard, groupCard, overviewCard, taskCard } from './help-cards.ts';

export const command: Command<{ commands: readonly CommandHead[] }> = {
  name: 'help',
  task: 'set up',
  order: 5,
  where: 'anywhere',
  isForAsker: true,
  who: 'viewer',
  // Help accepts any arguments.
  validRest: (rest) => rest,
  /** Shows the named task or command, else an overview, which is short if others read it. */
  async run(request, { commands }) {
    const { rest, conversation } = request;
    const about = { ...request, commands };
    if (isIn(rest.trim(), 'help.access.words')) return { outcome: 'done', reply: { card: accessCard(about) } };
    const task = taskNamed(rest);
    if (task !== undefined) return { outcome: 'done', reply: { card: taskCard(task, about) } };
    const named = rest === '' ? undefined : match(rest, commands);
    if (named?.kind === 'command' && named.words > 0)
      return { outcome: 'done', reply: { card: commandCard(named.command, about) } };
    return {
      outcome: 'done',
      reply: { card: conversation.kind === 'personal' ? overviewCard(about) : groupCard(about) },
    };
  },
};

/** A task and its main command share a name; the task's page includes the command. */
function taskNamed(rest: string): Task | undefined {
  const typed = folded(rest).replaceAll(/[\s-]+/g, ' ');
  return tasks.find((task) =>
    languages.some((language) =>
      [`help.task.${task}`, `help.task.${task}.words`]
        .flatMap((key) =>
          key.endsWith('words') ? read({ key }, { language }).split(' ') : [read({ key }, { language })],
        )
        .some((word) => folded(word.replaceAll('+', ' ')) === typed),
    ),
  );
}
