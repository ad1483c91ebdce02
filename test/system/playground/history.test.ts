import assert from 'node:assert/strict';
import { simulate } from './demo-process.ts';
import { answerTo, demo, inPlayground, playground } from './stage.ts';

inPlayground('past runs', { viewport: { width: 1280, height: 1800 } }, () => {
  const runs: string[] = [];

  it('cannot be compared after the first run, and the card says what to type', async () => {
    runs.push(await check());
    assert.match(await answerTo('compare', /completed the same check/), /Type “check all” again/);
  });

  it('are compared: the card starts with a new fault', async () => {
    await simulate(demo, 'imap-blocked-on-services');
    runs.push(await check());
    assert.match(
      await answerTo('compare', /went wrong since/),
      /New: Port 993 to outlook.office365.com is blocked on ece-svc-01[^]*Network team:/,
    );
    await playground.cards.last().getByRole('button', { name: 'Details' }).click();
    await playground.cards
      .last()
      .filter({ hasText: new RegExp(`run ${runs[0]}[^]*run ${runs[1]}`) })
      .waitFor();
    await playground.cards.last().getByRole('button', { name: 'Details' }).click();
    await playground.picture('compare-worse');
  });

  it('are compared: the card names an unchanged fault with its first run', async () => {
    runs.push(await check());
    assert.match(
      await answerTo('compare', /nothing changed since/),
      new RegExp(`Still there, since [^]*\\(run ${runs[1]}\\): Port 993`),
    );
    await playground.picture('compare-same');
  });

  it('are compared: the card names a fixed fault', async () => {
    await simulate(demo, 'none');
    runs.push(await check());
    assert.match(
      await answerTo('compare', /(is|are) fixed since/),
      /Gone: Port 993 to outlook.office365.com is blocked on ece-svc-01/,
    );
    await playground.picture('compare-better');
  });

  it('are listed, each with a button that shows its report again', async () => {
    const list = await answerTo('history', /the last runs/);
    assert.ok(
      runs.every((id) => list.includes(id)),
      list,
    );
    await playground.picture('history');
    const reports = playground.cards.filter({ hasText: `· run ${runs[1]}` });
    const before = await reports.count();
    await playground.cards
      .last()
      .getByRole('button', { name: runs[1] ?? '' })
      // The row and its button do the same.
      .first()
      .click();
    await reports.nth(before).waitFor();
    assert.match(await reports.nth(before).innerText(), /Port 993 to outlook.office365.com is blocked on ece-svc-01/);
    await playground.picture('report-again');
  });

  it('of the personal chat are shown in a channel, and a misspelt id gets the nearest ids', async () => {
    await playground.choose('My Team - General');
    await playground.send(`report ${runs[0]?.toLowerCase()}`, { mention: true });
    await playground.cards.filter({ hasText: `· run ${runs[0]}` }).waitFor();
    await playground.send(`compare ${runs[0]}X`, { mention: true });
    await playground.cards.getByRole('button', { name: `compare ${runs[0]}` }).waitFor();
    await playground.picture('history-in-the-channel');
  });
});

/** Sends “check all”; resolves with the id of the run once its card is the report. */
async function check(): Promise<string> {
  const finished = playground.cards
    .filter({ hasText: /· run / })
    .filter({ has: playground.page.getByRole('button', { name: 'Details' }) });
  const before = await finished.count();
  await playground.send('check all');
  await finished.nth(before).waitFor();
  return /· run (\S+)/.exec(await finished.nth(before).innerText())?.[1] ?? assert.fail('no id on the card');
}
