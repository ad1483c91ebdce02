/** The root causes, the first to fix on top: what each is, the reason, what it explains, and who has to do what. */
import type { RootCause } from '../../model/finding.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { Reader } from '../cards/reader.ts';
import { type Element, line, textRun, strong, subtle, plain } from '../cards/elements.ts';

/**
 * At most `most` causes; sentences name at most `names` servers. `rest` is the name of the button that shows the
 * remaining ones.
 */
export function causes(
  found: RootCause[],
  reader: Reader,
  { most, names, rest }: { most: number; names: number; rest: Text },
): Element[] {
  if (found.length === 0) return [];
  const shown = found.slice(0, most);
  const items = shown.flatMap((cause, index) => [
    line([textRun(plain(cause.title, reader, names), { weight: 'Bolder' })], {
      spacing: index === 0 ? 'None' : 'Medium',
    }),
    line(
      [
        `${plain(cause.because, reader, names)} `,
        plain(say('card.explains', { count: cause.explains.length }), reader),
      ],
      { spacing: 'Small' },
    ),
    line(
      [
        strong(plain(say('card.owner', { owner: { key: `owner.${cause.owner}` } }), reader)),
        ` ${plain(cause.firstStep, reader, names)}`,
      ],
      { spacing: 'Small' },
    ),
  ]);
  const head = line([
    textRun(`✖ ${plain(say('card.fix-first'), reader)}`, { weight: 'Bolder', color: 'Attention', size: 'Small' }),
  ]);
  const more =
    found.length > shown.length
      ? [line([subtle(plain(say('card.more-causes', { count: found.length - shown.length, rest }), reader))])]
      : [];
  return [{ type: 'Container', style: 'emphasis', bleed: true, spacing: 'Medium', items: [head, ...items, ...more] }];
}
