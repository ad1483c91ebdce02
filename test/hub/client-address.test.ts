import assert from 'node:assert/strict';
import { clientAddress, readTrustedProxies, type TrustedProxies } from '../../src/hub/client-address.ts';

describe('the address of a client', () => {
  const seen = (socket: string, forwardedFor: string | undefined, ...proxies: string[]): string =>
    clientAddress(socket, forwardedFor, readTrustedProxies(proxies) as TrustedProxies);

  it("is the socket's if no proxy is trusted, whatever the header says", () => {
    assert.equal(seen('192.0.2.1', '203.0.113.9'), '192.0.2.1');
    assert.equal(seen('::ffff:192.0.2.1', '203.0.113.9'), '192.0.2.1');
  });

  it('is the one that a trusted proxy forwards, with or without a port', () => {
    assert.equal(seen('::ffff:10.0.0.4', '203.0.113.9', '10.0.0.4'), '203.0.113.9');
    assert.equal(seen('10.0.0.4', '203.0.113.9:51234', '10.0.0.0/24'), '203.0.113.9');
    assert.equal(seen('fd00::4', '203.0.113.9', 'fd00::/8'), '203.0.113.9');
  });

  it('is read from the right, only over trusted proxies, so that a client cannot forge it', () => {
    const proxies = ['10.0.0.4', '10.0.0.5'];
    assert.equal(seen('10.0.0.4', '198.51.100.1, 203.0.113.9, 10.0.0.5', ...proxies), '203.0.113.9');
    assert.equal(seen('10.0.0.4', '10.0.0.5, 203.0.113.9', ...proxies), '203.0.113.9');
    assert.equal(seen('203.0.113.9', '198.51.100.1, 10.0.0.5', ...proxies), '203.0.113.9');
  });

  it('is that of the last trusted proxy if it forwards no valid address', () => {
    for (const nothing of [undefined, '', 'unknown', '198.51.100.1, _hidden', '198.51.100.1, 1.2.3.4.5:6', ','])
      assert.equal(seen('10.0.0.4', nothing, '10.0.0.4'), '10.0.0.4');
  });

  it('is the one that the front end of App Service appended, whatever address the front end has', () => {
    assert.equal(seen('169.254.130.1', '198.51.100.1, 203.0.113.9:51234', 'app-service'), '203.0.113.9');
    const behindGateway = '198.51.100.1, 203.0.113.9:443, 20.1.2.3:51234';
    assert.equal(seen('169.254.130.1', behindGateway, 'app-service', '20.1.2.3'), '203.0.113.9');
    assert.equal(seen('169.254.130.1', behindGateway, 'app-service'), '20.1.2.3');
  });

  it('is the /64 of an IPv6 address, and the IPv4 address of an IPv4-mapped one', () => {
    assert.equal(seen('2001:db8:1:2:aaaa::1', undefined), '2001:db8:1:2::/64');
    assert.equal(seen('2001:db8:1:2:bbbb:cccc:dddd:eeee', undefined), '2001:db8:1:2::/64');
    assert.equal(seen('2001:db8::1', undefined), '2001:db8:0:0::/64');
    assert.equal(seen('fe80::1%eth0', undefined), 'fe80:0:0:0::/64');
    assert.equal(seen('10.0.0.4', '[2001:db8:1:2::9]:443', '10.0.0.4'), '2001:db8:1:2::/64');
    assert.equal(seen('10.0.0.4', '::ffff:cb00:7109', '10.0.0.4'), '203.0.113.9');
  });
});

describe('the trusted proxies', () => {
  it('are addresses, ranges and app-service; the first invalid entry is named', () => {
    for (const good of [[], ['10.0.0.4'], ['10.0.0.0/8', 'fd00::/8'], ['app-service', '20.1.2.3']])
      assert.ok(!('wrong' in readTrustedProxies(good)), good.join());
    for (const wrong of ['10.0.0', 'proxy.example.com', '10.0.0.0/33', 'fd00::/129', '10.0.0.0/', 'appservice', '1'])
      assert.deepEqual(readTrustedProxies(['10.0.0.4', wrong]), { wrong });
  });

  it('never include every address', () => {
    for (const everybody of ['0.0.0.0/0', '::/0'])
      assert.deepEqual(readTrustedProxies([everybody]), { wrong: everybody });
  });
});
