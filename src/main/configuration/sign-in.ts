/**
 * The settings for test sign-ins: the vault key, and the bot's own application. The bot starts without them. Without
 * the key there are no test sign-ins; without the application they use only ECE's registration.
 */
import { type OtherKeys, vaultKeyBytes } from '../../access/vault.ts';
import type { Text, TextValue } from '../../model/text.ts';
import type { SignInApplication } from '../../tenant/user-tokens.ts';
import { say, type TextKey } from '../../text/index.ts';
import type { Wrong } from './certificate-setting.ts';
import type { SettingName } from './settings.ts';
import { type ApplicationSettings, signInApplicationOf } from './sign-in-application.ts';

/** At most one of each. */
export type OtherVaultKeys = Required<OtherKeys>;

export interface ReadSignIn {
  vaultKey?: Uint8Array;
  otherVaultKeys: OtherVaultKeys;
  application?: SignInApplication;
  mistakes: Text[];
}

const application: ApplicationSettings = {
  id: 'ECE_DOCTOR_SIGN_IN_ID',
  secret: 'ECE_DOCTOR_SIGN_IN_SECRET',
  certificate: 'ECE_DOCTOR_SIGN_IN_CERTIFICATE',
};
const names = {
  key: 'ECE_DOCTOR_VAULT_KEY',
  formerKey: 'ECE_DOCTOR_VAULT_KEY_FORMER',
  nextKey: 'ECE_DOCTOR_VAULT_KEY_NEXT',
} as const satisfies Record<string, SettingName>;
type Value = (name: keyof typeof names) => string | undefined;

export function readSignIn(environment: Record<string, string | undefined>): ReadSignIn {
  const mistakes: Text[] = [];
  const wrong = (key: TextKey, values?: Record<string, TextValue>): undefined => void mistakes.push(say(key, values));
  const value: Value = (name) => environment[names[name]]?.trim() || undefined;
  const vaultKey = keyOf('key', value, wrong);
  const registration = signInApplicationOf(application, environment, wrong);
  return {
    ...(vaultKey === undefined ? {} : { vaultKey }),
    ...(registration === undefined ? {} : { application: registration }),
    otherVaultKeys: {
      former: otherKeyOf('formerKey', vaultKey, value, wrong),
      next: otherKeyOf('nextKey', vaultKey, value, wrong),
    },
    mistakes,
  };
}

/** A key that equals the current one means that only one of the two settings was changed. */
function otherKeyOf(
  name: 'formerKey' | 'nextKey',
  vaultKey: Uint8Array | undefined,
  value: Value,
  wrong: Wrong,
): Uint8Array[] {
  const key = keyOf(name, value, wrong);
  const variables = { variable: names[name], other: names.key };
  if (key !== undefined && value('key') === undefined) wrong('sign-in.other-key-alone', variables);
  else if (key !== undefined && vaultKey !== undefined && Buffer.from(key).equals(vaultKey))
    wrong('sign-in.other-key-same', variables);
  return key === undefined ? [] : [key];
}

/** No mistake repeats the key. */
function keyOf(name: 'key' | 'formerKey' | 'nextKey', value: Value, wrong: Wrong): Uint8Array | undefined {
  const text = value(name);
  return text === undefined ? undefined : (keyIn(text) ?? wrong('sign-in.key', { variable: names[name] }));
}

function keyIn(text: string): Uint8Array | undefined {
  const key = /^[0-9a-f]{64}$/i.test(text)
    ? Buffer.from(text, 'hex')
    : /^[A-Za-z0-9+/_-]{43}=?$/.test(text)
      ? Buffer.from(text, 'base64')
      : undefined;
  return key?.length === vaultKeyBytes ? key : undefined;
}
