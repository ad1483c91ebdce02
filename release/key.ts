/**
 * npm run release:key -- FILE: makes the key that signs releases, and prints its public half for the bot
 * (ECE_DOCTOR_RELEASE_KEY) and, once, for earlier probes (`ece-doctor probe update --release-key=…`). Keep it on the
 * computer that makes releases, never on the bot's. With this key one can make every probe run any program, once an
 * administrator of the server types `probe update`.
 */
import { writeFileSync } from 'node:fs';
import { makeSigningKey } from '../src/model/proofs.ts';

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('Name the file: npm run release:key -- FILE');
  process.exitCode = 2;
} else {
  const key = await makeSigningKey();
  // Never overwrites a key, because probes have pinned it.
  writeFileSync(file, JSON.stringify(key), { flag: 'wx', mode: 0o600 });
  console.log(key.x);
}
