/**
 * For each server whether its probe is connected, since when, and its last job; and the settings that the bot does not
 * have.
 */
import type { Deployment, Server } from '../../model/deployment.ts';
import { refusedVersions, type SpeakingBot, updateSince } from '../../model/protocol-versions.ts';
import type { Text } from '../../model/text.ts';
import { compareVersions } from '../../model/version.ts';
import type { LastRefusal, ProbePresence, WaitingProbe } from '../../hub/hub.ts';
import { serversToLookFrom } from '../../runs/servers.ts';
import { serverPlaceholders } from '../../report/without-names.ts';
import { read, say } from '../../text/index.ts';
import type { Locale } from '../cards/locale.ts';
import { button } from '../cards/button.ts';
import {
  card,
  type Card,
  type Element,
  heading,
  line,
  marked,
  markdownReading,
  sanitize,
  section,
  strong,
  subtle,
  plain,
  textFor,
} from '../cards/elements.ts';
import { shortRun } from '../runs/run-details.ts';
import { marks } from '../cards/marks.ts';
import { namesLeftOut } from '../cards/names-left-out.ts';

const mostServers = 40;

export interface Status {
  deployment: Deployment;
  presences: ProbePresence[];
  waiting: WaitingProbe[];
  /** The number of runs under way. */
  underWay: number;
  /** The optional settings that the bot's configuration does not have, one sentence each. */
  missingSettings: Text[];
  /** Whether test sign-ins can begin; if not, the reason is among the missing settings. */
  signInsReady: boolean;
  /** What the hub says of this bot. */
  bot?: SpeakingBot | undefined;
}

export function statusCard(status: Status, locale: Locale, withNames = true): Card {
  const { deployment, presences, waiting, underWay, missingSettings, signInsReady, bot } = withNames
    ? status
    : withoutServerNames(status);
  // The other servers do not connect to Microsoft 365, so they have no probe.
  const servers = serversToLookFrom(deployment);
  const connected = servers.filter(({ name }) =>
    presences.some(({ server, connected }) => server === name && connected),
  ).length;
  const title = say('status.title', { name: deployment.name, connected, count: servers.length });
  const more = servers.length - mostServers;
  return card(
    locale,
    read(title, { ...locale, escape: sanitize }),
    [
      heading(`${connected === servers.length ? '✔' : '⚠'} ${read(title, markdownReading(locale))}`),
      line([subtle(plain(say('status.under-way', { count: underWay }), locale))], { spacing: 'None' }),
      ...(withNames ? [] : [namesLeftOut(locale)]),
      ...servers
        .slice(0, mostServers)
        .map((server) => serverLine(server, { presences, waiting, bot }, locale, withNames)),
      ...(more > 0 ? [line([subtle(plain(say('card.more-servers', { count: more }), locale))])] : []),
      section(plain(say('status.bot'), locale)),
      ...(missingSettings.length === 0
        ? [marked(marks.pass, [line([plain(say('status.bot-complete'), locale)])])]
        : missingSettings.map((missing) => marked(marks.warn, [line([plain(missing, locale)])]))),
      ...(signInsReady ? [marked(marks.pass, [line([plain(say('status.sign-ins'), locale)])])] : []),
    ],
    [
      button(plain(say('help.button.check'), locale), { verb: 'say', text: 'check all' }),
      button(plain(say('status.button.again'), locale), { verb: 'say', text: 'status' }),
    ],
  );
}

/** With the placeholders that a report without names has for the same servers. */
function withoutServerNames(status: Status): Status {
  const { deployment, presences, waiting } = status;
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
  };
}

/** What an administrator has to type is shown only with the server's true name. */
function serverLine(
  { name, roles }: Server,
  { presences, waiting, bot }: Pick<Status, 'presences' | 'waiting' | 'bot'>,
  locale: Locale,
  withNames: boolean,
): Element {
  const presence = presences.find(({ server }) => server === name);
  const text = textFor(locale);
  const first = line([
    strong(sanitize(name)),
    subtle(` · ${roles.map((role) => plain({ key: `role.${role}` }, locale)).join(', ')}`),
  ]);
  const refusalLines = ({ lastRefusal }: Pick<ProbePresence, 'lastRefusal'>): Element[] => {
    if (lastRefusal === undefined) return [];
    const { at } = lastRefusal;
    const reason = refusalText(lastRefusal, bot, locale);
    return [line([text('status.refused', { reason, at: { at } })], { spacing: 'None' })];
  };
  const enrolled = waiting
    .filter(({ server }) => server === name)
    .flatMap((probe) => [
      line([text('status.waiting', { server: name, at: { at: probe.since } })], { spacing: 'None' }),
      ...refusalLines(probe),
    ]);
  if (presence === undefined) {
    const sentence = withNames ? text('status.not-enrolled', { server: name }) : text('status.not-enrolled-unnamed');
    const notEnrolled = line([sentence], { spacing: 'None' });
    return marked(marks.unknown, [first, ...(enrolled.length > 0 ? enrolled : [notEnrolled])]);
  }

  const { connected, since, lastSeenAt, version, clockOffsetMs, lastRun } = presence;
  const details = [
    ...(version === undefined ? [] : [text('status.version', { version })]),
    ...(clockOffsetMs === undefined ? [] : [text('status.clock', { offset: signed(clockOffsetMs, locale) })]),
    ...(lastRun === undefined ? [] : [text('status.last-run', { run: shortRun(lastRun) })]),
  ];
  const state = connected
    ? text('status.connected', { since: { at: since } })
    : text('status.not-connected', { since: { at: lastSeenAt ?? since } });
  return marked(connected ? marks.pass : marks.fail, [
    first,
    line([state], { spacing: 'None' }),
    ...ageLines(version, bot, locale),
    ...(connected || !withNames ? [] : [line([subtle(text('status.revoke', { server: name }))], { spacing: 'None' })]),
    ...(details.length === 0 ? [] : [line([subtle(details.join(' · '))], { spacing: 'None' })]),
    ...refusalLines(presence),
    ...enrolled,
  ]);
}

/** Nothing where both are of one release, or one of them is none. */
function ageLines(version: string | undefined, bot: SpeakingBot | undefined, locale: Locale): Element[] {
  if (version === undefined || bot === undefined) return [];
  const difference = compareVersions(version, bot.version) ?? 0;
  if (difference === 0) return [];
  const byHand = (compareVersions(version, updateSince) ?? 0) < 0;
  const key = difference > 0 ? 'status.newer' : byHand ? 'status.older-by-hand' : 'status.older';
  return [line([textFor(locale)(key, { version, bot: bot.version })], { spacing: 'None' })];
}

/** A code of a newer probe that has no sentence is shown itself. */
function refusalText({ code, ...probe }: LastRefusal, bot: SpeakingBot | undefined, locale: Locale): string {
  const versions = refusedVersions(code, probe, bot);
  if (versions !== undefined) return plain(versions, locale);
  const key = `refusal.${code}`;
  const known = plain({ key }, locale);
  return known === key ? sanitize(code) : known;
}

function signed(ms: number, { language }: Locale): string {
  const seconds = Math.abs(ms) >= 1000;
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: seconds ? 'second' : 'millisecond',
    unitDisplay: 'short',
    signDisplay: 'exceptZero',
    maximumFractionDigits: 1,
  }).format(seconds ? ms / 1000 : Math.round(ms));
}
