import { type Finding, isWrong } from '../../model/finding.ts';
import type { Text } from '../../model/text.ts';
import { serverOf } from '../../report/alike.ts';
import { vocabulary } from '../../runs/selection.ts';
import { say } from '../../text/index.ts';
import { isIn } from '../../text/word-lists.ts';
import { affected } from './affected.ts';
import type { Services } from '../services.ts';
import type { Answer, Answerer, Asked } from './answer.ts';
import { about, checking, verdictFor } from './known.ts';
import { findingsOffer, lastVerdict, ofVerdict, reportOffer } from './last-verdict.ts';
import { mailbox } from './mailbox.ts';
import { lastResult } from './not-understood.ts';
import { port } from './port.ts';

export const area: Answerer = async (asked, services) => {
  const { request, things } = asked;
  const isPassword = request.rest.split(/[\s'’]+/u).some((each) => isIn(each, 'intent.words.password'));
  if (things.accounts.length > 0 && things.areas.length === 0) return mailbox(asked, services);
  const word = vocabulary().find((one) => one.word === things.areas[0]);
  if (word === undefined)
    return things.ports.length + things.hosts.length > 0 ? port(asked, services) : noArea(asked, services);
  // Whether mail goes out is more than the checks for it.
  if (word.word === 'sending' || word.word === 'receiving') return ofVerdict(affected)(asked, services);
  const [on] = things.servers;
  const [address] = things.mailboxes;
  const known = knownOf(word.word, isPassword);
  const verdict = await verdictFor(request, services);
  const isAbout = (finding: Finding): boolean =>
    word.checks.includes(finding.check) &&
    (on === undefined || serverOf(finding) === on) &&
    (address === undefined || finding.subject.name.toLowerCase() === address);
  const state = stateOf(verdict?.report.findings.filter(isAbout) ?? []);
  const line = [
    'check',
    word.word,
    ...(address === undefined ? [] : [address]),
    ...(on === undefined ? [] : ['on', on]),
  ];
  const answer = about(
    known?.title ?? say(`answered.area.${state}`, { area: word.title }),
    verdict,
    isAbout,
    checking(line.join(' '), request),
  );
  const [fault] = state === 'fault' ? [] : (verdict?.concerns ?? []);
  return {
    ...answer,
    says: [
      ...(known === undefined ? [] : [known.says]),
      ...(answer.says ?? []),
      ...(fault === undefined ? [] : [say('answered.area.elsewhere', { what: fault.title })]),
    ],
  };
};

function stateOf(findings: readonly Finding[]): 'fault' | 'well' | 'unseen' {
  if (findings.some(isWrong)) return 'fault';
  return findings.some(({ verdict }) => verdict === 'pass') ? 'well' : 'unseen';
}

/** What holds at every deployment. */
function knownOf(area: string, isPassword: boolean): { title: Text; says: Text } | undefined {
  if (area === 'network/proxy') return { title: say('answered.proxy'), says: say('answered.proxy.direct') };
  if (area === 'token/mfa') return { title: say('answered.mfa'), says: say('answered.mfa.renewal') };
  if (area === 'token' && isPassword) return { title: say('answered.password'), says: say('answered.password.when') };
  return undefined;
}

/** The findings name every area. */
async function noArea({ request }: Asked, services: Services): Promise<Answer> {
  const verdict = await lastVerdict(request, services);
  const all = checking('check all', request, 'card.button.check-all');
  const title = say('answered.which-area');
  return verdict === undefined
    ? { outcome: 'not-understood', title, offers: all }
    : {
        outcome: 'not-understood',
        title,
        says: [lastResult(verdict)],
        offers: [findingsOffer(verdict), ...all, reportOffer(verdict)],
      };
}
