/**
 * The addresses from which Exchange saw each server come: Exchange Online names the client's address in its answer to
 * EHLO on port 587 (seen in published transcripts). The sign-in log cannot tell them: for a confidential client such as
 * ECE it shows the address of the original token request. Source: Microsoft Learn, "What are non-interactive user
 * sign-ins".
 */
import { isMicrosoftHost } from '../../knowledge/microsoft-domains.ts';
import { isPublicAddress } from './addresses.ts';
import { hasPublicCertificate } from './connection/certificate.ts';
import { endpointsFor } from './connection/endpoints.ts';
import { viewFrom } from './connection/view.ts';
import { once } from './once.ts';
import { valueOf } from './value-of.ts';

/**
 * Only servers with an address that Exchange itself named. A server with two addresses leaves through a pool, or its
 * network routes the two hosts differently.
 */
export const publicAddresses = once((facts): ReadonlyMap<string, readonly string[]> => {
  const endpoints = (['smtp', 'smtpOutlook'] as const)
    .flatMap((use) => endpointsFor(facts.deployment, use))
    .filter(({ host }) => isMicrosoftHost(host));
  return new Map(
    facts.servers.flatMap(({ name: server }) => {
      const named = endpoints.flatMap((endpoint) => {
        const view = viewFrom(facts, server, endpoint);
        const address = view && hasPublicCertificate(view) ? valueOf(view.deepest, 'smtp')?.clientAddress : undefined;
        return address !== undefined && isPublicAddress(address) ? [address] : [];
      });
      return named.length === 0 ? [] : [[server, [...new Set(named)]] as const];
    }),
  );
});
