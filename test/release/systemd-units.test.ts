/** The directives of every unit, by the version of systemd that introduced each. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { botUnits } from '../../release/bot-service.ts';
import { systemdUnit } from '../../src/probe/service/systemd-unit.ts';
import { updateUnits } from '../../src/probe/update/timer.ts';

/** Red Hat 8. It is also the first to accept `ExecStart=node` without a path. */
const oldest = 239;

/**
 * “Added in version” of systemd.unit(5), systemd.service(5), systemd.exec(5) and systemd.timer(5) of systemd 257; for
 * StateDirectory its NEWS. 0: older than what these pages record.
 */
const since: Record<string, number> = {
  After: 0,
  AssertPathExists: 218,
  CapabilityBoundingSet: 0,
  ConditionPathExists: 0,
  Description: 0,
  ExecStart: 0,
  ExecStartPost: 0,
  ExecStartPre: 0,
  Group: 0,
  LimitCORE: 0,
  LockPersonality: 235,
  NoNewPrivileges: 187,
  OnCalendar: 197,
  Persistent: 212,
  PrivateDevices: 209,
  PrivateTmp: 0,
  ProcSubset: 247,
  ProtectClock: 245,
  ProtectControlGroups: 232,
  ProtectHome: 214,
  ProtectHostname: 242,
  ProtectKernelLogs: 244,
  ProtectKernelModules: 232,
  ProtectKernelTunables: 232,
  ProtectProc: 247,
  ProtectSystem: 214,
  RandomizedDelaySec: 229,
  ReadWritePaths: 231,
  RemoveIPC: 232,
  Restart: 0,
  RestartPreventExitStatus: 189,
  RestartSec: 0,
  RestrictAddressFamilies: 211,
  RestrictNamespaces: 233,
  RestrictRealtime: 231,
  RestrictSUIDSGID: 242,
  StateDirectory: 235,
  StateDirectoryMode: 235,
  SystemCallArchitectures: 209,
  SystemCallFilter: 187,
  TimeoutStartSec: 188,
  Type: 0,
  UMask: 0,
  User: 0,
  WantedBy: 0,
  Wants: 0,
  WorkingDirectory: 0,
};

const program = ['/usr/local/bin/ece-doctor'];
const units = [
  systemdUnit({ program }),
  systemdUnit({ program, home: '/srv/probe' }),
  ...Object.values(updateUnits({ program, home: '/srv/probe' })),
  ...botUnits.map(({ bytes }) => String(bytes)),
];
const used = new Set(units.flatMap((text) => [...text.matchAll(/^(\w+)=/gm)].map(([, name = '']) => name)));

describe('the units for systemd', () => {
  it('have only directives of known age', () =>
    assert.deepEqual(
      [...used].filter((name) => since[name] === undefined),
      [],
    ));

  it('have only directives that systemd 239 knows or that docs/install.md names with their version', () => {
    const page = readFileSync('docs/install.md', 'utf8');
    for (const name of used) {
      const version = since[name] ?? 0;
      assert.equal(new RegExp(`\`${name}\`[^.();]*\\(${version}\\)`).test(page), version > oldest, name);
    }
  });
});
