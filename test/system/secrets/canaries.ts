/** A recognizable secret of each kind, new in every run. */
import { createPrivateKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { makeSigningKey } from '../../../src/model/proofs.ts';
import type { secretSettings } from '../../../src/main/configuration/settings.ts';
import { selfSigned } from '../../kit/certificates.ts';
import { formsOf, formsOfKey, type Sought } from './forms.ts';

export interface Canary extends Sought {
  /** The secret as it is set, typed or sent. */
  text: string;
}

const random = (): string => randomBytes(15).toString('base64url').replaceAll(/[-_]/g, 'x');

/** A secret of letters and digits only, so that no context has to escape it. */
export function word(kind: string): Canary {
  const text = `Kanari7${random()}`;
  return { kind, text, forms: formsOf(text) };
}

/** As Standard Webhooks writes it. */
export function webhookSecret(kind: string): Canary {
  const key = randomBytes(32);
  return { kind, text: `whsec_${key.toString('base64')}`, forms: formsOfKey(key) };
}

function vaultKey(kind: string): Canary {
  const key = randomBytes(32);
  return { kind, text: key.toString('base64'), forms: formsOfKey(key) };
}

async function signingKey(kind: string): Promise<Canary> {
  const key = await makeSigningKey();
  return { kind, text: JSON.stringify(key), forms: formsOfKey(Buffer.from(key.d, 'base64url')) };
}

/** An RSA key, as Entra requires. The search looks for the private exponent, the factors and the lines of the PEM. */
function certificateKey(kind: string): Canary {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const { d = '', p = '', q = '' } = privateKey.export({ format: 'jwk' });
  const text = privateKey.export({ format: 'pem', type: 'pkcs8' });
  const lines = text.split('\n').filter((line) => line.length === 64);
  return {
    kind,
    text,
    forms: [
      ...[d, p, q].flatMap((part) => formsOfKey(Buffer.from(part, 'base64url'))),
      ...lines.slice(6).flatMap(formsOf),
    ],
  };
}

/** A PEM text with a certificate and its key. The search looks for the private exponent and the end of the key's text. */
async function certificate(kind: string): Promise<Canary> {
  const { cert, key } = await selfSigned();
  const { d = '' } = createPrivateKey(key).export({ format: 'jwk' });
  const [last = ''] = key.trim().split('\n').slice(-2);
  return { kind, text: `${cert}${key}`, forms: [...formsOfKey(Buffer.from(d, 'base64url')), ...formsOf(last)] };
}

export interface Setting {
  canary: Canary;
  value: (canary: Canary, given: { database: string; proxy: string }) => string;
}

const itself: Setting['value'] = ({ text }) => text;
const inUrl: Setting['value'] = ({ text }, { database }) => withPassword(database, text);

export function withPassword(url: string, password: string): string {
  const changed = new URL(url);
  changed.password = password;
  return changed.href;
}

/** One canary for each secret setting; the type forbids a missing one. */
export async function settingsWithCanaries(): Promise<Record<(typeof secretSettings)[number], Setting>> {
  const database = word('password of the database');
  return {
    MicrosoftAppPassword: { canary: word('password of the application'), value: itself },
    CertificatePrivateKey: { canary: certificateKey('key of the application’s certificate'), value: itself },
    DATABASE_URL: { canary: database, value: inUrl },
    ECE_DOCTOR_OTHER_DATABASE_URL: { canary: database, value: inUrl },
    PGPASSWORD: { canary: database, value: itself },
    ECE_DOCTOR_SIGNING_KEY: { canary: await signingKey('signing key of the bot'), value: itself },
    ECE_DOCTOR_SIGNING_KEY_FORMER: { canary: await signingKey('former signing key of the bot'), value: itself },
    ECE_DOCTOR_VAULT_KEY: { canary: vaultKey('key of the vault'), value: itself },
    ECE_DOCTOR_VAULT_KEY_FORMER: { canary: vaultKey('former key of the vault'), value: itself },
    ECE_DOCTOR_VAULT_KEY_NEXT: { canary: vaultKey('next key of the vault'), value: itself },
    ECE_DOCTOR_READER_SECRET: { canary: word('secret of the reader'), value: itself },
    ECE_DOCTOR_SIGN_IN_SECRET: { canary: word('secret of the application for sign-ins'), value: itself },
    ECE_DOCTOR_PAGE_SECRET: { canary: word('secret of the application for the report pages'), value: itself },
    ECE_DOCTOR_MAIL_PASSWORD: { canary: word('password for mails'), value: itself },
    ECE_DOCTOR_READER_CERTIFICATE: { canary: await certificate('certificate of the reader'), value: itself },
    ECE_DOCTOR_SIGN_IN_CERTIFICATE: { canary: await certificate('certificate for sign-ins'), value: itself },
    ECE_DOCTOR_PAGE_CERTIFICATE: { canary: await certificate('certificate for the report pages'), value: itself },
    ECE_DOCTOR_MAIL_CERTIFICATE: { canary: await certificate('certificate for mails'), value: itself },
    ECE_DOCTOR_MAIL_SECRET: { canary: word('secret of the application for mails'), value: itself },
    ECE_DOCTOR_METRICS_TOKEN: { canary: word('token of the metrics'), value: itself },
    ECE_DOCTOR_PING_URL: {
      canary: word('address of the ping'),
      value: ({ text }) => `https://ping.invalid/${text}`,
    },
    ECE_DOCTOR_PROXY: {
      canary: word('password of the bot’s proxy'),
      value: ({ text }, { proxy }) => `http://bot:${text}@${proxy}`,
    },
  };
}
