/** The causes of connections that stopped, one for each way to stop that is repaired by one team. */
import type { Diagnosis } from '../check.ts';
import { othersReach, type Stopped } from '../facts/connection/stops.ts';
import { diagnosisOf } from './stopped.ts';

export const diagnoses = [
  // The deployment names a tenant that Entra does not know.
  diagnosisOf({
    id: 'unknown-tenant',
    order: 25,
    owner: 'ece-administrator',
    families: ['tenant'],
    key: ({ endpoint }) => endpoint.target,
  }),
  // An address that somebody gave: whatever stops there, it is looked at before the way to it.
  diagnosisOf({
    id: 'given-address',
    order: 30,
    owner: 'ece-administrator',
    given: true,
    key: ({ endpoint }) => endpoint.target,
    words: ([first]) =>
      first?.stop.values.given?.by === 'probe'
        ? { because: 'cause.given-address.because.probe', firstStep: 'cause.given-address.firstStep.probe' }
        : {},
  }),
  // Names that are said not to exist, here or anywhere.
  diagnosisOf({ id: 'dns', order: 40, owner: 'network', families: ['name'] }),
  // Name servers that do not answer: their addresses, or the way to them.
  diagnosisOf({ id: 'dns-silent', order: 41, owner: 'network', families: ['resolver-silent'] }),
  // Name servers that answer that they could not find out: SERVFAIL, REFUSED.
  diagnosisOf({ id: 'dns-failing', order: 42, owner: 'network', families: ['resolver-failed'] }),
  // A firewall rule that knows one kind of server, or one server, and not the others.
  diagnosisOf({
    id: 'blocked-port-one-side',
    order: 50,
    owner: 'network',
    families: ['blocked'],
    words: (group) =>
      new Set(group.map(({ server }) => server)).size > 1 ? { title: 'cause.blocked-port-one-side.title.several' } : {},
    applies: (group, facts) => group.some((stopped) => othersReach(facts, stopped, 'blocked')),
  }),
  // A port that no server of the run can open.
  diagnosisOf({
    id: 'blocked-port',
    order: 51,
    owner: 'network',
    families: ['blocked'],
    applies: (group, facts) => !group.some((stopped) => othersReach(facts, stopped, 'blocked')),
  }),
  // A certificate that has run out, by a clock that is right. One authority's certificates are renewed by one team.
  diagnosisOf({
    id: 'expired-certificate',
    order: 70,
    owner: 'network',
    codes: ['certificate-expired'],
    key: issuerOfCertificate,
  }),
  // A certificate from the future, by a clock that is right: issued by a machine whose clock is not.
  diagnosisOf({
    id: 'early-certificate',
    order: 71,
    owner: 'network',
    codes: ['certificate-not-yet-valid'],
    key: issuerOfCertificate,
  }),
  // A chain that lacks what lies between the certificate and an authority that everybody knows.
  diagnosisOf({ id: 'incomplete-chain', order: 72, owner: 'network', families: ['chain'] }),
  // A certificate that vouches for itself: an appliance's own.
  diagnosisOf({ id: 'self-signed-certificate', order: 73, owner: 'network', families: ['self-signed'] }),
  // A good certificate of another host: a wrong address, or a load balancer that was set up for something else.
  diagnosisOf({ id: 'other-host-certificate', order: 74, owner: 'network', families: ['other-host'] }),
  // Another machine answers under Microsoft's name: a portal, a proxy, a load balancer, a wrong hosts entry.
  diagnosisOf({ id: 'foreign-answer', order: 75, owner: 'network', families: ['foreign'] }),
  // TLS 1.2 and later is refused: an old device ends TLS in Microsoft's place. It has nothing to do with trust.
  diagnosisOf({
    id: 'tls-too-old',
    order: 77,
    owner: 'network',
    families: ['tls-version'],
    words: (group) =>
      group.every(({ stop }) => stop.code === 'tls-old-behind' && stop.values.publicCertificate === true)
        ? { title: 'cause.tls-too-old.title.public', firstStep: 'cause.tls-too-old.firstStep.public' }
        : {},
  }),
  // A TLS handshake that Microsoft would not refuse: an old device ends TLS in its place.
  diagnosisOf({ id: 'tls-refused', order: 76, owner: 'network', families: ['tls'] }),
  // The port opens and nothing is said: a device on the way accepts in Microsoft's place and forwards nothing.
  diagnosisOf({ id: 'silent-server', order: 80, owner: 'network', families: ['silent'] }),
  // Certificates, which fill whole packets, do not arrive, while short answers of the same host do.
  diagnosisOf({ id: 'large-packets-lost', order: 79, owner: 'network', families: ['size'] }),
  // TLS is spoken at once on a port that begins in clear: another port, or another machine, behind it.
  diagnosisOf({ id: 'implicit-tls', order: 83, owner: 'network', families: ['implicit-tls'] }),
  // A mail server speaks in clear on a port that is for TLS.
  diagnosisOf({ id: 'clear-text', order: 84, owner: 'network', families: ['clear-text'] }),
  // The greeting comes byte by byte and does not end in time: a filter on the way, or a link that hardly carries.
  diagnosisOf({ id: 'slow-greeting', order: 80, owner: 'network', families: ['slow'] }),
  // The port opens and the connection is cut as soon as something is said: a filter that looks inside.
  diagnosisOf({ id: 'connection-cut', order: 81, owner: 'network', families: ['cut'] }),
  // Text in clear behind the go-ahead of STARTTLS, in one packet with it or in its own.
  diagnosisOf({ id: 'injected-text', order: 78, owner: 'network', families: ['injected'] }),
  // A mail session from which a device removed or refused what Exchange Online always offers.
  diagnosisOf({ id: 'altered-session', order: 82, owner: 'network', families: ['altered'] }),
  // The server's own "not now": too many connections, or the service is down.
  diagnosisOf({ id: 'declining-server', order: 90, owner: 'microsoft-365-administrator', families: ['busy'] }),
  // The probe's own list, or its age, kept it from looking, or it was not told where to look: nothing is known, and nothing is broken.
  diagnosisOf({
    id: 'probe-list',
    order: 99,
    owner: 'ece-administrator',
    codes: ['target-not-allowed', 'probe-too-old', 'address-not-told'],
    words: ([first]) =>
      first !== undefined && 'allow' in first.stop.values ? { firstStep: 'cause.probe-list.firstStep.address' } : {},
  }),
] as const satisfies readonly Diagnosis[];

function issuerOfCertificate({ stop: { values } }: Stopped): string {
  return 'issuer' in values ? values.issuer : '';
}
