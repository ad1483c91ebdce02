import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { readDeploymentSource } from '../../../src/main/configuration/deployment-source.ts';
import { read } from '../../../src/text/index.ts';
import { eceDoctorBeside } from '../../cli/beside-bot.ts';
import { deploymentFile, startChat } from '../../teams/bot.ts';

const packed = (text: string | Buffer): string => gzipSync(text).toString('base64');
const sourceOf = (content: string, file?: string) =>
  readDeploymentSource({ ECE_DOCTOR_DEPLOYMENT: file, ECE_DOCTOR_DEPLOYMENT_CONTENT: content });

describe('ECE_DOCTOR_DEPLOYMENT_CONTENT', () => {
  for (const [what, content, says] of [
    ['text that is not base64', 'name: contoso', /is not base64; it must be the deployment file, packed by gzip/],
    ['base64 of the file itself', Buffer.from(deploymentFile).toString('base64'), /is base64, but not of gzip data/],
    ['a part of it', packed(deploymentFile).slice(0, 200), /ends too early: a part of it is missing/],
    ['more than 24 kB', 'A'.repeat(24_580), /has 24,580 characters; at most 24,576 are allowed/],
    ['a gzip bomb', packed(Buffer.alloc(2_000_000)), /has more than 1,000,000 bytes when it is unpacked/],
  ] as const)
    it(`is refused if it is ${what}`, () => {
      const { source, mistakes } = sourceOf(content);
      assert.equal(source, undefined);
      assert.match(mistakes.map((text) => read(text, { language: 'en' })).join('\n'), says);
    });
  it('is refused beside ECE_DOCTOR_DEPLOYMENT', () => {
    const { source, mistakes } = sourceOf(packed(deploymentFile), './deployment.yaml');
    assert.equal(source, undefined);
    assert.match(mistakes.map((text) => read(text, { language: 'en' })).join(), /are both set; leave one of them out/);
  });

  it('starts a bot and its command line without a file', async () => {
    const settings = {
      ECE_DOCTOR_DEPLOYMENT: '',
      ECE_DOCTOR_DEPLOYMENT_CONTENT: packed(deploymentFile),
    };
    const chat = await startChat({ environment: settings, file: 'this is not read' });
    try {
      await chat.stored(() => Promise.resolve());
      const { stdout, stderr } = await eceDoctorBeside(chat, ['bot', 'aliases'], settings);
      assert.equal(stderr, '');
      assert.match(stdout, /aliases of contoso/);
    } finally {
      await chat.end();
    }
  });
});
