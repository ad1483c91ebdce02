import assert from 'node:assert/strict';
import { eceDoctor } from './command-line.ts';

const cases = [
  {
    fault: 'clock-wrong',
    cause: '1. Clock 20 min behind on ece-svc-01',
    step: 'ECE administrator: Synchronize the clock of ece-svc-01. There, run "w32tm /resync" as administrator, then "w32tm /query /status".',
  },
  {
    fault: 'blocked-everywhere',
    cause: '1. Port 993 to outlook.office365.com is blocked on 3 servers',
    step: 'Network team: In the firewall, allow outbound TCP 993 from ece-svc-01, ece-app-01, and ece-app-02 to outlook.office365.com. Allow outlook.office365.com:993 by host name, not by address.',
  },
  {
    fault: 'mail-too-large',
    cause: '1. A message is larger than Exchange accepts',
    step: 'ECE administrator: In ECE, limit attachments to less than three quarters of MaxSendSize. Look for that setting in Cisco’s guide; Get-Mailbox shows MaxSendSize. Or ask to have MaxSendSize raised.',
  },
] as const;

describe('a recorded fault, replayed', () => {
  for (const { fault, cause, step } of cases)
    it(`${fault}: names one cause, who acts and the first step`, async () => {
      const artifact = `test/fixtures/artifacts/${fault}.json`;
      const { stdout } = await eceDoctor(['replay', artifact, '--language', 'en', '--format', 'text']);
      const said = stdout.replaceAll(/\s+/g, ' ');
      assert.ok(said.includes(` ${cause} `), said.slice(0, 1500));
      assert.ok(said.includes(` ${step} `), said.slice(0, 3000));
      assert.ok(said.indexOf(cause) < said.indexOf(step));
      assert.doesNotMatch(said, /Explains \d+ findings?\. 2\. /, 'one cause');
    });
});
