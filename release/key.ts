/**
 * npm run release:key -- FILE: makes the key that releases are signed with, and prints its public half, which the bot
 * (ECE_DOCTOR_RELEASE_KEY) and, once, earlier probes (`ece-doctor probe update --release-key=…`) are given. It belongs on
 * the machine that makes the releases and never on the bot's: whoever has it can make every probe run what they like,
 * once an administrator of the server types `probe update`.
 */
import { writeFileSync } from 'node:fs';
import { makeSigningKey } from '../src/model/proofs.ts';

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('Name the file: npm run release:key -- FILE');
  process.exitCode = 2;
} else {
  const key = await makeSigningKey();
  // A key that is there already is never overwritten: probes have pinned it.
  writeFileSync(file, JSON.stringify(key), { flag: 'wx', mode: 0o600 });
  console.log(key.x);
}
