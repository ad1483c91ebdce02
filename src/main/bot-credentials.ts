/**
 * When the bot's own secrets and certificates end. A certificate says so itself. The end of a secret is known only to
 * Entra, which the reader asks if it may; then the secret is recognised by its first three characters.
 */
import { X509Certificate } from 'node:crypto';
import type { Deployment } from '../model/deployment.ts';
import type { BotCredential } from '../teams/probes/bot-credentials.ts';
import { questions } from '../tenant/questions/index.ts';
import type { Credential, Tenant } from '../tenant/tenant.ts';
import type { Application } from '../tenant/values.ts';
import type { Configuration } from './configuration/configuration.ts';

type Own = Pick<Configuration, 'credentials' | 'reader' | 'signInApplication' | 'page' | 'mail'>;

interface Held extends BotCredential {
  clientId: string;
  /** Entra's hint for a secret: its first three characters. */
  hint?: string;
}

/** `deadlineMs`: what Entra has not answered by then is not known. Never rejects. */
export async function botCredentials(
  own: Own,
  deployment: Deployment,
  tenant: Pick<Tenant, 'ask'>,
  deadlineMs: number,
): Promise<BotCredential[]> {
  const held = heldBy(own);
  const ids = new Set(held.flatMap(({ endsAt, clientId }) => (endsAt === undefined ? [clientId.toLowerCase()] : [])));
  const registrations = new Map<string, Application>();
  if (ids.size > 0)
    await tenant.ask(
      deployment,
      [...ids].map((subject) => ({ kind: 'application', subject })),
      {
        signal: new AbortController().signal,
        deadlineMs,
        onObservation: ({ error, value }, { subject }) => {
          const read = error === undefined ? questions.application.value.safeParse(value) : undefined;
          if (read?.success === true) registrations.set(subject, read.data);
        },
      },
    );
  return held.map(({ of, kind, variable, clientId, hint, endsAt }) => ({
    of,
    kind,
    variable,
    endsAt: endsAt ?? endIn(registrations.get(clientId.toLowerCase()), kind, hint),
  }));
}

function heldBy({ credentials, reader, signInApplication, page, mail }: Own): Held[] {
  const { MicrosoftAppId: clientId, MicrosoftAppPassword: secret, CertificateThumbprint } = credentials;
  return [
    ...(secret === undefined ? [] : [held('bot', clientId, 'MicrosoftAppPassword', { kind: 'secret', secret })]),
    // The configuration has the key and the thumbprint, but not the certificate.
    ...(CertificateThumbprint === undefined
      ? []
      : [{ of: 'bot', kind: 'certificate', variable: 'CertificatePrivateKey', clientId } as const]),
    ...(reader === undefined ? [] : ofApplication('reader', reader)),
    ...(signInApplication === undefined ? [] : ofApplication('sign-in', signInApplication)),
    ...(page === undefined ? [] : ofApplication('page', page)),
    ...(mail === undefined || 'password' in mail.proof ? [] : ofApplication('mail', mail.proof.application)),
  ];
}

const variables = {
  reader: { secret: 'ECE_DOCTOR_READER_SECRET', certificate: 'ECE_DOCTOR_READER_CERTIFICATE' },
  'sign-in': { secret: 'ECE_DOCTOR_SIGN_IN_SECRET', certificate: 'ECE_DOCTOR_SIGN_IN_CERTIFICATE' },
  page: { secret: 'ECE_DOCTOR_PAGE_SECRET', certificate: 'ECE_DOCTOR_PAGE_CERTIFICATE' },
  mail: { secret: 'ECE_DOCTOR_MAIL_SECRET', certificate: 'ECE_DOCTOR_MAIL_CERTIFICATE' },
} as const;

function ofApplication(
  of: keyof typeof variables,
  { clientId, credential }: { clientId: string; credential?: Credential | undefined },
): Held[] {
  if (credential === undefined || credential.kind === 'managed-identity') return [];
  return [held(of, clientId, variables[of][credential.kind], credential)];
}

function held(
  of: BotCredential['of'],
  clientId: string,
  variable: string,
  credential: Exclude<Credential, { kind: 'managed-identity' }>,
): Held {
  const about = { of, kind: credential.kind, variable, clientId };
  return credential.kind === 'secret'
    ? { ...about, hint: credential.secret.slice(0, 3) }
    : { ...about, endsAt: new X509Certificate(credential.certificate).validToDate.toISOString() };
}

/** Undefined if more than one credential may be the bot's. */
function endIn(
  registration: Application | undefined,
  kind: BotCredential['kind'],
  hint: string | undefined,
): string | undefined {
  const may =
    kind === 'secret'
      ? registration?.secrets.filter((secret) => secret.hint !== undefined && secret.hint === hint)
      : registration?.certificates;
  return may?.length === 1 ? may[0]?.endsAt : undefined;
}
