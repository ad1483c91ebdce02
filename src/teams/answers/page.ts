/** Microsoft’s or Cisco’s page about the first cause. */
import { exchangePages } from '../../knowledge/exchange-pages.ts';
import { say } from '../../text/index.ts';
import { reportOffer, stepsOffers, type VerdictAnswer } from './last-verdict.ts';
import { nothingWrong } from './nothing-wrong.ts';

export const pageOfCause: VerdictAnswer = (verdict, { things }) => {
  const [concern] = verdict.concerns;
  if (concern === undefined) return nothingWrong(verdict);
  const offers = [...stepsOffers(verdict, concern.owner).slice(0, 1), reportOffer(verdict)];
  // Who opens a port needs Microsoft's addresses, unless the line names Cisco.
  const reference =
    concern.owner === 'network' && things.owner !== 'ece-administrator'
      ? exchangePages.addresses
      : concern.findings.find((finding) => finding.reference !== undefined)?.reference;
  return reference === undefined
    ? { title: concern.title, says: [say('answered.page.none')], offers }
    : { title: concern.title, offers, page: reference };
};
