import { brotliDecompressSync } from 'node:zlib';
import { includes, type Role } from '../../access/roles.ts';
import { checks } from '../../checks/index.ts';
import { artifactSchema } from '../../model/report.ts';
import { buildReport } from '../../report/report.ts';
import { button } from '../cards/button.ts';
import { type Card, line, strong, textFor } from '../cards/elements.ts';
import type { Locale } from '../cards/locale.ts';
import type { Command } from '../commands/command.ts';
import { fitted } from '../runs/report-card.ts';
import { exampleArtifact } from './example-artifact.ts';

export const command: Command<object> = {
  name: 'example',
  task: 'set up',
  order: 3.9,
  where: 'anywhere',
  who: 'viewer',
  async run({ role, locale }) {
    return { outcome: 'done', reply: { card: exampleCard(role, locale) } };
  },
};

/** A run that was recorded in the simulator, judged by today's rules. */
export function exampleCard(role: Role, locale: Locale): Card {
  const artifact = artifactSchema.parse(
    JSON.parse(brotliDecompressSync(Buffer.from(exampleArtifact, 'base64')).toString('utf8')),
  );
  const recorded = buildReport(
    artifact,
    checks.map(({ id }) => id),
  );
  const text = textFor(locale);
  const report = { ...recorded, deployment: text('example.name', { name: recorded.deployment }) };
  // This run is in no store, so a report's usual buttons would fail.
  const main = [
    ...(includes(role, 'operator') ? [button(text('help.button.check'), { verb: 'say', text: 'check all' })] : []),
    button(text('welcome.button.help'), { verb: 'say', text: 'help' }),
  ];
  const shown = fitted(report, locale, { above: [], main, rest: [], below: [] });
  return {
    ...shown,
    fallbackText: `${text('example.title')} ${shown.fallbackText}`,
    body: [line([strong(text('example.title')), ' ', text('example.what')]), ...shown.body],
  };
}
