/** When the certificates that the last check saw end. */
import { isAhead } from '../../report/ends.ts';
import { endOfRun } from '../../model/report.ts';
import { asTitle, firstSentence } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import { typing } from './answer.ts';
import { findingsOffer, reportOffer, type VerdictAnswer } from './last-verdict.ts';

const kinds = ['certificate', 'app-certificate', 'authority'];
const mostEnds = 3;

export const certificateEnds: VerdictAnswer = (verdict) => {
  const { report } = verdict;
  const now = endOfRun(report.run);
  const ends = (report.ends ?? []).filter(({ kind, at }) => kinds.includes(kind) && isAhead(at, now));
  const own = new Set(ends.map(({ subject }) => subject));
  // Microsoft renews its own.
  const others = report.chains.filter(({ hosts }) => !hosts.some((host) => own.has(host)));
  const [next] = others.map(({ validTo }) => validTo).toSorted((a, b) => Date.parse(a) - Date.parse(b));
  const untrusted = report.chains.filter(({ trusted }) => !trusted).flatMap(({ hosts }) => hosts);
  const [first, ...more] = ends.toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind));
  return {
    title: first === undefined ? say('answered.certificate.none') : asTitle(first.said),
    says: [
      untrusted.length === 0
        ? say('answered.certificate.trusted', { count: report.chains.length })
        : say('answered.certificate.untrusted', { hosts: { list: [...new Set(untrusted)] } }),
      ...more.slice(0, mostEnds - 1).map(({ said }) => firstSentence(said)),
      ...(next === undefined ? [] : [say('answered.certificate.others', { day: { day: next } })]),
    ],
    offers: [typing('answered.label.ends', 'what expires next'), findingsOffer(verdict), reportOffer(verdict)],
  };
};
