/** The commands that make the file of a report on the machine of the bot. */
import type { Text } from '../../model/text.ts';
import type { Runs } from '../../runs/runs.ts';
import { say } from '../../text/index.ts';
import { type Card, line, plain, sanitize, subtle, titledCard } from '../cards/elements.ts';
import type { Locale } from '../cards/locale.ts';
import { monospaced } from '../cards/long-words.ts';
import { shortRun } from '../runs/run-details.ts';
import type { ReportWish } from '../files/offer.ts';

export interface Instead {
  /** Why there is no file. */
  notes: readonly Text[];
  /** The run that named a cause which this run sees repaired. The file has both. */
  broken?: string | undefined;
}

export function fileCommandsCard(
  { run, format, withoutNames }: Pick<ReportWish, 'run' | 'format' | 'withoutNames'>,
  { notes, broken }: Instead,
  locale: Locale,
): Card {
  const id = sanitize(run);
  const others = broken === undefined ? [] : [sanitize(broken)];
  const names = withoutNames === 'true' ? ' --without-names' : '';
  const earlier = others.map((other) => ` --earlier ${other}.json`).join('');
  const commands =
    format === 'run-sheet'
      ? [`ece-doctor bot run-sheet ${id} --output run-sheet.html`]
      : [
          ...[id, ...others].map((one) => `ece-doctor artifact ${one}${names} --output ${one}.json`),
          `ece-doctor replay ${id}.json${earlier} --format ${format} --output .`,
        ];
  return titledCard(locale, say('report-file.title', { run: shortRun(run) }), [
    ...notes.map((note) => line([plain(note, locale)], { spacing: 'Small' })),
    line([subtle(plain(say('report-file.commands'), locale))], { spacing: 'Medium' }),
    ...commands.map((command) => monospaced(command)),
  ]);
}

export async function fileCommands(
  wish: Pick<ReportWish, 'run' | 'format' | 'withoutNames'>,
  notes: readonly Text[],
  locale: Locale,
  { runs }: { runs: Pick<Runs, 'view' | 'repairedBy'> },
): Promise<Card> {
  const view = await runs.view(wish.run);
  const repaired = view && (await runs.repairedBy(view.report));
  return fileCommandsCard(wish, { notes, broken: repaired?.run }, locale);
}
