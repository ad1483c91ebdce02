/** Source: Cisco TAC document 218453. */
import { type EceRelease, trainOf } from './releases.ts';

export interface Guide {
  product: 'ucce' | 'pcce' | 'both';
  page: string;
}

/** The checklist that the checks of this project follow. */
export const tacChecklist =
  'https://www.cisco.com/c/en/us/support/docs/contact-center/enterprise-chat-email-1261/218453-troubleshoot-ece-oauth2-authentication-w.html';

/** The list of installation guides, which have the port tables of every ECE release. */
export const installationGuides =
  'https://www.cisco.com/c/en/us/support/customer-collaboration/cisco-enterprise-chat-email/products-installation-guides-list.html';

/**
 * Microsoft's analyzer, which is interactive and tests from Microsoft's network. Only its IMAP test has a published
 * page of its own.
 */
export const connectivityAnalyzer = {
  all: 'https://testconnectivity.microsoft.com/tests/o365',
  imap: 'https://testconnectivity.microsoft.com/tests/Imap/input',
} as const;

const docs =
  'https://www.cisco.com/c/dam/en/us/td/docs/voice_ip_comm/cust_contact/contact_center/enterprise_chat_email';
const releaseNotes = 'https://www.cisco.com/c/en/us/td/docs/voice_ip_comm/cust_contact/contact_center/icm_enterprise';

export const releaseNotes126 = `${releaseNotes}/icm_enterprise_12_6_1/release/guide/rcct_b_cce-solution-rns-12-6/rcct_m_ece_12_6.html`;
export const releaseNotes150 = `${releaseNotes}/icm_enterprise_15_0_1/release/guide/rcct_b_1501_cce-solutions-rns/rcct_m_1501_ece.html`;

const guides: Record<string, readonly Guide[]> = {
  '11.6(1)': [
    {
      product: 'both',
      page: `${docs}/enterprise_chat_email_11_6_1/Maintenance/Guide/ece116_userguide_administration_email.pdf`,
    },
  ],
  '12.0(1)': [
    {
      product: 'ucce',
      page: `${docs}/enterprise_chat_email_12_0_1/Maintenance/Guide/ece12_userguide_administration_email_for_ucce.pdf`,
    },
    {
      product: 'pcce',
      page: `${docs}/enterprise_chat_email_12_0_1/Maintenance/Guide/ece12_userguide_administration_chat_email_for_pcce.pdf`,
    },
  ],
  '12.5(1)': [
    {
      product: 'ucce',
      page: `${docs}/enterprise_chat_email_12_5_1/Maintenance/Guide/ece125_userguide_administration_email_for_ucce.pdf`,
    },
    {
      product: 'pcce',
      page: `${docs}/enterprise_chat_email_12_5_1/Maintenance/Guide/ece125_userguide_administration_chat_email_for_pcce.pdf`,
    },
  ],
  '12.6(1)': [
    {
      product: 'both',
      page: `${docs}/enterprise_chat_email_12_6_1/Maintenance/Guide/ece126_userguide_email_administration.pdf`,
    },
  ],
  '15.0(1)': [{ product: 'both', page: releaseNotes150 }],
};

/** Empty for a train that TAC's document does not list. */
export function guidesOf(release: EceRelease): readonly Guide[] {
  return guides[trainOf(release)] ?? [];
}
