/** The card of a run under way. It shows the start, because an elapsed time would soon be wrong. */
import { isWrong } from '../../model/finding.ts';
import type { Presence, Report } from '../../model/report.ts';
import type { Text, TextValue } from '../../model/text.ts';
import type { Awaited, Target } from '../../runs/awaited.ts';
import { selectionIn } from '../../checks/selection-words.ts';
import { read, say, type TextKey } from '../../text/index.ts';
import { actionRow } from '../cards/action-row.ts';
import { band } from '../cards/band.ts';
import { button } from '../cards/button.ts';
import {
  type Card,
  card,
  type Element,
  line,
  type Mark,
  marked,
  markdownReading,
  plain,
  readersTime,
  sanitize,
  strong,
} from '../cards/elements.ts';
import type { Locale } from '../cards/locale.ts';
import { marks } from '../cards/marks.ts';
import { shortRun } from './run-details.ts';

const working: Mark = { sign: '⏳', color: 'Default' };

/** Servers that wait for the same thing share a line. */
const mostLines = 2;
/** Characters of the names of several servers; longer lists become a number. */
const mostOfNames = 44;

/** `awaited` is the RunView's, without names if the report has none. */
export function progressCard(report: Report, awaited: readonly Awaited[], locale: Locale): Card {
  const { servers, run } = report;
  const tenant = tenantIn(report);
  const isDone = ({ presence }: Report['servers'][number]): boolean => presence !== 'pending';
  const title = say('progress.title', {
    name: report.deployment,
    done: servers.filter(isDone).length + (tenant?.pending === false ? 1 : 0),
    count: servers.length + (tenant === undefined ? 0 : 1),
  });
  const reading = markdownReading(locale);
  const details = [
    read(say('card.selection', { selection: selectionIn(locale.language, run.selection) }), reading),
    read(say('progress.started', { at: { at: run.startedAt } }), { ...reading, instant: readersTime(locale) }),
    read(say('card.run', { run: shortRun(run.id) }), reading),
  ];
  return card(locale, `${working.sign} ${plain(title, locale)}`, [
    band('emphasis', `${working.sign} ${read(title, reading)}`, [details.join(' · ')]),
    ...soFar(report, locale),
    ...waitingLines(awaited, locale),
    ...tenantLine(tenant, locale),
    ...doneLines(report, locale),
    actionRow([button(plain(say('card.button.cancel'), locale), { verb: 'cancel', run: run.id })]),
  ]);
}

function soFar({ rootCauses, findings }: Report, locale: Locale): Element[] {
  const wrong = new Map(findings.filter(isWrong).map((finding) => [finding.id, finding.verdict]));
  const causes = rootCauses.filter(({ explains }) => explains.some((id) => wrong.has(id)));
  const [first] = causes;
  if (first === undefined) return [];
  const mark = first.explains.some((id) => wrong.get(id) === 'fail') ? marks.fail : marks.warn;
  const head = plain(say('progress.so-far', { count: causes.length }), locale);
  return [marked(mark, [line([strong(`${head} `), plain(first.title, locale)])], { spacing: 'Default' })];
}

interface Waiting {
  servers: string[];
  text: (counts: Record<'answered' | 'count', number>) => Text;
  answered: number;
  steps: number;
}

function waitingLines(awaited: readonly Awaited[], locale: Locale): Element[] {
  const groups = new Map<string, Waiting>();
  for (const { server, state, next, steps, answered } of awaited) {
    const what = next === undefined ? undefined : wordsOf(next);
    const key = JSON.stringify([state, what]);
    const group = groups.get(key) ?? { servers: [], text: textOf(state, what), answered: 0, steps: 0 };
    group.servers.push(server);
    group.answered += answered;
    group.steps += steps;
    groups.set(key, group);
  }
  const all = [...groups.values()];
  const shown = all.length > mostLines ? [...all.slice(0, mostLines - 1), merged(all.slice(mostLines - 1))] : all;
  return shown.map(({ servers, text, answered, steps }) =>
    row(working, named(servers, locale), text({ answered, count: steps }), locale),
  );
}

function wordsOf(target: Target): TextValue {
  if (target.what === 'endpoint') return target.name;
  return target.what === 'server'
    ? say('progress.what.server')
    : say(`progress.what.${target.what}`, { name: target.name });
}

function textOf(state: Awaited['state'], what: TextValue | undefined): Waiting['text'] {
  if (state !== 'observing') return () => say(`progress.${state}`);
  return (counts) =>
    what === undefined ? say('progress.several', counts) : say('progress.observing', { ...counts, what });
}

function merged(groups: readonly Waiting[]): Waiting {
  return {
    servers: groups.flatMap(({ servers }) => servers),
    text: (counts) => say('progress.several', counts),
    answered: groups.reduce((sum, { answered }) => sum + answered, 0),
    steps: groups.reduce((sum, { steps }) => sum + steps, 0),
  };
}

/** Undefined if Microsoft 365 cannot be asked: each question then has an answer that says so. */
function tenantIn({ tenant, findings }: Report): Report['tenant'] {
  return findings.some(({ observed }) => cannotAsk.includes(observed.key)) ? undefined : tenant;
}

const cannotAsk: readonly string[] = ['tenant.no-reader', 'tenant.no-tenant'] satisfies TextKey[];

function tenantLine(tenant: Report['tenant'], locale: Locale): Element[] {
  if (tenant === undefined) return [];
  const { asked: count, answered, pending } = tenant;
  return [row(pending ? working : marks.pass, 'Microsoft 365', say('progress.tenant', { answered, count }), locale)];
}

const missing: Partial<Record<Presence, TextKey>> = {
  partial: 'progress.missing.partial',
  stopped: 'progress.missing.stopped',
  'not-enrolled': 'progress.missing.not-enrolled',
  'not-connected': 'progress.missing.not-connected',
  refused: 'progress.missing.refused',
};

function doneLines({ servers }: Report, locale: Locale): Element[] {
  const names = (wanted: (presence: Presence) => boolean): string[] =>
    servers.filter(({ presence }) => wanted(presence)).map(({ name }) => name);
  const answered = names((presence) => presence === 'answered');
  const absent = names((presence) => missing[presence] !== undefined);
  const reasons = new Set(servers.flatMap(({ presence }) => missing[presence] ?? []));
  const only = reasons.size === 1 ? [...reasons][0] : undefined;
  return [
    ...(answered.length === 0
      ? []
      : [marked(marks.pass, [line([strong(`${plain(say('progress.done'), locale)} `), named(answered, locale)])])]),
    ...(absent.length === 0
      ? []
      : [row(marks.unknown, named(absent, locale), say(only ?? 'progress.missing.several'), locale)]),
  ];
}

function row(mark: Mark, who: string, what: Text, locale: Locale): Element {
  return marked(mark, [line([strong(`${plain(say('progress.who', { who }), locale)} `), plain(what, locale)])]);
}

function named(servers: readonly string[], locale: Locale): string {
  const names = servers.map(sanitize).join(', ');
  return servers.length === 1 || names.length <= mostOfNames
    ? names
    : plain(say('progress.servers', { count: servers.length }), locale);
}
