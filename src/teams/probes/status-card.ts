/** The problems of the probes, one row for all servers of a state. The details have a row for each server. */
import type { Deployment } from '../../model/deployment.ts';
import type { LastRefusal } from '../../hub/hub.ts';
import type { Text } from '../../model/text.ts';
import { serversToLookFrom } from '../../runs/servers.ts';
import { serverPlaceholders } from '../../report/without-names.ts';
import { read, say } from '../../text/index.ts';
import { actionRow } from '../cards/action-row.ts';
import { band, type BandColour, labelled } from '../cards/band.ts';
import { button } from '../cards/button.ts';
import { detailsButton, hiddenDetails } from '../cards/details.ts';
import {
  bold,
  card,
  type Card,
  colon,
  type Element,
  line,
  type Mark,
  markdown,
  marked,
  paragraph,
  plain,
  readersTime,
  sanitize,
  strong,
  textFor,
  textRun,
} from '../cards/elements.ts';
import { fitting } from '../cards/fitting.ts';
import type { Locale } from '../cards/locale.ts';
import { marks } from '../cards/marks.ts';
import { namesLeftOut } from '../cards/names-left-out.ts';
import { typedIn } from '../cards/typed.ts';
import {
  probeStates,
  type ServerProbeState,
  lastRefusalOf,
  type SeenProbes,
  type ServerProbe,
  serverProbe,
} from './probe-state.ts';
import type { BotCredential } from './bot-credentials.ts';
import { removedRows } from './removed-rows.ts';
import { lastRefusalText, statusDetails } from './status-details.ts';
import type { SeenEnds } from './status-ends.ts';

export interface Status extends SeenProbes {
  deployment: Deployment;
  underWay: number;
  whoMayUse: Text;
  /** One sentence for each optional setting that the configuration lacks. */
  missingSettings: Text[];
  /** If false, the reason is among the missing settings. */
  signInsReady: boolean;
  pages?: string | undefined;
  ends?: SeenEnds | undefined;
  fault?: SeenFault | undefined;
  credentials?: readonly BotCredential[];
  /** Maintenance and mutes. */
  muted?: readonly Text[];
  /** How an update from the centre goes, or that no server follows. Undefined if the bot offers no release. */
  updates?: { said: readonly Text[] } | undefined;
  /** Whether the person may enrol a probe in this conversation. */
  mayEnrol?: boolean;
}

/** The newest verdict, if it is not good. */
export interface SeenFault {
  run: string;
  isBroken: boolean;
  /** ISO 8601. */
  at: string;
  title: Text;
}

/** Servers in the same faulty state. */
interface Problem {
  state: Exclude<ServerProbeState, 'up'>;
  probes: ServerProbe[];
}

/** Up to this number of servers, healthy ones are named too. */
const few = 4;
/** Server rows in the details; the first number that fits is used. */
const serversInDetails = [40, 30, 20, 10, 5, 0];
/** Characters of names; more would wrap in a narrow card. */
const namesAtMost = 40;

export function statusCard(status: Status, locale: Locale, withNames = true): Card {
  return fitting(serversInDetails, (most) => cardOf(status, locale, withNames, most));
}

function cardOf(status: Status, locale: Locale, withNames: boolean, mostServers: number): Card {
  const shown = withNames ? status : withoutServerNames(status);
  const { deployment, underWay } = shown;
  // Only servers that connect to Microsoft 365 have probes.
  const probes = serversToLookFrom(deployment).map((server) => serverProbe(server, shown));
  const up = probes.filter(({ presence }) => presence?.connected === true);
  const problems = problemsOf(probes);
  const seen = verdictOf(probes, problems);
  const { sign, colour, verdict } = shown.fault === undefined ? seen : faultIn(shown.fault);
  const connected = say('status.connected-of', { name: deployment.name, connected: up.length, count: probes.length });
  const [first, ...others] = problems;
  // With several problems the verdict has a count; a second one would confuse.
  const isSaid = first === undefined && shown.fault === undefined;
  const summary =
    !isSaid && (others.length === 0 || up.length === 0)
      ? connected
      : { key: 'place.named', with: { name: deployment.name } };
  const text = textFor(locale);
  const removed = removedRows(status, locale, withNames);
  const fallback =
    shown.fault === undefined ? fallbackOf(sign, connected, first, locale) : `${sign} ${plain(verdict, locale)}`;
  return card(locale, fallback, [
    band(colour, `${sign} ${markdown(verdict, locale)}`, [
      [
        markdown(summary, locale),
        ...(underWay === 0 ? [] : [markdown(say('status.under-way', { count: underWay }), locale)]),
        markdown(say('card.instant', { at: { at: new Date().toISOString() } }), locale),
      ].join(' · '),
    ]),
    ...(first === undefined ? [] : whyWhoFirst(first, shown, locale, withNames)),
    ...separated([
      ...(others.length === 1
        ? others.map((problem) => problemRow(problem, locale, withNames))
        : moreRow(others, locale)),
      ...removed.rows,
      ...(isSaid ? [] : upRows(probes, others.length === 0 && probes.length <= few, locale)),
      ...missingSettingsRow(problems.length > 0 ? 0 : shown.missingSettings.length, locale),
    ]),
    ...[...(shown.muted ?? []), ...(shown.updates?.said ?? [])].map((text, index) =>
      line([plain(text, locale)], { spacing: index === 0 ? 'Medium' : 'None' }),
    ),
    actionRow(
      [
        ...enrolButton(first, shown, locale, withNames),
        ...(shown.fault === undefined
          ? [button(text('card.button.look-again'), { verb: 'say', text: 'status' })]
          : [button(text('card.button.report'), { verb: 'say', text: `report ${shown.fault.run}` })]),
        button(text('card.button.check-all'), { verb: 'say', text: 'check all' }),
      ],
      [detailsButton(locale)],
    ),
    hiddenDetails([
      ...(withNames ? [] : [namesLeftOut(locale)]),
      ...removed.details,
      ...statusDetails(probes, shown, { locale, withNames, mostServers }),
    ]),
  ]);
}

const minuteMs = 60_000;

function faultIn({ isBroken, at, title }: SeenFault): ReturnType<typeof verdictOf> {
  const ago = { ms: Math.max(1, Math.round((Date.now() - Date.parse(at)) / minuteMs)) * minuteMs };
  return {
    sign: isBroken ? '✖' : '⚠',
    colour: isBroken ? 'attention' : 'warning',
    verdict: say('status.last', { ago, what: title }),
  };
}

/** Uses the same placeholders as a report without names. */
function withoutServerNames(status: Status): Status {
  const { deployment, presences, waiting, openCodes } = status;
  const placeholders = serverPlaceholders(deployment);
  const unnamed = (server: string): string => placeholders.get(server) ?? '—';
  return {
    ...status,
    deployment: {
      ...deployment,
      servers: deployment.servers.map((server) => ({ ...server, name: unnamed(server.name) })),
    },
    presences: presences.map((presence) => ({ ...presence, server: unnamed(presence.server) })),
    waiting: waiting.map((probe) => ({ ...probe, server: unnamed(probe.server) })),
    openCodes: openCodes?.map((code) => ({ ...code, server: unnamed(code.server) })),
  };
}

function problemsOf(probes: readonly ServerProbe[]): Problem[] {
  return probeStates.flatMap((state) => {
    if (state === 'up') return [];
    const found = probes.filter((probe) => probe.state === state);
    return found.length === 0 ? [] : [{ state, probes: found }];
  });
}

/** Without a connected probe nothing is observed, so the states do not matter. */
function verdictOf(
  probes: readonly ServerProbe[],
  problems: readonly Problem[],
): { sign: string; colour: BandColour; verdict: Text } {
  const [first, ...others] = problems;
  if (first === undefined)
    return { sign: '✔', colour: 'good', verdict: say('status.verdict.up', { count: probes.length }) };
  if (!probes.some(({ presence }) => presence?.connected === true))
    return { sign: '?', colour: 'accent', verdict: say('status.verdict.nothing') };
  return {
    sign: '⚠',
    colour: 'warning',
    verdict:
      others.length === 0 && refusalIn(first) === undefined
        ? say(`status.verdict.${first.state}`, { count: first.probes.length })
        : say('status.verdict.need-you', {
            count: problems.reduce((sum, { probes: { length } }) => sum + length, 0),
            all: probes.length,
          }),
  };
}

/** For the notification: the problem first, because Teams truncates it; no time, because it has no time zone. */
function fallbackOf(sign: string, connected: Text, first: Problem | undefined, locale: Locale): string {
  const reading = { ...locale, escape: sanitize };
  const why = first === undefined ? [] : [read(titleOf(first), reading)];
  return `${sign} ${[...why, read(connected, reading)].join('; ')}`;
}

function titleOf(problem: Problem): Text {
  const { state, probes } = problem;
  const servers = shortList(probes.map(({ server }) => server.name));
  return refusalIn(problem) === undefined
    ? say(`status.${state}.${oneOrMany(probes)}`, { servers })
    : say('status.refused-one', { servers });
}

/** Why a single probe was refused, unless the state says so. Such a probe may be running. */
function refusalIn({ state, probes: [only, ...others] }: Problem): LastRefusal | undefined {
  return only === undefined || others.length > 0 || state === 'other-key' || only.presence?.connected === true
    ? undefined
    : lastRefusalOf(only);
}

function shortList(servers: readonly string[]): { list: (string | Text)[] } {
  return servers.length === 1 || servers.join('').length <= namesAtMost
    ? { list: [...servers] }
    : { list: [servers[0] ?? '', say('card.more-servers', { count: servers.length - 1 })] };
}

function whyWhoFirst(problem: Problem, status: Status, locale: Locale, withNames: boolean): Element[] {
  const { state } = problem;
  const text = (key: 'card.label.why' | 'card.label.who' | 'card.label.first') => markdown(say(key), locale);
  const owner = isOfBot(state) ? say('status.owner.bot') : { key: 'owner.ece-administrator' };
  const command = commandFor(problem, locale, withNames);
  return [
    labelled(text('card.label.why'), [paragraph(whyOf(problem, status, locale))], { spacing: 'Medium' }),
    labelled(text('card.label.who'), [paragraph(`**${markdown(owner, locale)}**`)]),
    labelled(text('card.label.first'), [
      paragraph(markdown(firstOf(problem, withNames), locale)),
      ...(command === undefined ? [] : [line([monospaced(command)], { spacing: 'Small' })]),
    ]),
  ];
}

/** Whether the bot's administrator must act, not the ECE administrator. */
function isOfBot(state: ServerProbeState): boolean {
  return state === 'newer' || needsEnrolment(state);
}

function needsEnrolment(state: ServerProbeState | undefined): state is 'none' | 'other-key' {
  return state === 'none' || state === 'other-key';
}

/** The reason: for a single probe, with its refusal or the start of its state. */
function whyOf(problem: Problem, { bot }: Status, locale: Locale): string {
  const [only, ...others] = problem.probes;
  const title = `**${markdown(titleOf(problem), locale)}.**`;
  if (problem.probes.every(({ presence }) => presence?.connected === true))
    return `${title} ${markdown(say('status.not-all-seen'), locale)}`;
  if (only === undefined || others.length > 0)
    return `${title} ${markdown(say(`status.nothing-seen.${oneOrMany(problem.probes)}`), locale)}`;
  const refusal = refusalIn(problem);
  const since = only.presence?.lastSeenAt ?? only.presence?.since ?? only.waiting[0]?.since;
  if (refusal !== undefined)
    return `**${markdown(titleOf(problem), locale)}${colon(locale)}** ${markdown(say('status.was-refused', { reason: lastRefusalText(refusal, bot) }), locale)}`;
  return [
    title,
    ...(problem.state === 'silent' || problem.state === 'waiting'
      ? [markdown(say(`status.${problem.state}.since`, { at: { at: since ?? '' } }), locale)]
      : []),
    markdown(say('status.nothing-seen.one'), locale),
  ].join(' ');
}

function firstOf(problem: Problem, withNames: boolean): Text {
  const { state, probes } = problem;
  const refusal = refusalIn(problem);
  if (refusal?.code === 'replaced') return say('status.refused-one.stop', { server: probes[0]?.server.name ?? '' });
  if (refusal !== undefined) return say('status.refused-one.mend');
  const many = oneOrMany(probes);
  return say(
    needsEnrolment(state) && !withNames ? `status.${state}.first-unnamed.${many}` : `status.${state}.first.${many}`,
  );
}

function oneOrMany({ length }: readonly unknown[]): 'one' | 'many' {
  return length === 1 ? 'one' : 'many';
}

/** The command to type on the server or in Teams. */
function commandFor(problem: Problem, { language }: Locale, withNames: boolean): string | undefined {
  const { state, probes } = problem;
  const refusal = refusalIn(problem);
  if (refusal !== undefined) return refusal.code === 'replaced' ? undefined : 'ece-doctor probe doctor';
  switch (state) {
    case 'silent':
      return 'ece-doctor probe doctor';
    case 'waiting':
      return 'ece-doctor probe run';
    case 'older':
      return 'ece-doctor probe update';
    case 'none':
    case 'other-key':
      return withNames ? typedIn(language, `enrol ${probes[0]?.server.name ?? ''}`) : undefined;
    default:
      return undefined;
  }
}

const problemMarks: Record<Problem['state'], Mark> = {
  silent: marks.warn,
  'other-key': marks.warn,
  none: marks.unknown,
  waiting: marks.unknown,
  older: marks.warn,
  newer: marks.warn,
};

function problemRow(problem: Problem, locale: Locale, withNames: boolean): Element {
  const text = textFor(locale);
  const title = titleOf(problem);
  const command = commandFor(problem, locale, withNames);
  return marked(problemMarks[problem.state], [
    line([
      strong(`${text('status.row', { title })} `),
      command === undefined ? text('status.row.first', { step: firstOf(problem, withNames) }) : monospaced(command),
    ]),
  ]);
}

/** One row for all further problems; the details list their servers. */
function moreRow(problems: readonly Problem[], locale: Locale): Element[] {
  const count = problems.reduce((sum, { probes }) => sum + probes.length, 0);
  return count === 0 ? [] : [row(marks.warn, markdown(say('status.more', { count }), locale))];
}

function missingSettingsRow(count: number, locale: Locale): Element[] {
  return count === 0 ? [] : [row(marks.skipped, markdown(say('status.lacks', { count }), locale))];
}

function upRows(probes: readonly ServerProbe[], isNamed: boolean, locale: Locale): Element[] {
  const up = probes.filter(({ state }) => state === 'up');
  if (!isNamed || up.length === probes.length)
    return up.length === 0 ? [] : [row(marks.pass, markdown(say('status.up', { count: up.length }), locale))];
  return up.map(({ server, presence }) =>
    row(
      marks.pass,
      `${bold(server.name, locale)} ${markdown(say('status.up-since', { at: { at: presence?.since ?? '' } }), locale, { instant: readersTime(locale) })}`,
    ),
  );
}

function row(mark: Mark, text: string): Element {
  return marked(mark, [paragraph(text)]);
}

function separated([first, ...others]: Element[]): Element[] {
  return first === undefined ? [] : [{ ...first, separator: true, spacing: 'Medium' }, ...others];
}

/** A run of its own can be selected whole. sanitize() would change or truncate the command. */
function monospaced(command: string): ReturnType<typeof textRun> {
  return textRun(command, { fontType: 'Monospace', size: 'Small' });
}

function enrolButton(first: Problem | undefined, status: Status, locale: Locale, withNames: boolean): Element[] {
  const server = needsEnrolment(first?.state) && withNames ? first?.probes[0]?.server.name : undefined;
  if (server === undefined || status.mayEnrol !== true) return [];
  return [button(textFor(locale)('status.button.enrol'), { verb: 'say', text: `enrol ${server}` })];
}
