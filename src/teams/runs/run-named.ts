/** Finds the run of a typed id, or answers with a card that suggests near ones. */
import { quotedWord } from '../../runs/quoted-word.ts';
import type { Runs } from '../../runs/runs.ts';
import { folded } from '../../text/folded.ts';
import { languages, read, say } from '../../text/index.ts';
import type { Card } from '../cards/elements.ts';
import { messageCard } from '../cards/message-card.ts';
import type { ChatRequest } from '../commands/request.ts';

/** `again` gives the whole command with this id. */
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

/** The ids in a line. Cards write `run 8F3K` and people type it, so such words are dropped. */
export function idsIn(rest: string): string[] {
  const around = languages.flatMap((language) => folded(read(say('run.words'), { language })).split(' '));
  return rest.split(/[\s,;]+/).filter((word) => word !== '' && !around.includes(folded(word)));
}

/** Whether a word can be the id of a run, or its beginning. */
export function isRunId(word: string): boolean {
  return /^[A-Z\d-]{1,36}$/i.test(word);
}
