/** Finds a run by its typed id, or answers with a card that suggests similar ids. */
import { quotedWord } from '../../runs/quoted-word.ts';
import type { Runs } from '../../runs/runs.ts';
import { folded } from '../../text/folded.ts';
import { languages, read, say } from '../../text/index.ts';
import type { Card } from '../cards/elements.ts';
import { messageCard } from '../cards/message-card.ts';
import type { ChatRequest } from '../commands/request.ts';

/** `again` gives the whole command with an id. */
export async function runNamed(
  typed: string,
  { deployment, locale }: Pick<ChatRequest, 'deployment' | 'locale'>,
  runs: Pick<Runs, 'find'>,
  again: (id: string) => string,
): Promise<{ id: string } | { card: Card }> {
  const found = await runs.find(deployment.name, typed);
  if ('id' in found) return found;
  return {
    card: messageCard(
      {
        title: say('run.unknown', { run: quotedWord(typed), name: deployment.name }),
        paragraphs: [say('run.gone')],
        suggestions: [...found.near.map(again), 'history'],
      },
      locale,
    ),
  };
}

/** Drops words such as `run`, because cards show `run 8F3K` and people type that. */
export function idsIn(rest: string): string[] {
  const around = languages.flatMap((language) => folded(read(say('run.words'), { language })).split(' '));
  return rest.split(/[\s,;]+/).filter((word) => word !== '' && !around.includes(folded(word)));
}

/** Whether a word can be a run's id or a prefix of one. */
export function isRunId(word: string): boolean {
  return /^[A-Z\d-]{1,36}$/i.test(word);
}
