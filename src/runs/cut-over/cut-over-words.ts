/** `cut-over to graph`, `bascule vers oauth2`: the words of a selection that judges the site as it will be. */
import { type CutOverTarget, cutOverTargetSchema, typedCutOver } from '../../model/cut-over.ts';
import { say } from '../../text/index.ts';
import { isIn } from '../../text/word-lists.ts';
import type { RefusedSelection } from '../unknown-words.ts';

const targets = cutOverTargetSchema.options;

/** Undefined if the text names no cut-over. `rest`: the other words. */
export function cutOverIn(
  text: string,
): { to: CutOverTarget; rest: string } | { refused: RefusedSelection } | undefined {
  const words = text.replace(/\bcut over\b/i, 'cut-over').split(/\s+/);
  const bare = words.map((word) => word.replaceAll(/[^\p{L}\p{N}-]/gu, ''));
  const at = bare.findIndex((word) => isIn(word, 'selection.words.cut-over'));
  if (at === -1) return undefined;
  const behind = isIn(bare[at + 1] ?? '', 'selection.words.to') ? at + 2 : at + 1;
  const to = targetIn(bare[behind]);
  if (to === undefined) return { refused: refusal('selection.cut-over.which') };
  const rest = [...words.slice(0, at), ...words.slice(behind + 1)];
  const restBare = [...bare.slice(0, at), ...bare.slice(behind + 1)];
  const isSecond = (word: string, index: number): boolean =>
    isIn(word, 'selection.words.cut-over') ||
    (targetIn(word) !== undefined && index >= at && isIn(restBare[index - 1] ?? '', 'selection.words.both'));
  return restBare.some(isSecond) ? { refused: refusal('selection.cut-over.one') } : { to, rest: rest.join(' ').trim() };
}

function targetIn(word = ''): CutOverTarget | undefined {
  return targets.find((target) => isIn(word, `selection.words.cut-over.${target}`));
}

function refusal(key: 'selection.cut-over.which' | 'selection.cut-over.one'): RefusedSelection {
  return { ok: false, error: say(key), question: say(key), offers: targets.map(typedCutOver) };
}
