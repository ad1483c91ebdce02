import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { browser, cardWith, inPlayground, playground } from './stage.ts';

const account = 'svc-ece@example.com';
const alex = 'alex.wilber@example.com';
const wrongPerson = new RegExp(
  `Wrong person: the token belongs to [^\\n]*${escaped(alex)}[^\\n]*, not to ${escaped(account)}`,
);

inPlayground('a test sign-in on Entra’s page', {}, () => {
  it('signed in as the person at the keyboard: the card says whose token it is, and what to do', async () => {
    const card = await signIn(`sign in ${account}`, alex);
    assert.match(card, wrongPerson);
    assert.match(card, /Only names could be compared[^]*private window/i);
    await playground.picture('sign-in-wrong-person');
  });

  it('once the tenant has said who the account is, the card no longer relies on names alone', async () => {
    await playground.send('check rights');
    await cardWith(/^✔ Healthy/);
    const card = await signIn(`sign in ${account}`, alex);
    assert.match(card, wrongPerson);
    assert.doesNotMatch(card, /Only names could be compared/);
    await playground.picture('sign-in-wrong-person-by-id');
  });

  it('signed in as the right one: the card says so, and check mail passes from the services server', async () => {
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

  it('a mail that is confirmed arrives in the test mailbox, and the next check says so', async () => {
    await signIn(`sign in ${alex} as test mailbox`, alex, alex);
    await playground.send(`round trip from sales@example.com to ${alex}`);
    const question = playground.cards.filter({ hasText: 'Send one mail from sales@example.com' }).last();
    await question.getByRole('button', { name: 'Send mail' }).click();
    await cardWith(`arrived at ${alex}`);
    await playground.picture('round-trip-arrived');
    await playground.send('check mail/round-trip');
    await playground.cards
      .last()
      .filter({ hasText: /✔ Healthy[^]*· run / })
      .waitFor();
  });

  it('in a normal window nobody is asked, and the card names whom single sign-on picks', async () => {
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

  it('a device code typed on Entra’s page gives the same result', async () => {
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

/**
 * The command, its card's link in a private window, and the name at the page. Returns what the same card says once the
 * result is on it.
 */
async function signIn(command: string, who: string, suggested = account): Promise<string> {
  const link = /http:\/\/[^\s]+\/signin\/[\w-]+/;
  await playground.send(command);
  // None is left over from the sign-in before: this function ends once the card shows the result.
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

/** A context of its own has no cookie of anybody's, as a private window has none. */
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
