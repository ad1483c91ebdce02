import assert from 'node:assert/strict';
import { artifactSchema } from '../../src/model/report.ts';
import { openRecorder, recordingText, sceneNames } from '../fixtures/recorder.ts';
import { recordings } from '../checks/artifacts.ts';

describe('recording the simulated world', () => {
  it('gives the same bytes on other ports, with other tokens, and whatever was recorded before', async () => {
    const [once, again] = [await record('healthy', 'blocked-everywhere'), await record('blocked-everywhere')];
    assert.equal(once.at(-1), again.at(-1));
    artifactSchema.parse(JSON.parse(again.at(-1) ?? ''));
  });

  it('can make every recording that there is', () => {
    assert.deepEqual([...sceneNames].sort(), recordings);
  });
});

async function record(...scenes: string[]): Promise<string[]> {
  // What waits for its time waits longer than any step takes on a machine that does other things too.
  const recorder = await openRecorder({ stepDeadlineMs: 5000 });
  const texts: string[] = [];
  try {
    for (const scene of scenes) texts.push(recordingText(await recorder.record(scene)));
  } finally {
    await recorder.close();
  }
  return texts;
}
