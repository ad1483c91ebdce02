import type { ComparedRuns } from '../../runs/compare-runs.ts';
import type { ReportLink } from '../../runs/report-link.ts';
import type { Runs } from '../../runs/runs.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { selectionIn } from '../../checks/selection-words.ts';
import { say } from '../../text/index.ts';
import type { Message } from '../cards/message-card.ts';
import { withReportLink } from '../cards/open-report.ts';
import { type Command, messageAnswer } from '../commands/command.ts';
import type { ChatRequest } from '../commands/request.ts';
import { answersWithNames, showsNamesOf } from '../names.ts';
import { compareCard } from './compare-card.ts';
import { idsIn, isRunId, runNamed } from './run-named.ts';

export const command: Command<{ store: DeploymentStore; runs: Runs; reportLink: ReportLink }> = {
  name: 'compare',
  task: 'share',
  order: 2.2,
  where: 'anywhere',
  who: 'viewer',
  validRest: (rest) => (idsIn(rest).length <= 2 && idsIn(rest).every(mayBeRun) ? rest : undefined),
  /** A single run, named or the last that ended, is compared with its predecessor. */
  async run(request, { store, runs, reportLink }) {
    const { rest, deployment, locale } = request;
    const typed = idsIn(rest);
    if (typed.length > 2) return messageAnswer('not-understood', tooMany(), locale);
    const ids: string[] = [];
    for (const [index, id] of typed.entries()) {
      const found = await runNamed(id, request, runs, (near) => ['compare', ...typed.with(index, near)].join(' '));
      if ('card' in found) return { outcome: 'not-understood', reply: found };
      ids.push(found.id);
    }
    const [first, second] = ids;
    if (first !== undefined && first === second) return messageAnswer('not-understood', withItself(first), locale);
    const compared = await runs.compare(deployment.name, ids);
    if (!compared.ok) return messageAnswer('nothing-to-do', notComparable(compared, request), locale);
    const { before, after } = compared.compared.comparison;
    const both = [before.run.id, after.run.id] as const;
    const withNames = await showsNamesOf(both, request, store);
    const shown = withNames ? compared.compared : await runs.compareWithoutNames(deployment.name, both);
    return shown === undefined
      ? messageAnswer(
          'nothing-to-do',
          { title: say('compare.names-unknown', { before: both[0], after: both[1] }) },
          locale,
        )
      : {
          outcome: `shown ${both.join(' ')}`,
          reply: { card: withReportLink(compareCard(shown, locale, withNames), after.run.id, reportLink, locale) },
        };
  },
};

/** “Compare to yesterday” names no run: an id without a digit has no vowel. */
function mayBeRun(word: string): boolean {
  return isRunId(word) && (/\d/.test(word) || !/[aeiou]/i.test(word));
}

function tooMany(): Message {
  return {
    title: say('compare.too-many'),
    paragraphs: [say('compare.how')],
    suggestions: ['compare', 'history'],
  };
}

function withItself(run: string): Message {
  return {
    title: say('compare.itself', { run }),
    paragraphs: [say('compare.how')],
    suggestions: [`compare ${run}`, 'history'],
  };
}

function notComparable(compared: Extract<ComparedRuns, { ok: false }>, request: ChatRequest): Message {
  const { name } = request.deployment;
  switch (compared.why) {
    case 'cut-over':
      return {
        title: say('compare.cut-over', { run: compared.run }),
        suggestions: [`cut-over ${compared.run}`, 'history'],
      };
    case 'none':
      return {
        title: say('history.none', { name }),
        paragraphs: [say('compare.two-needed')],
        suggestions: ['check all'],
      };
    case 'under-way':
      return {
        title: say('compare.under-way', { run: compared.run }),
        paragraphs: [say('compare.when-ended')],
        suggestions: [`report ${compared.run}`],
      };
    default: {
      const selection = selectionIn(request.locale.language, compared.selection);
      if (!answersWithNames(request))
        return {
          title: say('compare.alone-without-names', { run: compared.run }),
          paragraphs: [say('compare.two-named')],
          suggestions: ['history'],
        };
      return {
        title: say('compare.alone', { run: compared.run, selection }),
        paragraphs: [say('compare.alone-how', { selection })],
        suggestions: [`check ${compared.selection}`, 'history'],
      };
    }
  }
}
