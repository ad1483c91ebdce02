import { seenLines } from '../../report/seen-from.ts';
import { findingsOffer, reportOffer, type VerdictAnswer } from './last-verdict.ts';

export const proof: VerdictAnswer = (verdict) => {
  const [first] = verdict.concerns;
  const [seen] = seenLines(verdict.report);
  const evidence = first?.evidence[0] ?? first?.findings[0]?.observed;
  return {
    title: seen,
    says: evidence === undefined ? [] : [evidence],
    offers: [findingsOffer(verdict), reportOffer(verdict)],
  };
};
