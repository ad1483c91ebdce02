/**
 * Whether the answer is the one that was looked for: XOAUTH2 from a mail server, Entra's own words from Entra,
 * Microsoft's page from Microsoft.
 */
import { isMicrosoftHost } from '../../../knowledge/microsoft-domains.ts';
import type { HttpAnswer } from '../../../observe/https.ts';
import type { TokenEndpointValue } from '../../../observe/token-endpoint.ts';
import { say } from '../../../text/index.ts';
import type { Seen } from './seen.ts';
import type { Stop } from './stop.ts';
import { valueOf } from '../value-of.ts';

export function answerStop(seen: Seen): Stop | undefined {
  const { deepest, endpoint } = seen;
  const mail = valueOf(deepest, 'imap') ?? valueOf(deepest, 'pop3') ?? valueOf(deepest, 'smtp');
  if (mail !== undefined) return withoutXoauth2(endpoint.target, mail);
  const entra = valueOf(deepest, 'token-endpoint');
  if (entra !== undefined) return notEntra(endpoint.target, entra);
  const answer = valueOf(deepest, 'https')?.answer;
  return answer === undefined || endpoint.name === 'externalUrl' ? undefined : notMicrosoft(seen, answer);
}

function withoutXoauth2(
  target: string,
  { capabilities, mechanisms }: { capabilities?: string[] | undefined; mechanisms?: string[] | undefined },
): Stop | undefined {
  if (mechanisms === undefined && capabilities === undefined) return undefined;
  if ((mechanisms ?? []).includes('XOAUTH2') || (capabilities ?? []).some((line) => /\bXOAUTH2\b/i.test(line)))
    return undefined;
  const words =
    (mechanisms ?? []).length === 0
      ? say('network.stop.xoauth2-missing.none', { target })
      : say('network.stop.xoauth2-missing', { target, mechanisms: { list: mechanisms ?? [] } });
  return { kind: 'xoauth2-missing', words };
}

/** AADSTS90002 and 900021: the authority does not know the tenant of the URL. */
const unknownTenant = [90002, 900021];

function notEntra(target: string, { metadata, refusal }: TokenEndpointValue): Stop | undefined {
  if (
    metadata?.errorCodes?.some((code) => unknownTenant.includes(code)) ||
    refusal?.errorCodes.some((code) => unknownTenant.includes(code))
  ) {
    return { kind: 'tenant-unknown', words: say('network.stop.tenant-unknown', { target }) };
  }
  if (metadata !== undefined && metadata.issuer === undefined && (metadata.errorCodes ?? []).length === 0)
    return foreignPage(target, metadata.answer);
  if (refusal !== undefined && refusal.errorCodes.length === 0) return foreignPage(target, refusal.answer);
  return undefined;
}

function foreignPage(target: string, { status, server, bodyHead }: HttpAnswer): Stop {
  const head = [server, bodyHead]
    .filter((part) => part !== undefined && part !== '')
    .join(': ')
    .slice(0, 120);
  const words =
    head === ''
      ? say('network.stop.entra-foreign.bare', { target, status: String(status) })
      : say('network.stop.entra-foreign', { target, status: String(status), head });
  return { kind: 'entra-foreign', words };
}

/** A proxy that wants a sign-in answers 407, a captive portal 511 (RFC 6585) or with a redirect to its own host. */
function notMicrosoft({ endpoint }: Seen, { status, location }: HttpAnswer): Stop | undefined {
  const { target, host } = endpoint;
  if (status === 407 || status === 511)
    return { kind: 'answer-foreign', words: say('network.stop.http-portal', { target, status: String(status) }) };
  if (status >= 502 && status <= 504)
    return {
      kind: 'http-unavailable',
      words: say('network.stop.http-unavailable', { target, status: String(status) }),
    };
  if (status < 300 || status >= 400 || location === undefined || !URL.canParse(location, `https://${target}`))
    return undefined;
  const elsewhere = new URL(location, `https://${target}`).hostname;
  if (elsewhere === host || domainOf(elsewhere) === domainOf(host) || isMicrosoftHost(elsewhere)) return undefined;
  return { kind: 'http-elsewhere', words: say('network.stop.http-elsewhere', { target, elsewhere }) };
}

function domainOf(host: string): string {
  return host.split('.').slice(-2).join('.');
}
