/** “Something else”: the likeliest meanings of a typed line, each with the beginning of its answer. */
import { asTitle, type Text } from '../../model/text.ts';
import { read, say } from '../../text/index.ts';
import { longestTyped, type MeaningsClick } from '../cards/button.ts';
import { plain } from '../cards/elements.ts';
import { inPlainText } from '../cards/locale.ts';
import { capitalized } from '../cards/message-card.ts';
import type { ClickRequest } from '../commands/request.ts';
import type { ClickAnswer } from '../conversation/inbound.ts';
import type { Services } from '../services.ts';
import { isQuestion } from '../understanding/questions/question-examples.ts';
import { readThings, type Things } from '../understanding/things.ts';
import { type LikelyMeaning, likelyMeanings, type Understood } from '../understanding/understand.ts';
import { type Asked, type MeaningRow, type Offer, typing } from './answer.ts';
import { answerCard } from './answer-card.ts';
import { lineFor } from './button-lines.ts';
import { lastVerdict } from './last-verdict.ts';
import { lineAbout } from './named-cause.ts';
import { questionsHere } from './known-question.ts';
import { brief, labelFor, neverOffered } from './meant.ts';

const most = 6;
/** Beside an answer. */
const mostNear = 3;

export function otherMeanings(line: string, things: Things): Offer {
  return { label: say('answered.button.else'), data: { verb: 'meanings', line: inPlainWords(line, things) } };
}

/** A password that nobody recognised seldom has only letters, and no card may hold it. */
function inPlainWords(line: string, things: Things): string {
  const named = new Set(
    Object.values(things)
      .flat()
      .map((name) => String(name).toLowerCase()),
  );
  const isKnown = (word: string): boolean =>
    /^[\p{L}'’]+$/u.test(word) || /^\d{1,4}$/.test(word) || named.has(word.toLowerCase());
  const kept = line
    .split(/[\s(),;:!?…«»“”"]+/u)
    .map((word) => (word.endsWith('.') ? word.slice(0, -1) : word))
    .filter(isKnown)
    .join(' ');
  return kept.slice(0, longestTyped) || '?';
}

export async function handleMeaningsClick(
  { line }: MeaningsClick,
  request: ClickRequest,
  services: Services,
): Promise<ClickAnswer> {
  const { deployment, locale } = request;
  const { things, masked } = readThings(line, deployment);
  const asked = { request: { ...request, rest: line }, things };
  const meanings = await meaningRows(masked, asked, services, { most });
  const title = say('answered.torn');
  return {
    post: answerCard({ title, meanings, offers: [typing('answered.button.help', 'help')] }, locale),
    message: read(title, inPlainText(locale)),
    isForAsker: true,
  };
}

/** Those that are nearly as likely as the one that `shown` answers. */
export async function nearMeanings(
  { masked, ...understood }: Understood,
  asked: Asked,
  services: Services,
  shown: readonly Text[],
): Promise<MeaningRow[]> {
  const { locale } = asked.request;
  const answered = 'intent' in understood ? [understood.intent] : 'name' in understood ? [understood.name] : [];
  return meaningRows(masked, asked, services, {
    most: 'intents' in understood ? mostNear - 1 : mostNear,
    answered: new Set<LikelyMeaning['meant']>(answered),
    shown: shown.map((text) => plain(text, locale)),
  });
}

interface Wanted {
  most: number;
  /** Only those that are nearly as likely as the first one, and that are not answered. */
  answered?: ReadonlySet<LikelyMeaning['meant']>;
  /** Sentences that the card has. */
  shown?: readonly string[];
}

async function meaningRows(
  masked: string,
  asked: Asked,
  services: Services,
  { most: limit, answered, shown = [] }: Wanted,
): Promise<MeaningRow[]> {
  const { request, things } = asked;
  const { weightOf, people, answerTo, lineOf } = await questionsHere(request, things, services);
  const verdict = await lastVerdict(request, services);
  const rows = new Map<string, MeaningRow>();
  for (const { meant, isNear } of likelyMeanings(masked, weightOf, people)) {
    if (rows.size === limit) break;
    if (answered !== undefined && (!isNear || answered.has(meant))) continue;
    const text = isQuestion(meant) ? lineOf(meant) : lineFor(meant, things);
    if (text === undefined || text === '' || (!isQuestion(meant) && neverOffered.has(meant))) continue;
    const label = isQuestion(meant) ? asHeading(text) : plain(labelFor(meant, things), request.locale);
    const says = isQuestion(meant) ? asTitle(answerTo(meant).title) : await brief(meant, asked, services);
    const beginning = says === undefined ? label : plain(says, request.locale);
    // Two meanings may have the same answer.
    if (rows.has(beginning) || shown.some((sentence) => sentence.includes(beginning))) continue;
    rows.set(beginning, { label, says, line: lineAbout(text, asked, verdict) });
  }
  return [...rows.values()];
}

/** Example lines are in lower case. */
const acronyms = /\b(?:ece|imap|smtp|pop3|tls|dns|nat|ip|mfa|tac)\b/gi;

function asHeading(line: string): string {
  return capitalized(line).replaceAll(acronyms, (word) => word.toUpperCase());
}
