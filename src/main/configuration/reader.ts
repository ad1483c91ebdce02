/**
 * The application that reads the tenant, from the environment, for bot and command line. A half-configured one is a
 * mistake. A missing one is not: the checks that need Microsoft's answers then say so.
 */
import { z } from 'zod';
import type { Text, TextValue } from '../../model/text.ts';
import type { Credential, ReaderApplication } from '../../tenant/tenant.ts';
import { say, type TextKey } from '../../text/index.ts';
import { certificateOf } from './certificate-setting.ts';
import { choiceOf, type SettingName } from './settings.ts';

export interface ReadReader {
  reader?: ReaderApplication;
  /** URL of the HTTP proxy for requests to Microsoft. */
  proxy?: string;
  mistakes: Text[];
}

const names = {
  id: 'ECE_DOCTOR_READER_ID',
  secret: 'ECE_DOCTOR_READER_SECRET',
  certificate: 'ECE_DOCTOR_READER_CERTIFICATE',
  type: 'ECE_DOCTOR_READER_TYPE',
  proxy: 'ECE_DOCTOR_PROXY',
} as const satisfies Record<string, SettingName>;

export function readReader(environment: Record<string, string | undefined>): ReadReader {
  const mistakes: Text[] = [];
  const wrong = (key: TextKey, values?: Record<string, TextValue>): undefined => void mistakes.push(say(key, values));
  const value = (name: keyof typeof names): string | undefined => environment[names[name]]?.trim() || undefined;

  const proxy = value('proxy');
  // No mistake repeats the URL, which may contain a password.
  if (proxy !== undefined && !(URL.canParse(proxy) && /^https?:$/.test(new URL(proxy).protocol))) wrong('reader.proxy');
  const { mistake } = choiceOf(names.type, value('type'));
  if (mistake !== undefined) mistakes.push(mistake);
  const clientId = value('id');
  if (clientId === undefined) {
    const credentialWithoutId = (['secret', 'certificate', 'type'] as const).find((name) => value(name) !== undefined);
    if (credentialWithoutId !== undefined) wrong('reader.id-missing', { variable: names[credentialWithoutId] });
  } else if (!z.guid().safeParse(clientId).success) wrong('reader.id', { value: clientId });
  const credential = clientId === undefined ? undefined : credentialOf(value, wrong);
  return {
    ...(clientId === undefined || credential === undefined || mistakes.length > 0
      ? {}
      : { reader: { clientId, credential } }),
    ...(proxy === undefined ? {} : { proxy }),
    mistakes,
  };
}

type Wrong = (key: TextKey, values?: Record<string, TextValue>) => undefined;

function credentialOf(value: (name: keyof typeof names) => string | undefined, wrong: Wrong): Credential | undefined {
  const [secret, certificate] = [value('secret'), value('certificate')];
  if (value('type') !== undefined)
    return secret === undefined && certificate === undefined
      ? { kind: 'managed-identity' }
      : wrong('reader.identity-with-secret');
  if (secret !== undefined && certificate !== undefined) return wrong('reader.two-credentials');
  if (secret !== undefined) return { kind: 'secret', secret };
  return certificate === undefined
    ? wrong('reader.no-credential')
    : certificateOf(names.certificate, certificate, wrong);
}
