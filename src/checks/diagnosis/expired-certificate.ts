import { shortName, staleOne } from '../network/certificate.ts';
import { diagnosisOf, type Stopped } from './stopped.ts';

/** A certificate out of date, by a clock that is right. One authority's certificates are renewed by one team. */
export const diagnosis = diagnosisOf({ id: 'expired-certificate', order: 70, owner: 'network', families: ['dates'], key: issuer });

function issuer({ seen: { tls, deepest } }: Stopped): string {
  const stale = tls && staleOne(tls, Date.parse(deepest.at));
  return stale === undefined ? '' : shortName(stale.issuer);
}
