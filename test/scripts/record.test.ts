import assert from 'node:assert/strict';
import { artifactSchema } from '../../src/model/report.ts';
import { openRecorder, recordingText, sceneNames } from '../fixtures/recorder.ts';
import { recordings } from '../checks/artifacts.ts';

describe('recording the simulated world', () => {
  it('gives the same bytes with other ports, other tokens and another recording before it', async () => {
    const [once, again] = [await record('healthy', 'blocked-everywhere'), await record('blocked-everywhere')];
    assert.equal(once.at(-1), again.at(-1));
    artifactSchema.parse(JSON.parse(again.at(-1) ?? ''));
  });

  it('has a scene for every recording', () => {
    assert.deepEqual([...sceneNames].sort(), recordings);
  });
});

async function record(...scenes: string[]): Promise<string[]> {
  // Long enough that no step times out on a busy machine.
  const recorder = await openRecorder({ stepDeadlineMs: 5000 });
  const texts: string[] = [];
  try {
    for (const scene of scenes) texts.push(recordingText(await recorder.record(scene)));
  } finally {
    await recorder.close();
  }
  return texts;
}
