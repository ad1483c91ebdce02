/** A registration with which people sign in, from its three settings. */
import { z } from 'zod';
import type { SignInApplication } from '../../tenant/user-tokens.ts';
import { certificateOf, type Wrong } from './certificate-setting.ts';
import type { SettingName } from './settings.ts';

export interface ApplicationSettings {
  id: SettingName;
  secret: SettingName;
  certificate: SettingName;
}

export function signInApplicationOf(
  settings: ApplicationSettings,
  environment: Readonly<Record<string, string | undefined>>,
  wrong: Wrong,
): SignInApplication | undefined {
  const value = (name: SettingName): string | undefined => environment[name]?.trim() || undefined;
  const { id, secret: ofSecret, certificate: ofCertificate } = settings;
  const [clientId, secret, certificate] = [value(id), value(ofSecret), value(ofCertificate)];
  if (clientId === undefined) {
    const without = [ofSecret, ofCertificate].find((name) => value(name) !== undefined);
    return without === undefined ? undefined : wrong('sign-in.id-missing', { variable: without, id });
  }
  if (!z.guid().safeParse(clientId).success) wrong('sign-in.id', { id, value: clientId });
  else if (clientId.toLowerCase() === value('ECE_DOCTOR_READER_ID')?.toLowerCase())
    wrong('sign-in.id-is-reader', { id });
  if (secret !== undefined && certificate !== undefined)
    return wrong('sign-in.two-credentials', { secret: ofSecret, certificate: ofCertificate });
  if (secret !== undefined) return { clientId, credential: { kind: 'secret', secret } };
  if (certificate === undefined) return { clientId };
  const credential = certificateOf(ofCertificate, certificate, wrong);
  return credential === undefined ? undefined : { clientId, credential };
}
