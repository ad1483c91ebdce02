/** A person shares reports into a channel and a group chat, and a second person clicks their buttons. */
import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { simulate } from './demo-process.ts';
import { cardWith, demo, inPlayground, playground } from './stage.ts';

inPlayground('sharing a report', {}, () => {
  let id = '';
  let thread = '';

  before(async () => {
    await simulate(demo, 'imap-blocked-on-services');
    // The Playground installs the app when a person first opens a chat.
    for (const chat of ['My Team - General', 'Group Chat'] as const) {
      await Promise.all([
        playground.page.waitForResponse((response) => response.url().endsWith('/installation')),
        playground.choose(chat),
      ]);
      await cardWith('I find out why Cisco ECE');
    }
    await playground.choose('Personal Chat');
  });

  it('starts with a button below the report and a form that lists the channels and the group chat', async () => {
    await playground.send('check connectivity');
    const report = await cardWith(/Port 993 to outlook.office365.com is blocked on ece-svc-01[^]*Details/);
    id = /· run (\S+)/.exec(await report.innerText())?.[1] ?? '';
    // Another owner's cause: the first button hands it over, and "Share" is behind "…".
    await report.getByRole('button', { name: 'Hand over' }).waitFor();
    await report.getByRole('button', { name: 'More options' }).click();
    await playground.page.getByText('Share', { exact: true }).last().click();
    const form = await cardWith('Share the report of contoso');
    await form.getByRole('combobox').first().click();
    await playground.page.getByRole('option').first().waitFor();
    await playground.picture('share-form');
    assert.deepEqual(await playground.page.getByRole('option').allInnerTexts(), [
      'My Team › General',
      'My Team › Announcements',
      'Group Chat',
    ]);
    await playground.page.keyboard.press('Escape');
  });

  it('posts the report into General with the person and the comment', async () => {
    await fill('My Team › General', { comment: 'Can the network team look at port 993?' });
    await playground.page
      .getByRole('paragraph')
      .getByText(`the report of run ${id} is now in My Team › General.`)
      .waitFor();
    await playground.picture('share-told');
    await playground.choose('My Team - General');
    const shared = await cardWith('Shared by Alex Wilber');
    assert.match(
      await shared.innerText(),
      /✖ Broken: ECE at contoso[^]*Can the network team look at port 993\?[^]*allow outbound TCP 993 from ece-svc-01 to outlook\.office365\.com/,
    );
    assert.deepEqual(await buttonsOf(shared), ['Check again', 'Details', '...']);
    await shared.scrollIntoViewIfNeeded();
    await playground.picture('share-general-with-names');
  });

  it('sends the full report into the personal chat of the person who asks for it', async () => {
    const shared = await cardWith('Shared by Alex Wilber');
    await shared.locator('.ac-actionSet').last().getByRole('button').last().click();
    const [asked] = await Promise.all([
      playground.page.waitForRequest((request) => request.url().endsWith('/invoke')),
      playground.page.getByText('Full report', { exact: true }).last().click(),
    ]);
    thread = (asked.postDataJSON() as { conversation: { id: string } }).conversation.id;
    assert.match(thread, /^team-id;messageid=/);
    await playground.choose('Personal Chat');
    await playground.cards
      .filter({ hasText: `· run ${id}` })
      .nth(1)
      .getByRole('button', { name: 'Details' })
      .waitFor();
    await playground.choose('My Team - General');
  });

  it('lets a second person check again, with the new report in the same thread', async () => {
    const answer = await clickAs('Megan Bowen', 1, thread, { verb: 'run', run: id });
    assert.match(JSON.stringify(answer), /Started\. A new card follows/);
    const report = playground.cards
      .filter({ hasText: /Port 993 to outlook.office365.com is blocked on ece-svc-01/ })
      .filter({ hasNotText: `run ${id}` })
      .last();
    await report.getByRole('button', { name: 'Details' }).waitFor();
    assert.match(await report.innerText(), /Port 993 to outlook.office365.com is blocked on ece-svc-01/);
    await playground.picture('share-run-again');
  });

  it('says what to type if the bot does not know the person’s personal chat', async () => {
    assert.match(
      JSON.stringify(await clickAs('Megan Bowen', 1, thread, { verb: 'full', run: id })),
      new RegExp(`type “report ${id}”`),
    );
  });

  it('without names shows no server or mailbox in the group chat', async () => {
    await playground.choose('Personal Chat');
    await playground.send('share');
    await cardWith('Share the report of contoso');
    await fill('Group Chat', { withoutNames: true });
    await playground.page
      .getByRole('paragraph')
      .getByText(/the report of run \S+ is now in Group Chat\./)
      .waitFor();
    await playground.choose('Group Chat');
    const shared = await cardWith('Shared by Alex Wilber without names');
    const text = await shared.innerText();
    assert.match(text, /outbound TCP 993 from server-\d to /);
    assert.doesNotMatch(text, /ece-svc-01|ece-app-0|example\.com|contoso/);
    await shared.scrollIntoViewIfNeeded();
    await playground.picture('share-group-without-names');
  });

  it('without names lets a person check again, with the new report in their personal chat', async () => {
    const shared = await cardWith('Shared by Alex Wilber without names');
    await playground.choose('Personal Chat');
    const reports = playground.cards.filter({
      hasText: /Port 993 to outlook.office365.com is blocked on ece-svc-01[^]*Details/,
    });
    // Wait for the personal chat before counting; cards in the group chat name no server.
    await reports.filter({ hasText: 'ece-svc-01' }).first().waitFor();
    const before = await reports.count();
    await playground.choose('Group Chat');
    await shared.getByRole('button', { name: 'Check again' }).click();
    await playground.choose('Personal Chat');
    await reports.nth(before).waitFor();
    await playground.picture('share-run-apart');
    await playground.choose('Group Chat');
    await cardWith('Shared by Alex Wilber without names');
    assert.equal(
      await playground.cards
        .filter({ hasText: /· run / })
        .filter({ hasText: 'ece-svc-01' })
        .count(),
      0,
    );
  });

  it('no longer offers a team from which the app was removed', async () => {
    const response = await fetch(
      `${demo.playgroundUrl}/_internal/v1/customActivities/template?type=uninstall&conversationId=team-id`,
    );
    await tell((await response.json()) as Record<string, unknown>);
    await playground.choose('Personal Chat');
    const forms = playground.cards.filter({ hasText: 'Share the report of contoso' });
    await playground.send(`share ${id}`);
    await forms.first().getByRole('combobox').first().click();
    await playground.page.getByRole('option').first().waitFor();
    assert.deepEqual(await playground.page.getByRole('option').allInnerTexts(), ['Group Chat']);
    await playground.page.keyboard.press('Escape');
  });
});

async function fill(
  place: string,
  { comment = '', withoutNames = false }: { comment?: string; withoutNames?: boolean },
): Promise<void> {
  const form = playground.cards.filter({ hasText: 'Share the report of contoso' }).last();
  await form.getByRole('combobox').first().click();
  await playground.page.getByRole('option', { name: place, exact: true }).click();
  if (withoutNames) await form.getByRole('checkbox').check();
  if (comment !== '') await form.getByRole('textbox').last().fill(comment);
  await form.getByRole('button', { name: 'Share', exact: true }).click();
}

/** Sends another person's click as Teams would, because the Playground has only one person. */
async function clickAs(
  name: string,
  index: number,
  conversation: string,
  data: Record<string, string>,
): Promise<unknown> {
  const response = await tell({
    type: 'invoke',
    name: 'adaptiveCard/action',
    id: `click-${Date.now()}`,
    channelId: 'msteams',
    serviceUrl: `${demo.playgroundUrl}/_connector`,
    locale: 'en-US',
    from: { id: `user-id-${index}`, name, aadObjectId: `0b9f2c1e-0000-4000-8000-00000000000${index}` },
    recipient: { id: '28:7d1f4a52-0c1b-4c6e-8a1d-6f0e5b7c9d02', name: 'ECE Doctor' },
    conversation: { id: conversation, conversationType: 'channel', isGroup: true },
    channelData: { team: { id: 'team-id' }, channel: { id: 'team-id' } },
    value: { action: { type: 'Action.Execute', verb: data.verb, data }, trigger: 'manual' },
  });
  return response.json();
}

async function tell(activity: Record<string, unknown>): Promise<Response> {
  const response = await fetch(`${demo.botUrl}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(activity),
  });
  assert.equal(response.status, 200);
  return response;
}

async function buttonsOf(card: Locator): Promise<string[]> {
  return (await card.locator('.ac-actionSet').last().getByRole('button').allInnerTexts()).map((name) => name.trim());
}
