/** What only a person can look at. */
export const sentences = {
  'area.manual': 'By hand',

  'manual/installation-guide-ports.title': 'Ports of the Installation Guide',
  'manual/installation-guide-ports.why': 'TAC asks for all ports of the guide before the Office 365 integration. Without its database, file, messaging and web servers and CCE, ECE does not work.',
  'manual/installation-guide-ports.expected': 'Every port of the guide’s table is open between the servers that it names.',
  'manual/installation-guide-ports.none': 'No probe tests these ports: the table depends on the release and the design, and no further endpoints are listed.',
  'manual/installation-guide-ports.listed_one': 'No probe knows the whole table; {{count}} further endpoint is listed and tested: {{endpoints}}.',
  'manual/installation-guide-ports.listed_other': 'No probe knows the whole table; {{count}} further endpoints are listed and tested: {{endpoints}}.',
  'manual/installation-guide-ports.fix.guide': 'Open the Installation and Configuration Guide of your ECE release and find its table of ports.',
  'manual/installation-guide-ports.fix.guide-of': 'Open the Installation and Configuration Guide for ECE {{release}} and find its table of ports.',
  'manual/installation-guide-ports.fix.compare': 'Compare this table with the rules of the firewalls between the ECE servers, and of the Windows firewall on each of them.',
  'manual/installation-guide-ports.fix.list': 'In the deployment file, list the endpoints that the services and application servers need as host:port under extraEndpoints. "{{check}}" then tests them from each of these servers.',

  'manual/microsoft-analyzer.title': 'Microsoft’s connectivity analyzer',
  'manual/microsoft-analyzer.why': 'This test signs in to the mailbox from Microsoft’s network, and so separates a fault of the mailbox from a fault of your network.',
  'manual/microsoft-analyzer.expected': 'The test of the inbound protocol passes.',
  'manual/microsoft-analyzer.observed': 'The analyzer needs a person, who solves a CAPTCHA. It always connects from Microsoft’s network, so it proves nothing about the firewall or proxy in front of your servers.',
  'manual/microsoft-analyzer.sovereign': 'The analyzer needs a person, who solves a CAPTCHA. It connects from the worldwide cloud, and may not reach mailboxes of your national cloud.',
  'manual/microsoft-analyzer.graph': 'The analyzer has no test for Graph API, and with this transport ECE uses neither IMAP nor POP3.',
  'manual/microsoft-analyzer.fix.run': 'Run the test "{{test}}" for {{mailbox}}, and sign in there as {{account}}. Do not enter a password in the form: Exchange Online accepts none over IMAP and POP3.',
  'manual/microsoft-analyzer.fix.read': 'If the test passes there but fails from your servers, check your network. If it fails from both, check the mailbox and the tenant.',
  'manual/microsoft-analyzer.fix.smtp': 'Leave out "Outbound SMTP Email", although the document of Cisco asks for it. It rates an IP address (reverse DNS, sender ID, block lists) and never signs in on port 587. The check network/smtp tests port 587 from your servers.',
};
