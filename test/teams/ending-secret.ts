import { type OwnerAddress, setOwner } from '../../src/runs/handing-over/owners.ts';
import { makeWatch } from '../../src/runs/watching/watches.ts';
import { forDeployment, type Store } from '../../src/store/store.ts';
import { say } from '../../src/text/index.ts';
import { administrator } from './bot.ts';

const owner = 'microsoft-365-administrator';

/**
 * The only report says that the secret “ECE production” ends in six days. `to`, who reads French, is to be reminded of
 * it now: where the owner is, it is after 08:00.
 */
export async function keepEndingSecret(opened: Store, to: OwnerAddress): Promise<void> {
  const store = forDeployment(opened, 'contoso');
  const setBy = { id: administrator, name: 'Alex Wilber' };
  const timeZone = zoneAfterEight();
  await setOwner(store, { owner, to, language: 'fr', timeZone, setBy }, Date.now());
  const wish = { place: 'personal-1', selection: 'all', timeZone: 'UTC', language: 'en', withNames: true };
  const by = { ...setBy, account: '29:alex' };
  await makeWatch(store, { ...wish, schedule: { everyMinutes: 60 }, by }, Date.now());
  const { run, body } = await store.db.selectFrom('report').select(['run', 'body']).executeTakeFirstOrThrow();
  await store.db.updateTable('watch').set({ last_run: run }).execute();
  const day = new Date(Date.now() + 6 * 86_400_000).toISOString().slice(0, 10);
  const end = {
    kind: 'secret',
    subject: 'prod',
    at: day,
    said: say('report.ends.secret-named', { name: 'ECE production', day: { day } }),
    owner,
    firstStep: say('app/secret.fix.new', { name: 'ECE' }),
  };
  await store.db
    .updateTable('report')
    .set({ body: JSON.stringify({ ...JSON.parse(body), ends: [end] }) })
    .execute();
}

function zoneAfterEight(): string {
  const zone = ['UTC', 'Pacific/Kiritimati', 'Pacific/Pago_Pago'].find(
    (timeZone) => Number(new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format()) >= 8,
  );
  if (zone === undefined) throw new Error('somewhere it is after 08:00');
  return zone;
}
