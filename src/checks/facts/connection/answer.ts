import { aadsts } from '../../../knowledge/aadsts.ts';
import { isMicrosoftHost } from '../../../knowledge/microsoft-domains.ts';
import type { HttpAnswer } from '../../../observe/https.ts';
import type { TokenEndpointValue } from '../../../observe/token-endpoint.ts';
import { type Tries, triesIn } from '../tries.ts';
import { valueOf } from '../value-of.ts';
import { type ConnectionPlace, placeOfView, type ConnectionView } from './view.ts';
import { hasPublicCertificate } from './certificate.ts';
import type { Stop } from './stop-reasons.ts';

export function answerStop(view: ConnectionView): Stop | undefined {
  const { deepest, endpoint } = view;
  const mail = valueOf(deepest, 'imap') ?? valueOf(deepest, 'pop3') ?? valueOf(deepest, 'smtp');
  if (mail !== undefined) return withoutXoauth2(placeOfView(view), mail);
  const entra = valueOf(deepest, 'token-endpoint');
  if (entra !== undefined) return notEntra(view, entra);
  const answer = valueOf(deepest, 'https')?.answer;
  return answer === undefined || endpoint.name === 'externalUrl'
    ? undefined
    : (notMicrosoft(view, answer) ?? pageOfSignIn(view, answer));
}

function withoutXoauth2(
  place: ConnectionPlace,
  { capabilities, mechanisms }: { capabilities?: string[] | undefined; mechanisms?: string[] | undefined },
): Stop | undefined {
  if (mechanisms === undefined && capabilities === undefined) return undefined;
  const offered =
    mechanisms?.includes('XOAUTH2') === true || capabilities?.some((line) => /\bXOAUTH2\b/i.test(line)) === true;
  return offered ? undefined : { code: 'xoauth2-missing', values: { ...place, mechanisms: mechanisms ?? [] } };
}

/** AADSTS90002 and 900021: the authority does not know the tenant in the URL. */
const unknownTenant = [90002, 900021];

function notEntra(view: ConnectionView, { metadata, refusal, firstTry }: TokenEndpointValue): Stop | undefined {
  const place = placeOfView(view);
  const codes = [...(metadata?.errorCodes ?? []), ...(refusal?.errorCodes ?? [])];
  if (codes.some((code) => unknownTenant.includes(code))) return { code: 'tenant-unknown', values: place };
  const tries = triesIn(firstTry);
  const transientCode = codes.find((code) => aadsts(code)?.group === 'transient');
  const answers = [metadata?.answer, refusal?.answer].filter((answer) => answer !== undefined);
  const throttled = answers.find(({ status }) => status === 429);
  // Even if a device on the path sent the 429, ECE gets no token at that moment.
  if (throttled !== undefined)
    return { code: 'entra-throttles', values: { ...place, status: throttled.status, tries } };
  if (transientCode !== undefined) {
    const status = answers.at(-1)?.status ?? 0;
    return { code: 'entra-unavailable', values: { ...place, status, entra: transientCode, tries } };
  }
  const other = notInEntrasWords({ metadata, refusal });
  return other && (ofMicrosoft(view, other, tries) ?? elsewhere(view, other) ?? foreignPage(view, other));
}

function notInEntrasWords({ metadata, refusal }: Pick<TokenEndpointValue, 'metadata' | 'refusal'>) {
  if (metadata !== undefined && metadata.issuer === undefined && (metadata.errorCodes ?? []).length === 0)
    return metadata.answer;
  return refusal !== undefined && refusal.errorCodes.length === 0 ? refusal.answer : undefined;
}

/** A public certificate for the name proves that an unavailable or interrupted server is Microsoft's own. */
function ofMicrosoft(
  view: ConnectionView,
  { status, contentType, bodyHead }: HttpAnswer,
  tries?: Tries,
): Stop | undefined {
  if (!hasPublicCertificate(view)) return undefined;
  const place = placeOfView(view);
  if (status >= 500 && status !== 511) return { code: 'entra-unavailable', values: { ...place, status, tries } };
  const isJson = contentType?.includes('json') === true && bodyHead?.startsWith('{') === true;
  return isJson ? { code: 'entra-incomplete', values: place } : undefined;
}

/** Keeps only the host of a redirect: path and query may contain private data. */
function elsewhere(view: ConnectionView, { status, location }: HttpAnswer): Stop | undefined {
  const base = `https://${view.endpoint.target}`;
  if (status < 300 || status >= 400 || location === undefined || !URL.canParse(location, base)) return undefined;
  return { code: 'entra-redirects', values: { ...placeOfView(view), status, host: new URL(location, base).host } };
}

function foreignPage(view: ConnectionView, { status, server, bodyHead }: HttpAnswer): Stop {
  const head = [server, bodyHead]
    .filter((part) => part !== undefined && part !== '')
    .join(': ')
    .slice(0, 120);
  return {
    code: 'entra-foreign',
    values: { ...placeOfView(view), status, head, publicCertificate: hasPublicCertificate(view) },
  };
}

/** The same page that replaced Entra at the sign-in host also replaces Microsoft's answer here. */
function pageOfSignIn(view: ConnectionView, { status, bodyHead = '' }: HttpAnswer): Stop | undefined {
  const signIn = valueOf(view.signIn, 'token-endpoint');
  const signInAnswer = signIn && notInEntrasWords(signIn);
  return view.signIn !== undefined &&
    signInAnswer?.status === 200 &&
    status === 200 &&
    signInAnswer.bodyHead === bodyHead &&
    bodyHead !== ''
    ? {
        code: 'page-of-sign-in',
        values: { ...placeOfView(view), status, signIn: view.signIn.subject.name, head: bodyHead.slice(0, 120) },
      }
    : undefined;
}

/**
 * A proxy that requires a sign-in answers 407; a captive portal answers 511 (RFC 6585) or redirects to its own host.
 */
function notMicrosoft(view: ConnectionView, { status, location }: HttpAnswer): Stop | undefined {
  const { target, host } = view.endpoint;
  const place = placeOfView(view);
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
