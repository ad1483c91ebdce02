/**
 * The hosts that ECE must reach in each of Microsoft's clouds. Sources: Microsoft's "deployments" page for Graph and
 * sign-in; the Exchange Online POP, IMAP and SMTP settings page. `verified: false` marks hosts on which published
 * sources disagree: show them, but never blame a failure on them.
 */
export interface CloudHost {
  host: string;
  port: number;
  verified: boolean;
}

export interface CloudHosts {
  login: CloudHost;
  /** A host in Cisco's checklist beside the real authority; for information only. Absent in some clouds. */
  loginInformation?: CloudHost;
  outlook: CloudHost;
  imap: CloudHost;
  pop3: CloudHost;
  smtp: CloudHost;
  /** The same port on the host that ECE's account page fills in; absent if that is the same host. */
  smtpOutlook?: CloudHost;
  graph: CloudHost;
  exchange: CloudHost;
}

const at = (host: string, port: number, verified = true): CloudHost => ({ host, port, verified });

export const clouds: Record<'worldwide' | 'gcc-high' | 'dod' | 'china', CloudHosts> = {
  worldwide: {
    login: at('login.microsoftonline.com', 443),
    loginInformation: at('login.microsoft.com', 443),
    outlook: at('outlook.office365.com', 443),
    imap: at('outlook.office365.com', 993),
    pop3: at('outlook.office365.com', 995),
    smtp: at('smtp.office365.com', 587),
    smtpOutlook: at('outlook.office365.com', 587),
    graph: at('graph.microsoft.com', 443),
    exchange: at('outlook.office365.com', 443),
  },
  'gcc-high': {
    login: at('login.microsoftonline.us', 443),
    outlook: at('outlook.office365.us', 443),
    imap: at('outlook.office365.us', 993),
    pop3: at('outlook.office365.us', 995),
    smtp: at('smtp.office365.us', 587),
    smtpOutlook: at('outlook.office365.us', 587),
    graph: at('graph.microsoft.us', 443),
    exchange: at('outlook.office365.us', 443),
  },
  dod: {
    login: at('login.microsoftonline.us', 443),
    outlook: at('outlook-dod.office365.us', 443),
    imap: at('outlook-dod.office365.us', 993),
    pop3: at('outlook-dod.office365.us', 995),
    smtp: at('outlook-dod.office365.us', 587, false),
    graph: at('dod-graph.microsoft.us', 443),
    exchange: at('outlook-dod.office365.us', 443),
  },
  china: {
    login: at('login.partner.microsoftonline.cn', 443),
    outlook: at('partner.outlook.cn', 443),
    imap: at('partner.outlook.cn', 993),
    pop3: at('partner.outlook.cn', 995),
    smtp: at('smtp.partner.outlook.cn', 587, false),
    smtpOutlook: at('partner.outlook.cn', 587, false),
    graph: at('microsoftgraph.chinacloudapi.cn', 443),
    exchange: at('outlook.office365.cn', 443),
  },
};

/**
 * Values of -ExchangeEnvironmentName for Connect-ExchangeOnline; worldwide needs none. Source: Microsoft Learn,
 * "Connect to Exchange Online PowerShell".
 */
export const exchangeEnvironments: Partial<Record<keyof typeof clouds, string>> = {
  'gcc-high': 'O365USGovGCCHigh',
  dod: 'O365USGovDoD',
  china: 'O365China',
};
