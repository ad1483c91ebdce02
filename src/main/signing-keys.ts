import { formerKeysIn, keyPlaces, signingKeyFromFile } from '../hub/key-files.ts';
import { type KeyRing, keyRing } from '../hub/key-ring.ts';
import { existingSigningKey } from '../hub/keys.ts';
import type { KeyHolder } from '../hub/agreed-key.ts';
import { isStranger, readNamedKeys } from '../hub/named-keys.ts';
import { thumbprint } from '../model/proofs.ts';
import type { PrivateSigningKey } from '../model/protocol.ts';
import type { Text } from '../model/text.ts';
import { say } from '../text/index.ts';
import type { Configuration } from './configuration/configuration.ts';

type Settings = Pick<Configuration, 'data' | 'signingKey' | 'formerSigningKeys'>;

/** The keys for the bot, which makes a missing key. Throws for a file with other content. */
export async function ownKeys(settings: Settings): Promise<KeyRing> {
  const current = settings.signingKey ?? (await signingKeyFromFile(keyPlaces.current(settings.data)));
  return keyRing(current, await formerKeys(settings));
}

/** The keys for a command beside the bot. Undefined if the bot has not made a key yet. */
export async function existingKeys(settings: Settings): Promise<KeyRing | undefined> {
  const current = await currentKey(settings);
  return current && keyRing(current, await formerKeys(settings));
}

export async function heldKeys(settings: Settings): Promise<string[]> {
  const current = await currentKey(settings);
  const former = await formerKeys(settings);
  return Promise.all((current === undefined ? former : [current, ...former]).map(thumbprint));
}

export interface StrangerKeys {
  own: 'missing' | 'other';
  servers: readonly string[];
  replicas: readonly string[];
}

/**
 * The probes and the other replicas that know another key, so that the bot must not start. Undefined if the keys fit or
 * the bot may make its first one.
 */
export async function strangerKeys(
  holder: Pick<KeyHolder, 'store' | 'now'>,
  settings: Settings,
  replica?: string,
): Promise<StrangerKeys | undefined> {
  // Reads the store first, because a replica that makes the file names its key in the store afterwards.
  const named = await readNamedKeys(holder, replica);
  if (!isStranger(named, await heldKeys(settings))) return undefined;
  const { servers, replicas } = named;
  return { own: (await currentKey(settings)) === undefined ? 'missing' : 'other', servers, replicas };
}

/** The sentences about `strangerKeys`. */
export async function strangerTo(
  holder: Pick<KeyHolder, 'store' | 'now'>,
  settings: Settings,
  replica?: string,
): Promise<Text[]> {
  const stranger = await strangerKeys(holder, settings, replica);
  return stranger === undefined ? [] : strangerText(stranger, settings);
}

export function strangerText({ own, servers, replicas }: StrangerKeys, settings: Pick<Settings, 'data'>): Text[] {
  const file = keyPlaces.current(settings.data);
  return [
    own === 'missing' ? say('bot.key.missing', { file }) : say('bot.key.other'),
    ...(servers.length === 0 ? [] : [say('bot.key.probes', { count: servers.length, servers: firstServers(servers) })]),
    ...(replicas.length === 0
      ? []
      : [say('bot.key.replicas', { count: replicas.length, replicas: { list: [...replicas] } })]),
    say('bot.key.restore', { file }),
  ];
}

const mostNamed = 10;

function firstServers(servers: readonly string[]): { list: (string | Text)[] } {
  const more = servers.length - mostNamed;
  return { list: [...servers.slice(0, mostNamed), ...(more > 0 ? [say('card.more-servers', { count: more })] : [])] };
}

async function currentKey({ data, signingKey }: Settings): Promise<PrivateSigningKey | undefined> {
  return signingKey ?? existingSigningKey(keyPlaces.current(data));
}

async function formerKeys({ data, formerSigningKeys }: Settings): Promise<PrivateSigningKey[]> {
  return [...formerSigningKeys, ...(await formerKeysIn(data))];
}
