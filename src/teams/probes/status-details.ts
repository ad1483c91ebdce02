import { refusedVersions, type SpeakingBot } from '../../model/protocol-versions.ts';
import type { LastRefusal } from '../../hub/hub.ts';
import type { Text } from '../../model/text.ts';
import { knowledgeReviewedOn } from '../../knowledge/reviewed.ts';
import { knowledgeSaid } from '../../report/knowledge.ts';
import { hasText } from '../../text/index.ts';
import {
  type Element,
  line,
  type Mark,
  marked,
  plain,
  sanitize,
  section,
  strong,
  subtle,
  textFor,
} from '../cards/elements.ts';
import type { Locale } from '../cards/locale.ts';
import { marks } from '../cards/marks.ts';
import { shortRun } from '../runs/run-details.ts';
import { type BotCredential, credentialSaid } from './bot-credentials.ts';
import { ageOf, type ServerProbeState, type ServerProbe } from './probe-state.ts';
import { endRows, type SeenEnds } from './status-ends.ts';

interface BotItself {
  bot?: SpeakingBot | undefined;
  whoMayUse: Text;
  missingSettings: Text[];
  signInsReady: boolean;
  /** The address of the report pages. */
  pages?: string | undefined;
  ends?: SeenEnds | undefined;
  credentials?: readonly BotCredential[];
  updates?: object | undefined;
}

export function statusDetails(
  probes: readonly ServerProbe[],
  { bot, whoMayUse, missingSettings, signInsReady, pages, ends, credentials = [], updates }: BotItself,
  { locale, withNames, mostServers }: { locale: Locale; withNames: boolean; mostServers: number },
): Element[] {
  const text = textFor(locale);
  const more = probes.length - mostServers;
  const now = new Date().toISOString();
  const allOf = (sentences: Text[]): string => sentences.map((sentence) => plain(sentence, locale)).join(' ');
  return [
    ...probes
      .slice(0, mostServers)
      .map((probe) => serverRow(probe, bot, locale, { withNames, offersUpdates: updates !== undefined })),
    ...(more > 0 ? [line([subtle(text('card.more-servers', { count: more }))])] : []),
    ...endRows(ends, locale),
    section(text('status.bot')),
    line([plain(whoMayUse, locale)]),
    line([allOf(knowledgeSaid(knowledgeReviewedOn, now))]),
    ...(missingSettings.length === 0
      ? [marked(marks.pass, [line([text('status.bot-complete')])])]
      : missingSettings.map((missing) => marked(marks.warn, [line([plain(missing, locale)])]))),
    ...credentials.map((credential) => {
      const { verdict, said } = credentialSaid(credential, now);
      return marked(marks[verdict], [line([allOf(said)])]);
    }),
    ...(pages === undefined ? [] : [marked(marks.pass, [line([text('status.pages', { address: pages })])])]),
    ...(signInsReady ? [marked(marks.pass, [line([text('status.sign-ins')])])] : []),
  ];
}

const stateMarks: Record<ServerProbeState, Mark> = {
  up: marks.pass,
  silent: marks.fail,
  'other-key': marks.fail,
  none: marks.unknown,
  waiting: marks.unknown,
  older: marks.warn,
  newer: marks.warn,
};

/** Commands need the server's real name, so a row without names has none. */
function serverRow(
  { server: { name, roles }, state, presence, waiting, openCode }: ServerProbe,
  bot: SpeakingBot | undefined,
  locale: Locale,
  { withNames, offersUpdates }: { withNames: boolean; offersUpdates: boolean },
): Element {
  const text = textFor(locale);
  const below = (sentence: string): Element => line([sentence], { spacing: 'None' });
  const small = (sentence: string): Element => line([subtle(sentence)], { spacing: 'None' });
  const refused = (refusal: LastRefusal | undefined): Element[] =>
    refusal === undefined
      ? []
      : [below(text('status.refused', { reason: lastRefusalText(refusal, bot), at: { at: refusal.at } }))];
  const head = line([
    strong(sanitize(name)),
    subtle(` · ${roles.map((role) => plain({ key: `role.${role}` }, locale)).join(', ')}`),
  ]);
  const open = openCode === undefined ? [] : [below(text('status.open-code', { at: { at: openCode.expiresAt } }))];
  const enrolled = waiting.flatMap(({ since, lastRefusal }) => [
    below(text('status.enrolled', { server: name, at: { at: since } })),
    ...refused(lastRefusal),
  ]);
  if (presence === undefined) {
    const none = withNames ? text('status.not-enrolled', { server: name }) : text('status.not-enrolled-unnamed');
    return marked(stateMarks[state], [head, ...(enrolled.length > 0 ? enrolled : [below(none)]), ...open]);
  }
  const { connected, since, lastSeenAt, version, clockOffsetMs, lastRun, lastRefusal, follows } = presence;
  const age = ageOf(version, bot);
  const facts = [
    ...(version === undefined ? [] : [text('status.version', { version })]),
    ...(clockOffsetMs === undefined ? [] : [text('status.clock', { offset: signed(clockOffsetMs, locale) })]),
    ...(lastRun === undefined ? [] : [text('status.last-run', { run: shortRun(lastRun) })]),
    ...(offersUpdates ? [text(follows === true ? 'status.follows' : 'status.follows-not')] : []),
  ];
  return marked(stateMarks[state], [
    head,
    below(
      connected
        ? text('status.connected', { since: { at: since } })
        : text('status.not-connected', { since: { at: lastSeenAt ?? since } }),
    ),
    ...(age === undefined || version === undefined || bot === undefined
      ? []
      : [below(text(`status.age.${age}`, { version, bot: bot.version }))]),
    ...(connected || !withNames ? [] : [small(text('status.revoke', { server: name }))]),
    ...(facts.length === 0 ? [] : [small(facts.join(' · '))]),
    ...refused(lastRefusal),
    ...enrolled,
    ...open,
  ]);
}

/** A newer probe's code may have no sentence; the code itself is then shown. */
export function lastRefusalText({ code, ...probe }: LastRefusal, bot: SpeakingBot | undefined): Text | string {
  const key = `refusal.${code}`;
  return refusedVersions(code, probe, bot) ?? (hasText(key) ? { key } : code);
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
