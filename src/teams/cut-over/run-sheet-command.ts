import { seenProgress } from '../../runs/cut-over/seen-progress.ts';
import type { Runs } from '../../runs/runs.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { say } from '../../text/index.ts';
import { actionRow } from '../cards/action-row.ts';
import { button } from '../cards/button.ts';
import { line, plain, textFor, titledCard } from '../cards/elements.ts';
import { sayButton } from '../cards/say-button.ts';
import type { Command } from '../commands/command.ts';
import { answersWithNames } from '../names.ts';
import { noCutOver } from './progress-command.ts';

/** On a card. */
const mostGroups = 4;

export const command: Command<{ store: DeploymentStore; runs: Runs }> = {
  name: 'run sheet',
  task: 'check',
  order: 3.74,
  where: 'anywhere',
  who: 'operator',
  /** A short card. The sheet is in the file. */
  async run(request, { store, runs }) {
    const { locale } = request;
    const seen = await seenProgress(store, runs);
    if (seen === undefined) return noCutOver(request);
    const {
      progress: { cutOver, groups, rows },
      report: { run, deployment: name },
    } = seen;
    const withNames = answersWithNames(request);
    const text = textFor(locale);
    const shown = groups.slice(0, mostGroups).map(({ number, when, instance, rows: { length } }) =>
      say('run-sheet.card.group', {
        count: length,
        group: say(`run-sheet.group.${when}`, { number }),
        instance:
          instance === undefined
            ? say('run-sheet.group.no-instance')
            : withNames
              ? say('run-sheet.group.instance', { instance })
              : say('run-sheet.card.one-instance'),
      }),
    );
    const small = (said: Parameters<typeof plain>[0]) => line([plain(said, locale)], { spacing: 'Small' });
    const count = say('run-sheet.count', {
      count: rows.length,
      groups: say('run-sheet.groups', { count: groups.length }),
    });
    const card = titledCard(locale, say(`run-sheet.title.${cutOver.to}`, { name }), [
      small(count),
      ...shown.map(small),
      ...(groups.length > mostGroups ? [small(say('run-sheet.card.more', { count: groups.length - mostGroups }))] : []),
      small(say('run-sheet.card.first', { step: say('run-sheet.repair.what') })),
      actionRow([
        button(text('card.button.report-file'), { verb: 'report-file', run: run.id }),
        sayButton(text('night.button.progress'), 'cut-over progress', locale),
      ]),
    ]);
    return { outcome: `shown ${run.id}`, reply: { card } };
  },
};
