import assert from 'node:assert/strict';
import type { Check } from '../../src/checks/check.ts';
import type { Deployment } from '../../src/model/deployment.ts';
import type { Step } from '../../src/model/job.ts';
import { planSteps } from '../../src/runs/plan.ts';
import { contoso } from './deployment.ts';

const login: Step = { kind: 'tls', target: 'login.microsoftonline.com:443', path: 'direct' };
const imap: Step = { kind: 'imap', target: 'outlook.office365.com:993', path: 'direct' };
const known: Check[] = [
  { id: 'network/login', needs: () => [login], evaluate: () => [] },
  { id: 'network/tls-inspection', needs: () => [{ ...login }], evaluate: () => [] },
  { id: 'network/imap', needs: (_, server) => (server.roles.includes('services') ? [imap] : []), evaluate: () => [] },
  { id: 'version/minimum', evaluate: () => [] },
];
const everything = { checks: known.map(({ id }) => id), servers: [] };

describe('the plan of a run', () => {
  it('asks each server once for what several checks need, and only servers that connect to Microsoft 365', () => {
    assert.deepEqual(
      [...planSteps(contoso, everything, known)],
      [
        ['ece-svc-01', [login, imap]],
        ['ece-app-01', [login]],
      ],
    );
  });

  it('asks only the selected servers, and only for the selected checks', () => {
    assert.deepEqual(
      [...planSteps(contoso, { checks: ['network/imap'], servers: ['ece-svc-01'] }, known)],
      [['ece-svc-01', [imap]]],
    );
    assert.deepEqual(
      [...planSteps(contoso, { checks: ['version/minimum'], servers: [] }, known)],
      [
        ['ece-svc-01', []],
        ['ece-app-01', []],
      ],
    );
  });

  it('also observes through the proxy, but only kinds that may differ through it', () => {
    const dns: Step = { kind: 'dns', target: 'login.microsoftonline.com:443', path: 'direct' };
    const checks: Check[] = [{ id: 'network/login', needs: () => [dns, login], evaluate: () => [] }];
    const plan = planSteps(contoso, { checks: ['network/login'], servers: ['ece-svc-01'], throughProxy: true }, checks);
    assert.deepEqual(plan.get('ece-svc-01'), [dns, login, { ...login, path: 'proxy' }]);
  });

  it('looks a name up for the services that have no address of their own', () => {
    const [web, mail] = ['outlook.office365.com:443', 'outlook.office365.com:993'].map((target): Step => ({
      kind: 'dns',
      target,
      path: 'direct',
    })) as [Step, Step];
    const planned = (endpoints: Deployment['endpoints'], ...steps: Step[]) =>
      planSteps({ ...contoso, endpoints }, { checks: ['network/imap'], servers: ['ece-svc-01'] }, [
        { id: 'network/imap', needs: () => steps, evaluate: () => [] },
      ]).get('ece-svc-01');
    const address = '192.0.2.1';
    for (const steps of [
      [web, mail],
      [mail, web],
    ]) {
      assert.deepEqual(planned({ imap: { address } }, ...steps), [web]);
      assert.deepEqual(planned({ outlook: { address } }, ...steps), [mail]);
    }
    assert.equal(planned({ imap: { address }, outlook: { address } }, web, mail)?.length, 1);
  });
});
