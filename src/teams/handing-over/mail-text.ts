/** The words of a hand-over's mail, as text and as HTML: the same facts as on the receiver's card. */
import type { MailWish } from '../../outgoing/mail/mail-rows.ts';
import { isWrong, type Owner } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import type { Text } from '../../model/text.ts';
import type { HandedCause } from '../../runs/handing-over/hand-overs.ts';
import { type Concern, concernsIn } from '../../report/concerns.ts';
import { forOwner } from '../../report/hand-over.ts';
import { quotedTitle } from '../../report/quoted-title.ts';
import { commandsIn } from '../../text/commands.ts';
import { type Language, say } from '../../text/index.ts';
import { markup, type Markup } from '../../text/markup.ts';
import { colon, plain, textFor } from '../cards/elements.ts';
import { type Locale, tidy } from '../cards/locale.ts';
import { beforeCutOver, connectionFor, handOverTitle, ownSteps } from '../runs/hand-over-card.ts';

export interface HandOverForReader {
  report: Report;
  owner: Owner;
  /** As people type it. */
  id: string;
  /** The person who asks, to whom the receiver answers. */
  who: string;
  line: string | undefined;
  causes: readonly HandedCause[];
  /** The page of the report, if the bot has report pages. */
  url?: string | undefined;
  /** When it was asked for the first time, ISO 8601 UTC, if this is a reminder. */
  remindsOf?: string | undefined;
}

/** A mail has room for more names than a card. */
const mostNames = 20;
const mostCauses = 10;
const mostSteps = 2;

/** What a mail shows before its layout. All texts are rendered. */
interface Content {
  subject: string;
  asks: string;
  line: string | undefined;
  causes: Cause[];
  more: string | undefined;
  answer: string;
  page: { said: string; url: string } | undefined;
  last: string;
}

interface Cause {
  title: string;
  facts: string[];
  steps: { sentence: string; commands: string[] }[];
  repairs: string | undefined;
}

type Words = Pick<MailWish, 'language' | 'subject' | 'text' | 'html'>;

export function handOverMail(
  given: HandOverForReader,
  to: { language: Language; timeZone: string | undefined },
): Words {
  // A mail is read anywhere, so its times name their zone.
  const locale: Locale = { language: to.language, timeZone: to.timeZone ?? 'UTC', writesTimes: true };
  const content = contentOf(given, locale);
  return { language: to.language, subject: content.subject, text: asText(content), html: asHtml(content, to.language) };
}

function contentOf(
  { report: whole, owner, id, who, line, causes, url, remindsOf }: HandOverForReader,
  locale: Locale,
): Content {
  const report = forOwner(whole, owner);
  const concerns = concernsIn(report);
  const [first] = concerns;
  const said = (text: Text): string => plain(text, locale, mostNames);
  const text = textFor(locale);
  const name = report.deployment;
  const person = tidy(who, 80);
  const title =
    concerns.length === 1 && first !== undefined
      ? say('hand-over.title', { owner: say(`hand-over.${owner}`), what: first.title })
      : handOverTitle(concerns, owner);
  const what = said(beforeCutOver(title, whole));
  const subject = `${what.replace(/\.$/u, '')} (${name})`;
  const left = Math.max(0, concerns.length - mostCauses);
  return {
    subject: remindsOf === undefined ? subject : text('hand-over.mail.reminder', { subject }),
    asks: [
      text('hand-over.mail.asks', { who: person, owner: say(`answered.owner.${owner}`), name }),
      ...(remindsOf === undefined ? [] : [text('hand-over.mail.again', { at: { at: remindsOf } })]),
    ].join(' '),
    line: line === undefined ? undefined : text('handed.line', { who: person, line }),
    causes: concerns.slice(0, mostCauses).map((concern) => causeOf(concern, { report, owner, causes, locale })),
    more: left === 0 ? undefined : text('hand-over.mail.more', { count: left }),
    answer: text('hand-over.mail.answer', { who: person }),
    page: url === undefined ? undefined : { said: text('mail.page'), url },
    last: text('hand-over.mail.last', { id, run: report.run.id, who: person }),
  };
}

function causeOf(
  concern: Concern,
  { report, owner, causes, locale }: Pick<HandOverForReader, 'report' | 'owner' | 'causes'> & { locale: Locale },
): Cause {
  const text = textFor(locale);
  const said = (part: Text): string => plain(part, locale, mostNames);
  const checks = [...new Set(concern.findings.filter(isWrong).map(({ check }) => check))].map(quotedTitle);
  const ids = new Set(concern.findings.map(({ id }) => id));
  const since = causes.find(({ proofs }) => proofs.some(({ id }) => ids.has(id)))?.since;
  const at = { at: report.run.startedAt };
  return {
    title: said(concern.title),
    facts: [
      text(owner === 'network' ? connectionFor(concern) : `hand-over.ece.${owner}`),
      ...(concern.because === undefined ? [] : [said(concern.because)]),
      since === undefined || since >= at.at
        ? text('hand-over.mail.seen', { at })
        : text('hand-over.mail.since', { since: { at: since }, at }),
    ],
    steps: ownSteps(concern)
      .slice(0, mostSteps)
      .map((step) => commandsIn(said(step))),
    repairs:
      checks.length === 0
        ? undefined
        : `${text('hand-over.repairs')}${colon(locale)} ${said(say('report.list', { items: { list: checks } }))}`,
  };
}

function asText({ asks, line, causes, more, answer, page, last }: Content): string {
  const paragraphs = [
    asks,
    ...(line === undefined ? [] : [line]),
    ...causes.flatMap(({ title, facts, steps, repairs }) => [
      `${title}\n${'-'.repeat(Math.min(title.length, 70))}`,
      facts.join('\n'),
      ...steps.map(({ sentence, commands }, index) =>
        [`${index + 1}. ${sentence}`, ...commands.map((command) => `\n   ${command}`)].join('\n'),
      ),
      ...(repairs === undefined ? [] : [repairs]),
    ]),
    ...(more === undefined ? [] : [more]),
    answer,
    ...(page === undefined ? [] : [`${page.said}\n${page.url}`]),
    `-- \n${last}`,
  ];
  return `${paragraphs.join('\n\n')}\n`;
}

const code =
  'font-family:Consolas,Menlo,monospace;font-size:13px;background:#f3f3f3;padding:8px;white-space:pre-wrap;overflow-wrap:anywhere';
const small = 'color:#5c5c5c;font-size:12px';

/** Without scripts, pictures and anything else that a mail program would load. */
function asHtml({ subject, asks, line, causes, more, answer, page, last }: Content, language: Language): string {
  const parts: (Markup | undefined)[] = [
    markup`<p>${asks}</p>`,
    line === undefined
      ? undefined
      : markup`<blockquote style="margin:0 0 0 8px;padding-left:8px;border-left:3px solid #c8c8c8">${line}</blockquote>`,
    ...causes.map(
      ({ title, facts, steps, repairs }) =>
        markup`<h2 style="font-size:16px">${title}</h2>${facts.map((fact) => markup`<p style="margin:4px 0">${fact}</p>`)}<ol>${steps.map(
          ({ sentence, commands }) =>
            markup`<li style="margin:8px 0">${sentence}${commands.map((command) => markup`<pre style="${code}">${command}</pre>`)}</li>`,
        )}</ol>${repairs === undefined ? undefined : markup`<p style="${small}">${repairs}</p>`}`,
    ),
    more === undefined ? undefined : markup`<p>${more}</p>`,
    markup`<p><strong>${answer}</strong></p>`,
    page === undefined ? undefined : markup`<p><a href="${page.url}">${page.said}</a></p>`,
    markup`<p style="${small}">${last}</p>`,
  ];
  const { source } =
    markup`<html lang="${language}"><head><meta charset="utf-8"><title>${subject}</title></head><body style="font-family:Segoe UI,Helvetica,Arial,sans-serif;font-size:14px;color:#242424;max-width:640px">${parts}</body></html>`;
  return `<!doctype html>${source}`;
}
