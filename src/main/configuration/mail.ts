/**
 * How the bot sends mails to owners: over SMTP, or through Graph as one sender. A half-configured way is a mistake.
 * Without these settings the bot sends no mail.
 */
import { z } from 'zod';
import { mailAddress } from '../../model/deployment.ts';
import type { Text, TextValue } from '../../model/text.ts';
import type { ReaderApplication } from '../../tenant/tenant.ts';
import { say, type TextKey } from '../../text/index.ts';
import { certificateOf, type Wrong } from './certificate-setting.ts';
import type { SettingName } from './settings.ts';

export type MailProof = { password: string } | { application: ReaderApplication };

export interface MailConfiguration {
  /** The sender's address. */
  from: string;
  /** Undefined: through Graph, with an application. */
  smtp: { host: string; port: number; user: string } | undefined;
  proof: MailProof;
}

export interface ReadMail {
  mail?: MailConfiguration;
  mistakes: Text[];
}

const names = {
  from: 'ECE_DOCTOR_MAIL_FROM',
  smtp: 'ECE_DOCTOR_MAIL_SMTP',
  user: 'ECE_DOCTOR_MAIL_USER',
  password: 'ECE_DOCTOR_MAIL_PASSWORD',
  id: 'ECE_DOCTOR_MAIL_ID',
  secret: 'ECE_DOCTOR_MAIL_SECRET',
  certificate: 'ECE_DOCTOR_MAIL_CERTIFICATE',
} as const satisfies Record<string, SettingName>;
type Name = keyof typeof names;
type Value = (name: Name) => string | undefined;

/** The applications that send no mail, so that none of them needs the right to. */
const others = [
  'ECE_DOCTOR_READER_ID',
  'ECE_DOCTOR_SIGN_IN_ID',
  'ECE_DOCTOR_PAGE_ID',
  'MicrosoftAppId',
] as const satisfies SettingName[];

export function readMail(environment: Record<string, string | undefined>): ReadMail {
  const mistakes: Text[] = [];
  const wrong = (key: TextKey, values?: Record<string, TextValue>): undefined => void mistakes.push(say(key, values));
  const value: Value = (name) => environment[names[name]]?.trim() || undefined;

  const set = (Object.keys(names) as Name[]).filter((name) => value(name) !== undefined);
  const [first] = set;
  if (first === undefined) return { mistakes };
  const from = value('from');
  if (from === undefined) wrong('mail.from-missing', { variable: names[first] });
  else if (!mailAddress.safeParse(from).success) wrong('mail.from', { value: from });
  const smtp = smtpOf(value, from, wrong);
  const proof = proofOf(value, wrong);
  const id = value('id')?.toLowerCase();
  const other = others.find((name) => id !== undefined && environment[name]?.trim().toLowerCase() === id);
  if (other !== undefined) wrong('mail.id-is-other', { other });
  return from === undefined || proof === undefined || mistakes.length > 0
    ? { mistakes }
    : { mail: { from, smtp, proof }, mistakes };
}

function smtpOf(value: Value, from: string | undefined, wrong: Wrong): MailConfiguration['smtp'] {
  const smtp = value('smtp');
  if (smtp === undefined) {
    const ofSmtp = (['user', 'password'] as const).find((name) => value(name) !== undefined);
    return ofSmtp === undefined ? undefined : wrong('mail.smtp-missing', { variable: names[ofSmtp] });
  }
  const [, host = '', port = ''] = /^([a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?):(\d{1,5})$/i.exec(smtp) ?? [];
  if (host === '' || Number(port) < 1 || Number(port) > 65_535) return wrong('mail.smtp', { value: smtp });
  return { host, port: Number(port), user: value('user') ?? from ?? '' };
}

function proofOf(value: Value, wrong: Wrong): MailProof | undefined {
  const [password, clientId, secret, certificate] = [
    value('password'),
    value('id'),
    value('secret'),
    value('certificate'),
  ];
  if (clientId === undefined) {
    const without = (['secret', 'certificate'] as const).find((name) => value(name) !== undefined);
    if (without !== undefined) return wrong('mail.id-missing', { variable: names[without] });
    if (password !== undefined) return { password };
    return wrong(value('smtp') === undefined ? 'mail.no-application' : 'mail.no-proof');
  }
  if (!z.guid().safeParse(clientId).success) return wrong('mail.id', { value: clientId });
  if (password !== undefined) return wrong('mail.two-proofs');
  if (secret !== undefined && certificate !== undefined) return wrong('mail.two-credentials');
  if (secret !== undefined) return { application: { clientId, credential: { kind: 'secret', secret } } };
  if (certificate === undefined) return wrong('mail.no-credential');
  const credential = certificateOf(names.certificate, certificate, wrong);
  return credential === undefined ? undefined : { application: { clientId, credential } };
}
