/**
 * Whether the answer is the one that was looked for: XOAUTH2 from a mail server, Entra's metadata or error codes from
 * Entra, Microsoft's page from Microsoft.
 */
import { isMicrosoftHost } from '../../../knowledge/microsoft-domains.ts';
import type { HttpAnswer } from '../../../observe/https.ts';
import type { TokenEndpointValue } from '../../../observe/token-endpoint.ts';
import { valueOf } from '../value-of.ts';
import { type Place, placeOf, type View } from './view.ts';
import type { Stop } from './stop-reasons.ts';

export function answerStop(view: View): Stop | undefined {
  const { deepest, endpoint } = view;
  const mail = valueOf(deepest, 'imap') ?? valueOf(deepest, 'pop3') ?? valueOf(deepest, 'smtp');
  if (mail !== undefined) return withoutXoauth2(placeOf(view), mail);
  const entra = valueOf(deepest, 'token-endpoint');
  if (entra !== undefined) return notEntra(placeOf(view), entra);
  const answer = valueOf(deepest, 'https')?.answer;
  return answer === undefined || endpoint.name === 'externalUrl' ? undefined : notMicrosoft(view, answer);
}

function withoutXoauth2(
  place: Place,
  { capabilities, mechanisms }: { capabilities?: string[] | undefined; mechanisms?: string[] | undefined },
): Stop | undefined {
  if (mechanisms === undefined && capabilities === undefined) return undefined;
  const offered =
    mechanisms?.includes('XOAUTH2') === true || capabilities?.some((line) => /\bXOAUTH2\b/i.test(line)) === true;
  return offered ? undefined : { code: 'xoauth2-missing', values: { ...place, mechanisms: mechanisms ?? [] } };
}

/** AADSTS90002 and 900021: the authority does not know the tenant of the URL. */
const unknownTenant = [90002, 900021];

function notEntra(place: Place, { metadata, refusal }: TokenEndpointValue): Stop | undefined {
  const codes = [...(metadata?.errorCodes ?? []), ...(refusal?.errorCodes ?? [])];
  if (codes.some((code) => unknownTenant.includes(code))) return { code: 'tenant-unknown', values: place };
  if (metadata !== undefined && metadata.issuer === undefined && (metadata.errorCodes ?? []).length === 0)
    return foreignPage(place, metadata.answer);
  if (refusal !== undefined && refusal.errorCodes.length === 0) return foreignPage(place, refusal.answer);
  return undefined;
}

function foreignPage(place: Place, { status, server, bodyHead }: HttpAnswer): Stop {
  const head = [server, bodyHead]
    .filter((part) => part !== undefined && part !== '')
    .join(': ')
    .slice(0, 120);
  return { code: 'entra-foreign', values: { ...place, status, head } };
}

/** A proxy that wants a sign-in answers 407, a captive portal 511 (RFC 6585) or with a redirect to its own host. */
function notMicrosoft(view: View, { status, location }: HttpAnswer): Stop | undefined {
  const { target, host } = view.endpoint;
  const place = placeOf(view);
  if (status === 407 || status === 511) return { code: 'http-portal', values: { ...place, status } };
  if (status >= 502 && status <= 504) return { code: 'http-unavailable', values: { ...place, status } };
  if (status < 300 || status >= 400 || location === undefined || !URL.canParse(location, `https://${target}`))
    return undefined;
  const redirectedTo = new URL(location, `https://${target}`).hostname;
  if (redirectedTo === host || domainOf(redirectedTo) === domainOf(host) || isMicrosoftHost(redirectedTo))
    return undefined;
  return { code: 'redirect-foreign', values: { ...place, host: redirectedTo } };
}

function domainOf(host: string): string {
  return host.split('.').slice(-2).join('.');
}
