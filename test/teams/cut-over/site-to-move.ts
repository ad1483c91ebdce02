/** A site of which a check of a cut-over says something without a probe: without an ES, OAuth is not supported. */
export const siteToMove = `
name: contoso
release: "12.6(1)"
externalUrl: https://ece.example.com
transport: imap
accountModel: shared
sharedAccount: svc-ece@example.com
mailboxes: [sales@example.com, hr@example.com]
servers:
  - { name: ece-svc-01, roles: [services] }
`;
