/** The hosts and ports of the connections that failed, and from which servers each cause was seen. */
import type { Text } from '../../model/text.ts';
import type { Concern } from '../../report/concerns.ts';
import { say } from '../../text/index.ts';
import { findingsOffer, type LastVerdict, reportOffer, stepsOffers, type VerdictAnswer } from './last-verdict.ts';
import { causeNamedIn, serversIn, targetsIn } from './named-cause.ts';
import { nothingWrong } from './nothing-wrong.ts';

export const hosts: VerdictAnswer = (verdict, asked) => {
  const { concerns } = verdict;
  // “Which 2 hosts”
  const amount = Number(/\b[2-9]\b/.exec(asked.request.rest)?.[0]);
  const named = causeNamedIn(asked, verdict) ?? concerns.find((concern) => targetsIn(concern).length === amount);
  const about = named === undefined ? concerns : [named];
  const [first] = about;
  if (first === undefined) return nothingWrong(verdict);
  const targets = [...new Set(about.flatMap(targetsIn))];
  return {
    title: targets.length === 0 ? say('answered.hosts.none') : say('answered.hosts', { targets: { list: targets } }),
    says: targets.length === 0 ? about.map(({ title }) => title) : placesOf(about, verdict),
    offers: [findingsOffer(verdict), ...stepsOffers(verdict, first.owner), reportOffer(verdict)],
  };
};

/** Of each cause that was seen from servers, with its number on the card if there are several. */
export function placesOf(about: readonly Concern[], { concerns, report }: LastVerdict): Text[] {
  return about.flatMap((concern) => {
    const servers = serversIn(concern);
    const targets = targetsIn(concern);
    if (servers.length === 0) return [];
    if (concerns.length === 1)
      return [say('answered.affected.servers', { names: { list: servers }, all: report.servers.length })];
    const values = { number: concerns.indexOf(concern) + 1, servers: { list: servers } };
    return [
      targets.length === 0
        ? say('answered.cause.servers', values)
        : say('answered.cause.places', { ...values, targets: { list: targets } }),
    ];
  });
}
