/**
 * `npm run record -- SCENE …` records test/fixtures/artifacts/SCENE.json, and `npm run record -- all` every scene. A
 * scene is `healthy`, `healthy-pop3`, `healthy-graph`, a fault, or a mixture of test/fixtures/recorder.ts. Record again
 * after a change of an observer's shape or of the simulator. A new check does not change the other recordings.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { openRecorder, recordingText, sceneNames } from '../test/fixtures/recorder.ts';

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => name !== 'all' && !sceneNames.includes(name));
if (asked.some((word) => word === '--help' || word === '-h')) {
  console.log(`npm run record -- all, or some of: ${sceneNames.join(', ')}`);
  process.exit(0);
}
if (asked.length === 0 || unknown.length > 0) {
  console.error(unknown.length > 0 ? `There is no scene ${unknown.join(', ')}.` : 'Name what to record.');
  console.error(`all, or some of: ${sceneNames.join(', ')}`);
  process.exit(2);
}

const recorder = await openRecorder();
try {
  for (const name of asked.includes('all') ? sceneNames : asked) {
    const artifact = await recorder.record(name);
    const file = path.join(import.meta.dirname, '../test/fixtures/artifacts', `${name}.json`);
    writeFileSync(file, recordingText(artifact));
    console.log(`${name}: ${artifact.observations.length} observations`);
  }
} finally {
  await recorder.close();
}
