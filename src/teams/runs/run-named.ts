/** The run that somebody named, or the card that says which ones they may have meant. */
import type { Runs } from '../../runs/runs.ts';
import { languages, read, say } from '../../text/index.ts';
import type { Card } from '../cards/elements.ts';
import { messageCard } from '../cards/message-card.ts';
import type { ChatRequest } from '../commands/request.ts';

/** `again` is the whole command as it would be typed with this id. */
export async function runNamed(
  typed: string,
  { deployment, reader }: Pick<ChatRequest, 'deployment' | 'reader'>,
  runs: Pick<Runs, 'find'>,
  again: (id: string) => string,
): Promise<{ id: string } | { card: Card }> {
  const found = await runs.find(deployment.name, typed);
  if ('id' in found) return found;
  return {
    card: messageCard(
      {
        title: say('run.unknown', { run: typed, name: deployment.name }),
        paragraphs: [say('run.gone')],
        suggestions: [...found.near.map(again), 'history'],
      },
      reader,
    ),
  };
}

/** What stands for ids in a line: cards say `run 8F3K`, and so do people. */
export function idsIn(rest: string): string[] {
  const around = languages.flatMap((language) => read(say('run.words'), { language }).split(' '));
  return rest.split(/[\s,;]+/).filter((word) => word !== '' && !around.includes(word.toLowerCase()));
}
