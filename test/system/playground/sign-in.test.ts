import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { browser, cardWith, inPlayground, playground } from './stage.ts';

const account = 'svc-ece@example.com';
const alex = 'alex.wilber@example.com';
const wrongPerson = new RegExp(`The token belongs to [^\\n]*${escaped(alex)}[^\\n]*, not to ${escaped(account)}`);

inPlayground('a test sign-in on Entra’s page', {}, () => {
  it('as the wrong person shows the owner of the token, and what to do', async () => {
    const card = await signIn(`sign in ${account}`, alex);
    assert.match(card, wrongPerson);
    assert.match(card, /Only names could be compared[^]*private window/i);
    await playground.picture('sign-in-wrong-person');
  });

  it('as the wrong person is compared by id once the tenant has identified the account', async () => {
    await playground.send('check rights');
    await cardWith(/^✔ Healthy/);
    const card = await signIn(`sign in ${account}`, alex);
    assert.match(card, wrongPerson);
    assert.doesNotMatch(card, /Only names could be compared/);
    await playground.picture('sign-in-wrong-person-by-id');
  });

  it('as the right person is confirmed, and “check mail” passes', async () => {
    const card = await signIn(`sign in ${account}`, account);
    assert.match(card, new RegExp(`The token belongs to ${escaped(account)}, as it should`));
    const result = playground.cards.last();
    await result.getByRole('button', { name: 'Details' }).click();
    await result
      .getByText(/password|pwd/i)
      .first()
      .waitFor();
    await playground.picture('sign-in-right');
    await playground.send('check mail');
    await cardWith(/^✔ Healthy[^]*check mail · /);
    await playground.picture('sign-in-check-mail');
  });

  it('to a test mailbox lets a confirmed round trip arrive, and the next check passes', async () => {
    await signIn(`sign in ${alex} as test mailbox`, alex, alex);
    await playground.send(`round trip from sales@example.com to ${alex}`);
    const question = playground.cards.filter({ hasText: 'Send one message from sales@example.com' }).last();
    await question.getByRole('button', { name: 'Send message' }).click();
    await cardWith(`arrived at ${alex}`);
    await playground.picture('round-trip-arrived');
    await playground.send('check mail/round-trip');
    await playground.cards
      .last()
      .filter({ hasText: /✔ Healthy[^]*· run / })
      .waitFor();
  });

  it('in a normal window shows no form, and names the account that single sign-on picks', async () => {
    await playground.send(`sign in ${account} normal window`);
    const invitation = playground.cards.filter({ hasText: 'Whom does single sign-on pick' }).last();
    await invitation.waitFor();
    const [window] = await Promise.all([
      playground.page.context().waitForEvent('page'),
      invitation.getByRole('link', { name: 'Open', exact: true }).click(),
    ]);
    await window.getByText(/Teams/).first().waitFor();
    await window.close();
    assert.match(
      await (await cardWith('In a normal window, single sign-on picks')).innerText(),
      new RegExp(escaped(alex)),
    );
    await playground.picture('sign-in-normal-window');
  });

  it('with a device code gives the same result', async () => {
    await playground.send(`sign in ${account} with a code`);
    const invitation = playground.cards.filter({ hasText: 'Type this code there' }).last();
    await invitation.waitFor();
    const text = await invitation.innerText();
    const [page, code] = [/http:\/\/127\.0\.0\.1:\d+\/devicelogin/.exec(text)?.[0], /\b[A-Z2-9]{9}\b/.exec(text)?.[0]];
    assert.ok(page !== undefined && code !== undefined, text);
    await inPrivate(page, async (entra) => {
      await entra.getByLabel('Code').fill(code);
      await entra.getByRole('button', { name: 'Next' }).click();
      await fillIn(entra, account);
      await entra.getByText('You have signed in on the other device').waitFor();
    });
    await playground.cards.last().filter({ hasText: '✔ Right person' }).waitFor();
    await playground.picture('sign-in-code');
  });
});

/** Sends the command, opens the card's link in a private window and signs in. Resolves with the card's text and result. */
async function signIn(command: string, who: string, suggested = account): Promise<string> {
  const link = /http:\/\/[^\s]+\/signin\/[\w-]+/;
  await playground.send(command);
  // The card of an earlier sign-in has no link any more, because it shows the result.
  await playground.cards.filter({ hasText: link }).waitFor();
  const card = playground.cards.nth((await playground.cards.count()) - 1);
  const [url] = link.exec(await card.innerText()) ?? assert.fail();
  await inPrivate(url, async (entra) => {
    assert.equal(await entra.getByLabel('Address of the account').inputValue(), suggested);
    await fillIn(entra, who);
    await entra.getByText(/Teams/).first().waitFor();
  });
  await card.filter({ hasNotText: link }).waitFor();
  return card.innerText();
}

async function fillIn(entra: Page, who: string): Promise<void> {
  await entra.getByLabel('Address of the account').fill(who);
  await entra.getByLabel('Password').fill('anything');
  await entra.getByRole('button', { name: 'Sign in' }).click();
}

/** A new context has no cookies, like a private window. */
async function inPrivate(url: string, act: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(url);
    await act(page);
  } finally {
    await context.close();
  }
}

function escaped(text: string): string {
  return text.replaceAll('.', String.raw`\.`);
}
