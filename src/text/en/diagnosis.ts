/** Root causes. Values: servers, targets (lists), hosts of the targets, server, target, host (the first of them), name (what the group has in common), seen (what was observed there). */
export const diagnosis = {
  'check.broken.expected': 'An answer from this check.',
  'check.broken.observed': 'The check {{check}} broke on what was observed: {{text}}',
  'check.broken.fix': 'Keep the artifact of this run and report it: the other findings stand.',

  'cause.wrong-url.title': 'The external URL {{url}} leads nowhere',
  'cause.wrong-url.title.form': 'The external URL {{url}} cannot be the address of ECE',
  'cause.wrong-url.because': '{{seen}} It is the same from {{servers}}, which do reach other hosts.',
  'cause.wrong-url.because.form': 'The sign-in of an account returns to this URL, so nothing else will do. Found: {{seen}}.',
  'cause.wrong-url.firstStep': 'Compare the external URL with the address at which agents and administrators open ECE, and set it to that.',

  'cause.unknown-tenant.title': 'The tenant id of the deployment does not exist',
  'cause.unknown-tenant.because': '{{seen}}',
  'cause.unknown-tenant.firstStep': 'Copy the directory (tenant) id from the overview page of Microsoft Entra into microsoft.tenantId.',

  'cause.clock.title': 'Wrong clock on {{servers}}',
  'cause.clock.because': 'The clock of {{server}} is off by {{off}}; tokens and certificates are judged by it.',
  'cause.clock.firstStep': 'On {{servers}}, run "w32tm /resync", then see which time source "w32tm /query /source" names.',

  'cause.dns.title': 'No DNS answer on {{servers}} for {{hosts}}',
  'cause.dns.because': '{{seen}} Nothing behind a name can be reached before it resolves.',
  'cause.dns.firstStep': 'On {{server}}, run "nslookup {{host}}"; then have its name servers forward public names, or correct the hosts file.',

  'cause.blocked-port-one-side.title': 'Blocked from {{servers}} only: {{targets}}',
  'cause.blocked-port-one-side.because': '{{seen}} The other servers get through, so the firewall rule lacks {{servers}} as a source.',
  'cause.blocked-port-one-side.firstStep': 'Add {{servers}} to the rule that lets the other servers out to {{targets}}.',

  'cause.blocked-port.title': 'Blocked from {{servers}}: {{targets}}',
  'cause.blocked-port.because': '{{seen}} No server of this run gets through.',
  'cause.blocked-port.firstStep': 'Allow outbound TCP from {{servers}} to {{targets}}, by host name.',

  'cause.tls-inspection.title': 'TLS inspected by "{{issuer}}" on the way from {{servers}}',
  'cause.tls-inspection.title.everywhere': 'TLS inspected by "{{issuer}}" on the way from every server',
  'cause.tls-inspection.because': 'The certificates of {{hosts}} are signed by "{{issuer}}" and by no public authority.',
  'cause.tls-inspection.firstStep': 'Exempt {{hosts}} from TLS inspection for {{servers}}.',

  'cause.expired-certificate.title': 'Expired certificate at {{hosts}}',
  'cause.expired-certificate.because': '{{seen}} Seen from {{servers}}.',
  'cause.expired-certificate.firstStep': 'Find the machine that shows this certificate, issued by {{name}}, and renew it there.',

  'cause.early-certificate.title': 'Certificate not yet valid at {{hosts}}',
  'cause.early-certificate.because': '{{seen}} Seen from {{servers}}.',
  'cause.early-certificate.firstStep': 'Find the machine that shows this certificate, issued by {{name}}, and the clock by which it was issued.',

  'cause.foreign-answer.title': 'Another machine answers in place of {{hosts}}',
  'cause.foreign-answer.because': '{{seen}} Seen from {{servers}}.',
  'cause.foreign-answer.firstStep': 'On {{server}}, look up the address of {{host}} and find the portal, proxy or load balancer behind it.',

  'cause.tls-refused.title': 'No TLS with {{targets}}',
  'cause.tls-refused.because': '{{seen}} Seen from {{servers}}.',
  'cause.tls-refused.firstStep': 'Find the device that ends TLS for {{targets}}, and exempt these hosts from it.',

  'cause.silent-server.title': 'Silence after the port opens: {{targets}}',
  'cause.silent-server.because': '{{seen}} Seen from {{servers}}: a device on the way accepts the connection and lets nothing through.',
  'cause.silent-server.firstStep': 'Have the firewall show what it does with {{targets}}: mail filtering and protocol inspection first.',

  'cause.connection-cut.title': 'Cut off after the port opens: {{targets}}',
  'cause.connection-cut.because': '{{seen}} Seen from {{servers}}: a device on the way looks inside and ends the connection.',
  'cause.connection-cut.firstStep': 'Look in the firewall log for resets of {{targets}} from {{servers}}, and exempt them from application filtering.',

  'cause.altered-session.title': 'Mail sessions altered on the way: {{targets}}',
  'cause.altered-session.because': '{{seen}} Seen from {{servers}}.',
  'cause.altered-session.firstStep': 'Switch off mail inspection ("inspect esmtp" on a Cisco firewall, mail protection in antivirus) for {{targets}}.',

  'cause.declining-server.title': 'Answered and declined: {{targets}}',
  'cause.declining-server.because': '{{seen}} Seen from {{servers}}: the way there is open.',
  'cause.declining-server.firstStep': 'Run the check again in some minutes; if it stays, look at the service health in the Microsoft 365 admin center.',

  'cause.probe-list.title': 'Not looked at from {{servers}}: {{targets}}',
  'cause.probe-list.because': '{{seen}}',
  'cause.probe-list.firstStep': 'On {{server}}, run "ece-doctor probe allow {{target}}", or update the probe.',
} as const;
