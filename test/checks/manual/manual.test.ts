import assert from 'node:assert/strict';
import { check as ports } from '../../../src/checks/manual/installation-guide-ports.ts';
import { check as analyzer } from '../../../src/checks/manual/microsoft-analyzer.ts';
import { recorded } from '../artifacts.ts';
import { facts, words } from '../given-facts.ts';

describe('manual/installation-guide-ports', () => {
  it('needs a person, and names the guide of the release and the way to check further ports', () => {
    const [finding] = ports.evaluate(facts());
    assert.equal(finding?.verdict, 'manual');
    const steps = finding.fix.map((step) => words(step)).join('\n');
    assert.match(steps, /Guide for ECE 12\.6\(1\) /);
    assert.match(steps, /extraEndpoints/);
    assert.equal(finding.fix.at(-1)?.owner, 'ece-administrator');
    assert.match(finding.reference ?? '', /products-installation-guides-list/);
  });
  it('lists the endpoints that are declared', () => {
    assert.match(
      words(ports.evaluate(facts({ deployment: { extraEndpoints: ['sql.example.com:1433'] } }))[0]!.observed),
      /1 further endpoint is listed and tested: sql\.example\.com:1433/,
    );
    assert.match(
      words(
        ports.evaluate(facts({ deployment: { extraEndpoints: ['a.example.com:1', 'b.example.com:2'] } }))[0]!.observed,
      ),
      /2 further endpoints are/,
    );
  });
  it('omits the release if it cannot be read', () =>
    assert.match(
      words(ports.evaluate(facts({ deployment: { release: 'newest' } }))[0]!.fix[0]!),
      /of your ECE release/,
    ));
});

describe('manual/microsoft-analyzer', () => {
  it('names the test of the transport in use, and says that it runs from Microsoft and not from the site', () => {
    const imap = analyzer.evaluate(facts())[0]!;
    assert.equal(imap.verdict, 'manual');
    assert.equal(
      words(imap.fix[0]!),
      'Run the test "IMAP Email" for sales@example.com, and sign in there as svc-ece@example.com. Do not enter a password in ' +
        'the form: Exchange Online accepts none over IMAP and POP3.',
    );
    assert.match(words(imap.observed), /always connects from Microsoft’s network/);
    const smtp = words(imap.fix.at(-1)!);
    assert.match(smtp, /^Leave out "Outbound SMTP Email", although the document of Cisco asks for it\. /);
    assert.match(smtp, /reverse DNS.* never signs in on port 587\. The check network\/smtp tests port 587/);
    const pop3 = analyzer.evaluate(facts({ deployment: { transport: 'pop3' } }))[0]!;
    assert.match(words(pop3.fix[0]!), /"POP Email"/);
  });
  it('takes a mailbox in Exchange Online, because the test of another one always fails', () => {
    const moved = analyzer.evaluate({ ...recorded('mailbox-on-premises'), now: '2026-11-25T14:00:00.000Z' })[0]!;
    assert.match(words(moved.fix[0]!), /for support@example\.com,/);
  });
  it('does not apply to Graph API', () =>
    assert.equal(analyzer.evaluate(facts({ deployment: { transport: 'graph' } }))[0]?.verdict, 'skipped'));
  it('warns that it may not reach a national cloud', () => {
    assert.match(
      words(analyzer.evaluate(facts({ deployment: { microsoft: { cloud: 'china' } } }))[0]!.observed),
      /national cloud/,
    );
  });
});
