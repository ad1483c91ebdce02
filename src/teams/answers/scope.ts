/** What the check looked at, and what it could not see. */
import { areaOf } from '../../checks/check.ts';
import { type Finding, isWrong, type Verdict } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import { firstSentence, type Text } from '../../model/text.ts';
import { counts } from '../../report/counts.ts';
import { seenFrom } from '../../report/seen-from.ts';
import { unseenIn } from '../../report/unseen.ts';
import { say } from '../../text/index.ts';
import type { Answerer } from './answer.ts';
import { area } from './area.ts';
import { findingsOffer, ofVerdict, recheckOffers, reportOffer } from './last-verdict.ts';
import { mailbox } from './mailbox.ts';
import { server } from './server.ts';

export const scope: Answerer = (asked, services) => {
  const { areas, mailboxes, accounts, servers } = asked.things;
  if (areas.length > 0) return area(asked, services);
  if (mailboxes.length + accounts.length > 0) return mailbox(asked, services);
  return servers.length > 0 ? server(asked, services) : whole(asked, services);
};

const whole = ofVerdict((verdict, { request }) => {
  const { report } = verdict;
  const { seen, missing } = seenFrom(report);
  const mailboxes = seenMailboxes(report);
  return {
    title: say('answered.scope', {
      counts: joined(counts({ summary: { ...report.summary, skipped: 0 } }), 'answered.scope.and'),
    }),
    says: [
      say('answered.scope.areas', { areas: joined(areasIn(report), 'answered.scope.then') }),
      ...(seen.length === 0 ? [] : [say('answered.list.servers', { names: { list: seen } })]),
      ...(missing.length === 0 ? [] : [say('report.not-seen', { servers: { list: missing } })]),
      ...(mailboxes.length === 0 ? [] : [say('answered.list.mailboxes', { names: { list: mailboxes } })]),
      unseen(report),
      say('answered.scope.never'),
    ],
    offers: [findingsOffer(verdict), ...recheckOffers(verdict, request), reportOffer(verdict)],
  };
});

const judged: ReadonlySet<Verdict> = new Set<Verdict>(['pass', 'fail', 'warn']);

/** “Network 31 (2 not in order)” */
function areasIn({ findings }: Report): Text[] {
  const seen = findings.filter(({ verdict }) => judged.has(verdict));
  return [...Map.groupBy(seen, ({ check }) => areaOf(check))].map(([name, own]: [string, Finding[]]) => {
    const wrong = own.filter(isWrong).length;
    const values = { area: { key: `area.${name}` }, number: own.length, wrong };
    return say(wrong === 0 ? 'answered.scope.area' : 'answered.scope.area-with', values);
  });
}

/** A list would be cut. */
function joined(texts: Text[], by: 'answered.scope.and' | 'answered.scope.then'): Text {
  return texts.reduce((first, second) => say(by, { first, second }));
}

function seenMailboxes({ findings }: Report): string[] {
  const seen = findings.filter(({ verdict }) => judged.has(verdict)).map(({ subject }) => subject);
  // The account of ECE may have a mailbox that ECE does not read.
  const accounts = new Set(seen.filter(({ kind }) => kind === 'account').map(({ name }) => name));
  const mailboxes = seen.filter(({ kind, name }) => kind === 'mailbox' && !accounts.has(name));
  return [...new Set(mailboxes.map(({ name }) => name))];
}

function unseen(report: Report): Text {
  const [first] = unseenIn(report);
  const { unknown } = report.summary;
  if (unknown === 0) return say('answered.scope.all');
  return first === undefined
    ? say('answered.otherwise.unseen', { count: unknown })
    : say('answered.scope.unseen', { count: unknown, reason: firstSentence(first.reason) });
}
