/** `mute`: the typed line and the form. */
import { shownName } from '../../access/person.ts';
import type { Text } from '../../model/text.ts';
import { redact } from '../../observe/redact.ts';
import { knownCauses } from '../../runs/watching/cause-rows.ts';
import { causesNamed, isWrongNow, type NamedCauses, typedCause } from '../../runs/watching/causes-named.ts';
import type { KnownCause } from '../../runs/watching/known-causes.ts';
import type { ReadMoment } from '../../runs/watching/moment-words.ts';
import { parseMute } from '../../runs/watching/mute-words.ts';
import { longestReason, makeMute, type Mute, type MutedCause } from '../../runs/watching/mutes.ts';
import { quotedWord } from '../../runs/quoted-word.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { say } from '../../text/index.ts';
import { button, longestTyped, type MutingClick } from '../cards/button.ts';
import { textFor } from '../cards/elements.ts';
import { type Locale, tidy } from '../cards/locale.ts';
import type { Message } from '../cards/message-card.ts';
import { type CommandAnswer, messageAnswer } from '../commands/command.ts';
import type { ChatRequest } from '../commands/request.ts';
import { answersWithNames } from '../names.ts';
import { muteForm } from './mute-form.ts';

/** A form asks for the missing parts of the line. `sent`: the form that made the line; a refusal keeps its values. */
export async function muteCauses(
  line: string,
  request: ChatRequest,
  store: DeploymentStore,
  sent?: MutingClick & { verb: 'mute' },
): Promise<CommandAnswer> {
  const { locale, asker } = request;
  const now = Date.now();
  const { what, until, because } = parseMute(line, { language: locale.language, timeZone: zoneOf(locale), now });
  const named = causesNamed(what, await knownCauses(store.db, store.deployment));
  if ('why' in named)
    return messageAnswer(named.why === 'which' ? 'asked' : 'not-understood', whichCause(what, named, request), locale);
  const shown = shownCauses(named.causes, answersWithNames(request));
  if (until !== undefined && 'why' in until) {
    if (sent !== undefined) {
      const kept = { until: sent, because: tidyReason(sent.because), refused: until.why };
      return {
        outcome: 'not-understood',
        reply: { card: muteForm({ what: shown, typed: what, now, ...kept }, locale) },
      };
    }
    const reason = because === '' ? '' : ` because ${because}`;
    const suggestions = until.proposals
      .map((proposal) => `mute ${what} until ${proposal}${reason}`)
      .filter(({ length }) => length <= longestTyped);
    const message = { title: say('muting.refused'), paragraphs: [until.why], suggestions };
    return messageAnswer('not-understood', message, locale);
  }
  const reason = tidyReason(because);
  if (until === undefined || reason === '') {
    const asked = { what: shown, typed: what, until: until?.at, because: reason, now };
    return { outcome: 'asked', reply: { card: muteForm(asked, locale) } };
  }
  const by = { id: asker.id, name: asker.name };
  const wish = { from: isoTime(now), until: isoTime(until.at), because: reason, by };
  const { mute, replaced } = await makeMute(store, { causes: named.causes.map(mutedOf), ...wish }, now);
  return messageAnswer('done', muted({ mute, replaced, until, what: shown }, request), locale);
}

export function tidyReason(because: string): string {
  return tidy(redact(because), longestReason);
}

export function zoneOf({ timeZone }: Pick<Locale, 'timeZone'>): string {
  return timeZone ?? 'UTC';
}

function mutedOf({ kind, subject, title, severity }: KnownCause): MutedCause {
  return { kind, subject, title, severity };
}

/** Titles name servers and mailboxes; a kind does not. */
export function shownCauses(causes: readonly Pick<MutedCause, 'kind' | 'title'>[], withNames: boolean): Text {
  const titles = new Map<string, string | Text>(
    causes.map(({ kind, title }) => (withNames ? [JSON.stringify(title), title] : [kind, kind])),
  );
  return say('report.list', { items: { list: [...titles.values()] } });
}

interface Muted {
  mute: Mute;
  replaced: readonly Mute[];
  until: ReadMoment;
  what: Text;
}

export function muted(
  { mute, replaced, until, what }: Muted,
  request: Pick<ChatRequest, 'locale' | 'role' | 'isAnsweredAlone'>,
): Message {
  const { locale } = request;
  const text = textFor(locale);
  const withNames = answersWithNames(request);
  return {
    title: say('muting.done', { until: { at: mute.until }, what }),
    paragraphs: [
      say('muting.because', { because: mute.because }),
      ...(until.note === undefined ? [] : [until.note]),
      ...replaced.map(({ id, until: ended, by, because }) => {
        const values = { id, until: { at: ended } };
        return withNames
          ? say('muting.replaces.by', { ...values, by: shownName(by), because })
          : say('muting.replaces', values);
      }),
      say('muting.means'),
      ...(mute.causes?.some(({ severity }) => severity === 'warn') === true ? [say('muting.warning')] : []),
      ...(locale.timeZone === undefined ? [say('muting.zone-unknown')] : []),
    ],
    buttons: [
      button(text('card.button.unmute'), { verb: 'say', text: `unmute ${mute.id}` }),
      button(text('card.button.mutes'), { verb: 'say', text: 'mutes' }),
    ],
  };
}

/** The most rows of a message. */
const mostOffers = 5;

export function whichCause(
  typed: string,
  { why, offers }: Extract<NamedCauses, { why: string }>,
  request: Pick<ChatRequest, 'deployment' | 'role' | 'isAnsweredAlone'>,
): Message {
  const { deployment } = request;
  const cause = quotedWord(typed);
  const unknown =
    cause === '…'
      ? say('muting.no-cause.unquoted', { name: deployment.name })
      : say('muting.no-cause', { name: deployment.name, cause });
  const title = why === 'which' && offers.length > 0 ? say('muting.which') : unknown;
  if (offers.length === 0)
    return {
      title: typed === '' ? say('muting.none') : title,
      paragraphs: [say('muting.nothing-broken')],
      suggestions: ['check all'],
    };
  const lines = linesFor(offers, answersWithNames(request));
  const left = lines.length - mostOffers;
  const areBroken = why === 'none' && offers.some(isWrongNow);
  const listed = areBroken
    ? say(left > 0 ? 'muting.there-are.and-more' : 'muting.there-are', { count: left })
    : left > 0 && say('muting.more', { count: left });
  return {
    title,
    paragraphs: listed === false ? [] : [listed],
    suggestions: lines.slice(0, mostOffers),
  };
}

/** First those for all subjects of a kind. Without names, only these. */
function linesFor(offers: readonly KnownCause[], withNames: boolean): string[] {
  const byKind = Map.groupBy(offers, ({ kind }) => kind);
  const ofKinds = [...byKind].flatMap(([kind, { length }]) => (length > 1 || !withNames ? [`${kind} on all`] : []));
  const single = withNames ? offers.map(typedCause) : [];
  return [...ofKinds, ...single].map((line) => `mute ${line}`).filter(({ length }) => length <= longestTyped);
}

function isoTime(at: number): string {
  return new Date(at).toISOString();
}
